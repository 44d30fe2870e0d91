import { hash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { EngineSettings } from '../../../library/store/inputs.ts';
import { aliasOf } from '../../../library/store/opensearch/names.ts';
import { Claim, claimIn } from '../claim.ts';
import { OwnCooldowns, type Pace, takeOne } from '../cooldown.ts';
import { recordsIn } from '../kinds.ts';
import { requireKey } from '../record-folder.ts';
import type { KeyedRecords, State } from '../state.ts';
import type { Patience } from './documents.ts';
import { Leases, servingIn } from './leases.ts';
import { RecordList } from './record-list.ts';

/** `takeMs`: how long to wait for shared cooldowns before this process's own decide. */
interface EngineStateOptions {
  readonly leaseMs?: number | undefined;
  readonly takeMs?: number | undefined;
  readonly patience?: Patience | undefined;
}

const Key = z.string();
const FullTime = z.tuple([z.string(), z.number()]);
/** It precedes the acknowledgement. */
const TAKE_MS = 250;

/** The state of a library in its own OpenSearch index. The first request loads the client. */
export function engineState(
  settings: EngineSettings,
  library: string,
  { leaseMs, takeMs = TAKE_MS, patience }: EngineStateOptions = {},
): State {
  const index = `${aliasOf(settings, library)}.state`;
  const documents = async () => (await import('./documents.ts')).documentsIn(settings, index, patience);
  const list = <Each>(id: string, schema: z.ZodType<Each>, most?: number, begin?: () => Promise<unknown>) =>
    new RecordList({ documents, id, schema, most, begin });
  const groups = <Each>(id: string, schema: z.ZodType<Each>): KeyedRecords<Each> => {
    const keysBy = (digit: string) => list(`${id}.keys-${digit}`, Key);
    const note = (key: string) =>
      keysBy(key.slice(0, 1)).change((all) => ({
        records: all.includes(key) ? undefined : [...all, key],
        result: undefined,
      }));
    return {
      of: (key) => list(`${id}-${requireKey(key)}`, schema, undefined, () => note(key)),
      keys: async () =>
        (await Promise.all([...'0123456789abcdef'].map((digit) => keysBy(digit).all()))).flat(),
    };
  };
  const own = new OwnCooldowns();
  const take = (key: string, now: number, pace: Pace) =>
    list(`cooldowns-${pace.burst}-${pace.periodMs}-${bucketOf(key)}`, FullTime).change((all) => {
      const times = new Map(all);
      const wait = takeOne(times, hash('sha256', key).slice(0, 16), now, pace);
      return { records: wait === 0 ? [...times] : undefined, result: wait };
    });
  const leases = new Leases(documents, leaseMs);
  return {
    ...recordsIn({ list, groups }),
    serving: servingIn(documents),
    cooldowns: {
      take: (key, now, pace) => withinOr(takeMs, take(key, now, pace), () => own.take(key, now, pace)),
    },
    lock: (name, about) => leases.take(name, about),
    claim: (key, ms) => list(`claims-${bucketOf(key)}`, Claim).change((all) => claimIn(all, key, ms)),
  };
}

/** Buckets keep both the documents and the contention for them small. */
function bucketOf(key: string): string {
  return hash('sha256', key).slice(0, 2);
}

async function withinOr<Result>(ms: number, work: Promise<Result>, otherwise: () => Result): Promise<Result> {
  const late = setTimeout(ms, undefined, { ref: false });
  return (await Promise.race([work.catch(() => undefined), late])) ?? otherwise();
}
