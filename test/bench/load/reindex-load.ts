/**
 * Measures the answers during a reindex: `tsx test/bench/load/reindex-load.ts [--documents 1000] [--a-second 10]`. The bot runs
 * in a process of its own on documents of a hundred passages; this process is Discord. First all documents are read anew,
 * then one of them has changed. Prints how soon interactions are acknowledged and answered meanwhile.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from '../metrics.ts';
import { Crowd } from './load-crowd.ts';
import { furnish } from './load-folder.ts';
import type { Reindexed } from './reindex-bot.ts';
import { timedDiscord } from './timed-discord.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000' },
    'a-second': { type: 'string', default: '10' },
  },
});
const [documents = 0, aSecond = 0] = [values.documents, values['a-second']].map(Number);

const data = mkdtempSync(join(tmpdir(), 'ibid-reindex-'));
furnish(data, documents);
const { discord, waits } = await timedDiscord();
const bot = fork(join(import.meta.dirname, 'reindex-bot.ts'), [discord.apiUrl, data], {
  execArgv: [...process.execArgv, '--max-old-space-size=8192'],
  env: { ...process.env, LOAD_TOKEN: discord.token },
});
try {
  await once(bot, 'message');
  const people = new Crowd(discord);
  for (let warm = 0; warm < 50; warm++) await people.act();
  appendFileSync(join(data, 'lexicon', 'stop-words.yaml'), '- zzyzx\n');
  await during('all documents read anew', people);
  appendFileSync(join(data, 'originals', 'text-7.md'), '\nOne more line about a crane.\n');
  await during('one document changed', people);
  console.log(`rules broken: ${discord.violations.length}`, discord.violations.slice(0, 5));
} finally {
  bot.kill();
  await discord.stop();
  rmSync(data, { recursive: true });
}

/** Lets people ask at a steady pace until the bot has reindexed. */
async function during(what: string, people: Crowd): Promise<void> {
  waits.length = 0;
  const answered: number[] = [];
  let failed = 0;
  const acts: Promise<void>[] = [];
  const act = async () => {
    const started = performance.now();
    try {
      await people.act();
      answered.push(performance.now() - started);
    } catch {
      failed += 1;
    }
  };
  const done = once(bot, 'message');
  bot.send('reindex');
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  while (!isDone) {
    acts.push(act());
    await wait(1000 / aSecond);
  }
  await Promise.all(acts);
  const [told]: Reindexed[] = await done;
  console.log(
    `${what}: ${told?.kind} in ${told?.seconds.toFixed(1)} s; ${acts.length} interactions, ${failed} failed; ` +
      `acknowledged ${tell(waits)}; answered ${tell(answered)}; load ${loadavg()[0]?.toFixed(1)}`,
  );
}

function tell(times: readonly number[]): string {
  const at = (share: number) => percentile(times, share).toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${Math.max(...times).toFixed(0)} ms`;
}
