/**
 * Measures a library on a three-node cluster of its own beside the same library in memory:
 * `npx tsx test/bench/cluster/scale.ts [PASSAGES] [--shards 3] [--questions 300] [--heap 2g] [--folder FOLDER]`, 100,000 passages by default. Builds and
 * publishes as an admin does; then two bots, one after the other, answer the same questions from Discord. Run `node build.js` first.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Discord } from '../../discord-server/server.ts';
import { startCluster } from '../../opensearch/cluster.ts';
import { runIbid } from '../../program.ts';
import { percentile } from '../metrics.ts';
import { makePassages } from '../passages.ts';
import { englishModel, REPORT_SIZES, writeDocuments } from '../speed/documents.ts';

const PREFIX = 'bench';
const WARMING = 100;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shards: { type: 'string', default: '3' },
    questions: { type: 'string', default: '300' },
    heap: { type: 'string', default: '2g' },
    folder: { type: 'string' },
  },
});
const passages = Number(positionals[0] ?? '100000');
type Environment = Readonly<Record<string, string>>;

/** A bot's times to the whole answer, and its memory. */
interface AskedBot {
  readonly first: number;
  readonly times: readonly number[];
  readonly answers: readonly string[];
  readonly peak: number;
}

async function main(): Promise<void> {
  const data = values.folder ?? mkdtempSync(join(tmpdir(), 'ibid-scale-'));
  const own = { IBID_DATA: data, NODE_OPTIONS: '--max-old-space-size=12288' };
  if (!existsSync(join(data, 'sources'))) writeDocuments(data, passages, REPORT_SIZES);
  const cluster = await startCluster({ nodes: 3, heap: values.heap, isMeasured: true });
  try {
    const engine = {
      ...{ IBID_ENGINE: 'opensearch', IBID_OPENSEARCH_URL: cluster.urls.join(',') },
      ...{ IBID_OPENSEARCH_PREFIX: PREFIX, IBID_OPENSEARCH_SHARDS: values.shards },
    };
    console.log(`build and snapshot: ${await reindexed(own)} s`);
    console.log(`publish: ${await reindexed({ ...own, ...engine })} s`);
    console.log(await sizeIn(cluster.urls[0] ?? ''));
    const before = await readsIn(cluster.urls[0] ?? '');
    const clustered = await askedBot({ ...engine, IBID_DATA: data });
    console.log(`OpenSearch: ${line(clustered)}`);
    console.log(costs(before, await readsIn(cluster.urls[0] ?? '')));
    const inMemory = await askedBot(own);
    console.log(`in memory: ${line(inMemory)}`);
    const different = clustered.answers.filter((answer, at) => answer !== inMemory.answers[at]);
    console.log(`${clustered.answers.length} answers, ${different.length} differ`);
  } finally {
    await cluster.stop();
    if (values.folder === undefined) rmSync(data, { recursive: true });
  }
}

/** Seconds. */
async function reindexed(environment: Environment): Promise<string> {
  const started = performance.now();
  const program = runIbid(['library', 'reindex', '--yes'], { environment });
  const code = await program.ended;
  if (code !== 0) throw new Error(`reindex: ${code}: ${program.err()}${program.out()}`);
  return ((performance.now() - started) / 1000).toFixed(1);
}

const Indexes = z.array(
  z.object({ index: z.string(), 'docs.count': z.string(), 'pri.store.size': z.string() }),
);

async function sizeIn(url: string): Promise<string> {
  await fetch(`${url}/${PREFIX}-*/_refresh`, { method: 'POST' });
  const response = await fetch(`${url}/_cat/indices/${PREFIX}-*?format=json&bytes=b`);
  return Indexes.parse(await response.json())
    .filter(({ index }) => !index.endsWith('.state'))
    .map(({ index, 'docs.count': documents, 'pri.store.size': bytes }) => {
      const each = (Number(bytes) / passages).toFixed(0);
      return `${index}: ${documents} documents, ${(Number(bytes) / 1e6).toFixed(1)} MB, ${each} bytes per passage`;
    })
    .join('\n');
}

const Reads = z.object({
  search: z.object({
    query_total: z.number(),
    query_time_in_millis: z.number(),
    fetch_total: z.number(),
    fetch_time_in_millis: z.number(),
  }),
  get: z.object({ total: z.number(), time_in_millis: z.number() }),
});
type EngineTotals = z.infer<typeof Reads>;

async function readsIn(url: string): Promise<EngineTotals> {
  const response = await fetch(`${url}/${PREFIX}-*/_stats/search,get`);
  return z.object({ _all: z.object({ total: Reads }) }).parse(await response.json())._all.total;
}

/** By question, over all shards; the bot's warm-up counts as questions. */
function costs(before: EngineTotals, after: EngineTotals): string {
  const asked = WARMING + Number(values.questions);
  const each = (name: string, count: number, ms: number) =>
    `${(count / asked).toFixed(1)} ${name} of ${(ms / Math.max(1, count)).toFixed(3)} ms`;
  const [{ search: one, get: got }, { search: other, get: gets }] = [before, after];
  return [
    each(
      'searches of a shard',
      other.query_total - one.query_total,
      other.query_time_in_millis - one.query_time_in_millis,
    ),
    each(
      'fetches',
      other.fetch_total - one.fetch_total,
      other.fetch_time_in_millis - one.fetch_time_in_millis,
    ),
    each('gets', gets.total - got.total, gets.time_in_millis - got.time_in_millis),
  ].join(', ');
}

async function askedBot(environment: Environment): Promise<AskedBot> {
  const discord = await Discord.start();
  const bot = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, LOG_LEVEL: 'info' };
  const program = runIbid(['start'], { environment: { ...environment, ...bot } });
  try {
    await program.says('connected');
    await program.says('library open');
    const asked: { readonly time: number; readonly answer: string }[] = [];
    const ended = program.ended.then((code) => {
      throw new Error(`the bot ended with ${code}: ${program.err()}${program.out()}`);
    });
    ended.catch(() => {});
    for (const [at, query] of questions().entries())
      asked.push(await Promise.race([ask(discord, query, at), ended]));
    const [, peak = '0'] =
      /^VmHWM:\s+(\d+)/mu.exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8')) ?? [];
    const measured = asked.slice(WARMING);
    return {
      first: asked[0]?.time ?? 0,
      times: measured.map(({ time }) => time),
      answers: measured.map(({ answer }) => answer),
      peak: Number(peak) / 1000,
    };
  } finally {
    program.child.kill('SIGTERM');
    await program.ended;
    await discord.stop();
  }
}

function questions(): string[] {
  const model = { ...englishModel(), lengths: [3, 8, 12], newWords: 0.02 };
  return makePassages(WARMING + Number(values.questions), model).map(({ text }) => text);
}

async function ask(discord: Discord, query: string, at: number) {
  const person = String(1_400_000_000_000_000_000n + BigInt(at));
  const started = performance.now();
  const isSearch = at % 2 === 0;
  const { texts } = await discord.command(
    isSearch ? 'search' : 'ask',
    { [isSearch ? 'query' : 'question']: query },
    { person },
  );
  return { time: performance.now() - started, answer: JSON.stringify(texts) };
}

function line({ first, times, peak }: AskedBot): string {
  const [p50, p99] = [0.5, 0.99].map((share) => percentile([...times], share).toFixed(1));
  return `first ${first.toFixed(0)} ms, p50 ${p50} ms, p99 ${p99} ms, peak ${peak.toFixed(0)} MB`;
}

await main();
