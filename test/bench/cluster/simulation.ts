/**
 * Simulates questions to a cluster: `npx tsx test/bench/cluster/simulation.ts [--passages 1000000,10000000,1000000000] [--shards
 * 3] [--nodes 3] [--cores 8] [--rate 10] [--questions 20000] [--seed 1]`. A question makes rounds of reads in a row; each goes to one copy of
 * every shard and ends with the slowest, then the asking node merges. A node's cores take tasks in the order of arrival;
 * arrivals are a Poisson process. Times are log-normal around means that grow with the passages of a shard; `costs.ts` says how.
 */
import { parseArgs } from 'node:util';
import { percentile } from '../metrics.ts';
import { randomNumbers } from '../passages.ts';
import { COSTS } from './costs.ts';

export interface SimulatedCluster {
  readonly passages: number;
  readonly shards: number;
  readonly nodes: number;
  readonly cores: number;
  /** Questions a second. */
  readonly rate: number;
  readonly questions: number;
  readonly seed: number;
}

export interface SimulatedAnswers {
  readonly p50: number;
  readonly p99: number;
  /** The share of the cluster's cores in use. */
  readonly load: number;
}

interface Step {
  readonly time: number;
  readonly question: number;
  readonly round: number;
}

/** Milliseconds from question to answer. */
export function simulate(cluster: SimulatedCluster): SimulatedAnswers {
  const { passages, shards, nodes, cores, rate, questions, seed } = cluster;
  const random = randomNumbers(seed);
  const free = Array.from({ length: nodes }, () => new Float64Array(cores));
  const growing =
    (COSTS.candidatesMsPerMillion * passages) / 1e6 + COSTS.wordsMsAt100k * Math.sqrt(passages / 1e5);
  const shardMean = (COSTS.searches * COSTS.overheadMs + growing / shards) / COSTS.rounds;
  const steps = new StepQueue();
  const started = new Float64Array(questions);
  let now = 0;
  for (let question = 0; question < questions; question++) {
    now += (-Math.log(1 - random()) / rate) * 1000;
    started[question] = now;
    steps.push({ time: now, question, round: 0 });
  }
  const times: number[] = [];
  let busy = 0;
  const run = (node: number, arrival: number, cost: number) => {
    const own = free[node];
    if (own === undefined) throw new RangeError(`node ${node}`);
    const core = own.indexOf(Math.min(...own));
    const end = Math.max(arrival, own[core] ?? 0) + cost;
    own[core] = end;
    busy += cost;
    return end;
  };
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { time, question, round } = step;
    if (round === COSTS.rounds) {
      times.push(time - (started[question] ?? 0));
      continue;
    }
    const sent = time + COSTS.networkMs;
    let slowest = 0;
    for (let shard = 0; shard < shards; shard++) {
      const primary = shard % nodes;
      const copies = nodes === 1 ? [0] : [primary, (primary + 1) % nodes];
      const node = copies[Math.floor(random() * copies.length)] ?? primary;
      slowest = Math.max(slowest, run(node, sent, shardMean * spread(random)));
    }
    const merged = run(question % nodes, slowest + COSTS.networkMs, COSTS.mergeMs * shards);
    steps.push({ time: merged + COSTS.networkMs + COSTS.ownMs / COSTS.rounds, question, round: round + 1 });
  }
  return {
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    load: busy / (now * nodes * cores),
  };
}

/** Log-normal with mean 1. */
function spread(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(COSTS.spread * normal - COSTS.spread ** 2 / 2);
}

/** A binary heap by time. */
class StepQueue {
  readonly #steps: Step[] = [];

  push(step: Step): void {
    const steps = this.#steps;
    let at = steps.push(step) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = steps[parent];
      if (above === undefined || above.time <= step.time) break;
      steps[at] = above;
      at = parent;
    }
    steps[at] = step;
  }

  pop(): Step | undefined {
    const steps = this.#steps;
    const first = steps[0];
    const last = steps.pop();
    if (last === undefined || steps.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = (steps[right]?.time ?? Infinity) < (steps[left]?.time ?? Infinity) ? right : left;
      const below = steps[child];
      if (below === undefined || below.time >= last.time) break;
      steps[at] = below;
      at = child;
    }
    steps[at] = last;
    return first;
  }
}

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '1000000,10000000,1000000000' },
    shards: { type: 'string', default: '3' },
    nodes: { type: 'string', default: '3' },
    cores: { type: 'string', default: '8' },
    rate: { type: 'string', default: '10' },
    questions: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const listed = (text: string) => text.split(',').map(Number);
for (const passages of listed(values.passages))
  for (const shards of listed(values.shards))
    for (const nodes of listed(values.nodes)) {
      const rest = { cores: Number(values.cores), rate: Number(values.rate), seed: Number(values.seed) };
      const cluster = { passages, shards, nodes, ...rest, questions: Number(values.questions) };
      const { p50, p99, load } = simulate(cluster);
      const bytes = passages * COSTS.bytesPerPassage;
      console.log(
        [
          `${passages} passages, ${shards} shards of ${(bytes / shards / 1e9).toFixed(1)} GB, ${nodes} nodes of ${rest.cores} cores,`,
          `${rest.rate} questions a second: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, load ${(100 * load).toFixed(0)} %`,
        ].join(' '),
      );
    }
