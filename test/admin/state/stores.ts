import { z } from 'zod';
import { engineState } from '../../../src/admin/state/engine/engine-state.ts';
import { fileState } from '../../../src/admin/state/file-state.ts';
import type { State } from '../../../src/admin/state/state.ts';
import { parseJson } from '../../../src/text/json.ts';

const Settings = z.object({
  ...{ urls: z.array(z.string()).readonly(), prefix: z.string(), shards: z.number() },
  ...{ user: z.string().optional(), password: z.string().optional(), ca: z.string().optional() },
});
const Address = z.union([
  z.object({ data: z.string() }),
  z.object({ settings: Settings, library: z.string(), leaseMs: z.number().optional() }),
]);
type Address = z.infer<typeof Address>;

/** Names a state for another process. */
export function addressOf(address: Address): string {
  return JSON.stringify(address);
}

export function openState(address: string): State {
  const found = Address.parse(parseJson(address));
  if ('data' in found) return fileState(found.data);
  const { settings, library, leaseMs } = found;
  const { user, password, ca, ...others } = settings;
  return engineState({ ...others, user, password, ca }, library, { leaseMs, takeMs: 600_000 });
}
