import { setTimeout as wait } from 'node:timers/promises';
import type { TestCluster } from '../../../opensearch/cluster.ts';
import { until } from '../../until.ts';
import type { Balancer } from './balancer.ts';
import type { Fleet } from './fleet.ts';
import type { Jobs } from './jobs.ts';
import type { Load } from './load.ts';

const MOST_BETWEEN = 20;

export interface Scene {
  readonly random: () => number;
  readonly cluster: TestCluster | undefined;
  readonly fleet: Fleet;
  readonly jobs: Jobs;
  readonly load: Load;
  readonly balancer: Balancer;
}

/** Kills something at each moment, for at most so long; resolves to how many of each, once all of them run again. */
export async function killAtMoments(
  moments: number,
  minutes: number,
  scene: Scene,
): Promise<Record<string, number>> {
  const victims = { 'a job': killJob, 'a reader': killReader, ...(scene.cluster && { 'a node': killNode }) };
  const kills = Object.fromEntries(Object.keys(victims).map((name) => [name, 0]));
  const kinds = Object.entries(victims);
  const end = performance.now() + minutes * 60_000;
  for (let moment = 0; moment < moments && performance.now() < end; moment++) {
    await someActs(scene);
    const [name, kill] = kinds[Math.floor(scene.random() * kinds.length)] ?? ['', killReader];
    await kill(scene);
    kills[name] = (kills[name] ?? 0) + 1;
    if (moment % 10 === 9) console.log(`${moment + 1} moments, ${scene.load.acts.length} interactions`);
  }
  return kills;
}

async function someActs({ random, load }: Scene): Promise<void> {
  const wanted = load.acknowledged + 1 + Math.floor(random() * MOST_BETWEEN);
  await until(() => load.acknowledged >= wanted, 'interactions are acknowledged');
}

async function killNode({ random, cluster }: Scene): Promise<void> {
  if (cluster === undefined) return;
  const node = Math.floor(random() * cluster.urls.length);
  await cluster.kill(node);
  await cluster.restart(node);
  await cluster.whole();
}

async function killReader({ random, fleet }: Scene): Promise<void> {
  const { running } = fleet;
  const at = running[Math.floor(random() * running.length)] ?? 0;
  await fleet.kill(at);
  await fleet.start(at);
}

/** Kills the replica that was handed the job, then lets another finish it. */
async function killJob({ random, fleet, jobs, load, balancer }: Scene): Promise<void> {
  jobs.change();
  let cut = () => {};
  const ran = jobs.run(
    new Promise<void>((resolve) => {
      cut = resolve;
    }),
  );
  const id = load.last;
  await until(() => load.isAcknowledged(id), 'the job is acknowledged');
  await Promise.race([ran, wait(random() * jobs.milliseconds)]);
  const at = fleet.at(balancer.runsOf.get(id)?.at(-1) ?? '');
  await fleet.kill(at);
  cut();
  await ran;
  await Promise.all([fleet.start(at), jobs.finish()]);
}
