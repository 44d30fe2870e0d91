/**
 * Measures a steady load: `npx tsx test/bench/load/steady-load.ts [--a-second 100] [--seconds 60]`. The bot runs in a process
 * of its own on 10,000 passages. Prints how soon interactions are acknowledged and answered, and the processor time that
 * the bot spends on each. `--profile FOLDER` writes a profile of the bot.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from '../metrics.ts';
import type { Told } from './load-bot.ts';
import { Crowd } from './load-crowd.ts';
import { timedDiscord } from './timed-discord.ts';

const WARM_UP = 200;

const { values } = parseArgs({
  options: {
    'a-second': { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    profile: { type: 'string' },
  },
});
const [aSecond = 0, seconds = 0] = [values['a-second'], values.seconds].map(Number);

const { discord, sent, waits } = await timedDiscord();
const profiled = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
const bot = fork(join(import.meta.dirname, 'load-bot.ts'), [discord.apiUrl], {
  execArgv: [...process.execArgv, ...profiled],
  env: { ...process.env, LOAD_TOKEN: discord.token },
});
try {
  await once(bot, 'message');
  const crowd = new Crowd(discord);
  for (let done = 0; done < WARM_UP; done += 20)
    await Promise.all(Array.from({ length: 20 }, () => crowd.act()));
  waits.length = 0;
  const answered: number[] = [];
  let failed = 0;
  const act = async () => {
    const started = performance.now();
    await crowd.act().then(
      () => answered.push(performance.now() - started),
      () => failed++,
    );
  };
  const acts: Promise<void>[] = [];
  const before = await processorTime();
  const from = performance.now();
  // Late timers are made up for.
  while (performance.now() - from < seconds * 1000) {
    while (acts.length < ((performance.now() - from) / 1000) * aSecond) acts.push(act());
    await wait(5);
  }
  await Promise.all(acts);
  console.log(
    `${acts.length} interactions in ${seconds} s: ${failed} failed, ${sent.size} not acknowledged; ` +
      `acknowledged ${tell(waits)}; answered ${tell(answered)}; load ${loadavg()[0]?.toFixed(1)}`,
  );
  const spent = (await processorTime()) - before;
  console.log(`the bot spent ${(spent / acts.length).toFixed(2)} ms of processor time on each`);
  console.log(`rules broken: ${discord.violations.length}`, discord.violations.slice(0, 5));
} finally {
  bot.disconnect();
  await discord.stop();
}

async function processorTime(): Promise<number> {
  bot.send('size');
  const [told]: Told[] = await once(bot, 'message');
  return told?.processor ?? 0;
}

function tell(times: readonly number[]): string {
  const at = (share: number) => percentile(times, share).toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}
