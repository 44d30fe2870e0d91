import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 10;
const LIMIT_MS = 180_000;

/** Resolves once the condition holds; throws after three minutes. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = performance.now() + LIMIT_MS; !holds(); await wait(POLL_MS))
    if (performance.now() > end) throw new Error(`still waiting until ${what}`);
}
