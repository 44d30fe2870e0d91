/**
 * The bot under test in `reindex-load.ts`: `tsx test/bench/load/reindex-bot.ts API_URL DATA`, with the token in
 * `LOAD_TOKEN`. It reindexes on request.
 */
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { commands } from '../../../commands/index.ts';
import { openAdmin } from '../../../src/admin/open.ts';
import { startBot } from '../../../src/discord/bot.ts';

/** What came of a reindexing, and how long it took. */
export interface Reindexed {
  readonly kind: string;
  readonly version: string;
  readonly seconds: number;
}

const [, , apiUrl, data = ''] = process.argv;
const keeper = await openAdmin({ place: { data, sources: [] }, warn: console.warn });
const logger = pino({ level: 'error' });
const token = process.env.LOAD_TOKEN ?? '';
await startBot({
  token,
  apiUrl,
  commands,
  libraries: { of: () => ({ kind: 'serving', admin: keeper }) },
  logger,
});
process.on('message', () => void reindex());
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function reindex(): Promise<void> {
  const started = performance.now();
  const by = { id: 'bench', name: 'bench' };
  const { kind } = await keeper.reindex({ by, confirmed: true, dryRun: false });
  const seconds = (performance.now() - started) / 1000;
  const told: Reindexed = { kind, version: keeper.library().summary.version, seconds };
  process.send?.(told);
}
