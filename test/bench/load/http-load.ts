/**
 * Measures replicas of the bot that receive interactions over HTTP:
 * `npx tsx test/bench/load/http-load.ts [--a-second 300] [--seconds 60] [--replicas 3] [--documents 100]`. The replicas are
 * programs from `dist/` on one data folder; this process is Discord, and sends interactions to each in turn. Prints how
 * soon they are acknowledged and answered, and the processor time of each replica. `--profile FOLDER` writes profiles.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Program, runIbid } from '../../program.ts';
import { percentile } from '../metrics.ts';
import { Crowd } from './load-crowd.ts';
import { furnish } from './load-folder.ts';
import { timedDiscord } from './timed-discord.ts';

const WARM_UP = 600;
const DEADLINE_MS = 1_000;
const TICKS_A_SECOND = 100;

const { values } = parseArgs({
  options: {
    'a-second': { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    replicas: { type: 'string', default: '3' },
    documents: { type: 'string', default: '100' },
    profile: { type: 'string' },
  },
});
const [aSecond = 0, seconds = 0] = [values['a-second'], values.seconds].map(Number);

const folder = mkdtempSync(join(tmpdir(), 'ibid-http-load-'));
const { discord, sent, waits } = await timedDiscord();
const replicas: Program[] = [];
try {
  furnish(folder, Number(values.documents));
  const environment = {
    ...{ IBID_DATA: folder, IBID_MODE: 'http', IBID_INTERACTIONS_PORT: '0', LOG_LEVEL: 'info' },
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    DISCORD_PUBLIC_KEY: discord.endpoints.publicKey,
  };
  const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const built = runIbid(['library', 'reindex', '--yes'], { environment: { IBID_DATA: folder }, folder });
  if ((await built.ended) !== 0) throw new Error(built.err());
  for (let index = 0; index < Number(values.replicas); index++) {
    const replica = runIbid(['start'], { environment, folder, flags });
    replicas.push(replica);
    await replica.says('"msg":"interactions port open"');
    const { port } = lineOf(replica, 'interactions port open');
    discord.endpoints.urls = [...discord.endpoints.urls, `http://127.0.0.1:${port}/interactions`];
    await replica.says('"msg":"files read"');
  }
  const crowd = new Crowd(discord);
  for (let done = 0; done < WARM_UP; done += 20)
    await Promise.all(Array.from({ length: 20 }, () => crowd.act()));
  waits.length = 0;
  await measure(crowd);
} finally {
  for (const { child } of replicas) child.kill('SIGTERM');
  await Promise.all(replicas.map(({ ended }) => ended));
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(crowd: Crowd): Promise<void> {
  const answered: number[] = [];
  const failures: string[] = [];
  const act = async () => {
    const started = performance.now();
    await crowd.act().then(
      () => answered.push(performance.now() - started),
      (error: Error) => failures.push(error.message),
    );
  };
  const acts: Promise<void>[] = [];
  const before = replicas.map(processorTime);
  const own = process.cpuUsage();
  const from = performance.now();
  // Late timers are made up for.
  while (performance.now() - from < seconds * 1000) {
    while (acts.length < ((performance.now() - from) / 1000) * aSecond) acts.push(act());
    await wait(1000 / TICKS_A_SECOND);
  }
  await Promise.race([Promise.all(acts), wait(15_000)]);
  const inTime = waits.filter((ms) => ms <= DEADLINE_MS).length;
  console.log(
    `${acts.length} interactions in ${seconds} s to ${replicas.length} replicas: ${inTime} acknowledged within ${DEADLINE_MS} ms, ` +
      `${waits.length - inTime} later, ${sent.size} not at all; ${failures.length} failed`,
  );
  console.log(`acknowledged ${tell(waits)}; answered ${tell(answered)}; load ${loadavg()[0]?.toFixed(1)}`);
  const spent = replicas.map((replica, at) => (processorTime(replica) - (before[at] ?? 0)) / acts.length);
  const { user, system } = process.cpuUsage(own);
  console.log(
    `processor time for each interaction: ${spent.reduce((sum, ms) => sum + ms, 0).toFixed(2)} ms of all replicas, ` +
      `${((user + system) / 1000 / acts.length).toFixed(2)} ms of this process`,
  );
  console.log(`rules broken: ${discord.violations.length}`, discord.violations.slice(0, 5));
  if (failures.length > 0) console.log(failures.slice(0, 5));
}

/** In milliseconds. */
function processorTime({ child }: Program): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function lineOf({ out }: Program, msg: string) {
  return out()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .find((line) => line.msg === msg);
}

function tell(times: readonly number[]): string {
  const at = (share: number) => percentile(times, share).toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}
