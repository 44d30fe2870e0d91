/**
 * Measures the bot under load: `tsx test/bench/load/discord-load.ts [--at-once 200] [--bursts 5] [--interactions 5000]`. The
 * bot runs in a process of its own on 10,000 passages; this process is Discord. Prints how soon interactions are
 * acknowledged and answered, how the bot grows, how long suggestions take, and the rules it broke. The time runs from
 * when Discord sends an interaction to when the first request for it arrives.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Discord } from '../../discord-server/server.ts';
import { percentile } from '../metrics.ts';
import type { Told } from './load-bot.ts';
import { Crowd } from './load-crowd.ts';

/** So many act at once while the memory is measured: one after another has answered, the next ones do. */
const TOGETHER = 50;
const SAMPLES = 5;
/** So many act before anything is measured: code that has run a few times only is slow. */
const WARM_UP = 200;
/** After so long connections that are not used are closed: each burst meets a bot at rest. */
const IDLE_MS = 6_000;
/** Longer than what is swept is kept. */
const REST_MS = 65_000;

const { values } = parseArgs({
  options: {
    'at-once': { type: 'string', default: '200' },
    bursts: { type: 'string', default: '5' },
    interactions: { type: 'string', default: '5000' },
  },
});
const [atOnce, bursts, interactions] = [values['at-once'], values.bursts, values.interactions].map(Number);

const sent = new Map<string, number>();
const waits = new Map<string, number>();
const discord = await Discord.start({
  sent: (id) => sent.set(id, performance.now()),
  arrived(line) {
    const id = /\/interactions\/(\d+)\//.exec(line)?.[1] ?? '';
    const at = sent.get(id);
    if (at !== undefined && !waits.has(id)) waits.set(id, performance.now() - at);
  },
});
const bot = fork(join(import.meta.dirname, 'load-bot.ts'), [discord.apiUrl], {
  execArgv: [...process.execArgv, '--expose-gc'],
  env: { ...process.env, LOAD_TOKEN: discord.token },
});
try {
  await once(bot, 'message');
  const crowd = new Crowd(discord);
  await together(crowd, WARM_UP);
  await measureBursts(crowd);
  await measureMemory(crowd);
  const { completion } = await ask(bot, 'completion');
  console.log(completion.map((line) => `suggestions from ${line}`).join('\n'));
  console.log(`rules broken: ${discord.violations.length}`, discord.violations.slice(0, 5));
} finally {
  bot.disconnect();
  await discord.stop();
}

async function measureBursts(crowd: Crowd): Promise<void> {
  const all: { acknowledged: number[]; answered: number[] }[] = [];
  for (let burst = 0; burst < (bursts ?? 0); burst++) {
    await wait(IDLE_MS);
    sent.clear();
    waits.clear();
    const answered = await together(crowd, atOnce ?? 0);
    const acknowledged = [...waits.values()];
    all.push({ acknowledged, answered });
    console.log(
      `${atOnce} at once: acknowledged (${acknowledged.length}) ${tell(acknowledged)}; answered ${tell(answered)}; load ${loadavg()[0]?.toFixed(1)}`,
    );
  }
  if (all.length === 0) return;
  const median = (of: (one: (typeof all)[number]) => number) => percentile(all.map(of), 0.5).toFixed(0);
  console.log(
    `median of the bursts: acknowledged p50 ${median((one) => percentile(one.acknowledged, 0.5))} ms, p99 ${median((one) => percentile(one.acknowledged, 0.99))} ms; answered p99 ${median((one) => percentile(one.answered, 0.99))} ms`,
  );
}

async function measureMemory(crowd: Crowd): Promise<void> {
  const told = [await ask(bot, 'size')];
  const started = performance.now();
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (let done = 0; done < (interactions ?? 0) / SAMPLES; done += TOGETHER)
      await together(crowd, TOGETHER);
    told.push(await ask(bot, 'size'));
  }
  const seconds = (performance.now() - started) / 1000;
  await wait(interactions === 0 ? 0 : REST_MS);
  told.push(await ask(bot, 'size'));
  const [heaps, resident] = [
    told.map(({ heap }) => heap.toFixed(1)),
    told.map((one) => one.resident.toFixed(0)),
  ];
  console.log(
    `memory over ${interactions} interactions in ${seconds.toFixed(0)} s, and after ${REST_MS / 1000} s of rest: heap ${heaps.join(', ')} MB; resident ${resident.join(', ')} MB`,
  );
}

/** Lets so many act at once. Gives when each was answered, in milliseconds from now. */
async function together(crowd: Crowd, count: number): Promise<number[]> {
  const started = performance.now();
  const done: number[] = [];
  const acts = Array.from({ length: count }, async () => {
    await crowd.act();
    done.push(performance.now() - started);
  });
  await Promise.all(acts);
  return done;
}

async function ask(child: ChildProcess, what: 'size' | 'completion'): Promise<Told> {
  child.send(what);
  const [told] = await once(child, 'message');
  return told;
}

function tell(times: readonly number[]): string {
  const at = (share: number) => percentile(times, share).toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${Math.max(...times).toFixed(0)} ms`;
}
