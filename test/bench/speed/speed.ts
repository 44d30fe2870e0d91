/**
 * Measures speed and size: `tsx test/bench/speed/speed.ts [--passages 1000,10000,100000] [--peers]`. Passages are drawn
 * from the test collections' words where `../shared/collections` is there, else from made-up words; questions are natural ones.
 * `build` is processor time. Each measurement runs in a process of its own, so that one engine's heap does not count for another.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildIndex, loadIndex } from '../../../src/search/engine.ts';
import { finish } from '../../../src/text/steps.ts';
import { readCollection } from '../collection.ts';
import { percentile } from '../metrics.ts';
import { shippedLexicon, unitsOfTexts } from '../own.ts';
import { inventedModel, makePassages, modelOf } from '../passages.ts';
import { openPeers } from '../peers/engines.ts';
import { PEERS, type Text } from '../peers/peers.ts';

const COLLECTIONS = join(import.meta.dirname, '../../../../shared/collections');
const OWN = 'Ibid';
const FTS5 = 'FTS5';
const QUESTIONS = 200;
/** The slower a peer, the fewer questions it is asked. */
const SECONDS_A_ROUND = 40;

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '1000,10000,100000' },
    peers: { type: 'boolean', default: false },
    engine: { type: 'string' },
  },
});

if (values.engine === undefined) compareAll();
else console.log(await measure(values.engine, Number(values.passages)));

function compareAll(): void {
  const engines = values.peers ? [OWN, FTS5, ...Object.keys(PEERS)] : [OWN];
  for (const passages of values.passages.split(',')) {
    for (const engine of engines) {
      const run = spawnSync(
        process.execPath,
        [
          ...process.execArgv,
          '--max-old-space-size=8192',
          import.meta.filename,
          '--engine',
          engine,
          '--passages',
          passages,
        ],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      );
      console.log(run.status === 0 ? run.stdout.trim() : `${passages} passages  ${engine}  failed`);
    }
  }
}

async function measure(engine: string, passages: number): Promise<string> {
  const { model, questions } = material();
  const texts = makePassages(passages, model);
  const lexicon = shippedLexicon();
  if (engine === FTS5) return await measureFts5(texts, questions);
  if (engine !== OWN) {
    const before = heap();
    const start = processorTime();
    const search = PEERS[engine]?.(texts, lexicon.stopWords);
    if (search === undefined) throw new Error(`no engine "${engine}"`);
    const built = processorTime() - start;
    const held = heap() - before;
    return report(engine, passages, { built, held, times: ask(questions, search) });
  }
  const units = unitsOfTexts(texts, 'en');
  const before = heap();
  const start = processorTime();
  let saved: ReadonlyMap<string, Uint8Array> | undefined = buildIndex(units, lexicon).save();
  const built = processorTime() - start;
  const size = [...saved.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
  const loading = performance.now();
  const index = finish(loadIndex(units, lexicon, saved));
  const loaded = performance.now() - loading;
  saved = undefined;
  const held = heap() - before;
  const times = ask(questions, (question, limit) =>
    index.search(question, { limit }).hits.map(({ unit }) => unit),
  );
  return report(engine, passages, { built, held, times, size, loaded });
}

/** In a process of its own, whose memory is not measured. The questions are asked twice, as of the others. */
async function measureFts5(texts: readonly Text[], questions: readonly string[]): Promise<string> {
  const [fts5] = await openPeers(shippedLexicon(), [FTS5]);
  if (fts5 === undefined) throw new Error('FTS5 cannot be asked');
  const entries = texts.map((text, position) => ({ id: String(position), ...text }));
  const collection = { entries, language: 'en', ...{ name: '', family: '', hash: '' } };
  const asked = { ...collection, questions: [], grades: new Map<string, Map<string, number>>() };
  const { built, rankings } = await fts5.rank(asked, [...questions, ...questions], 10);
  fts5.close();
  const times = rankings.slice(questions.length).map(({ milliseconds }) => milliseconds);
  return report(FTS5, texts.length, { built, times });
}

/** Milliseconds of all threads. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function material() {
  const folders = existsSync(COLLECTIONS)
    ? readdirSync(COLLECTIONS).filter((name) => !name.endsWith('-ar'))
    : [];
  if (folders.length === 0) {
    const model = inventedModel();
    const questions = makePassages(QUESTIONS, { ...model, lengths: [8, 12], newWords: 0 }).map(
      ({ text }) => text,
    );
    return { model, questions };
  }
  const collections = folders.map((name) => readCollection(join(COLLECTIONS, name)));
  const asked = collections.flatMap((collection) =>
    collection.questions.slice(0, QUESTIONS / folders.length),
  );
  const texts = collections.flatMap(({ entries }) => entries.map(({ text }) => text));
  return { model: modelOf(texts), questions: asked.map(({ text }) => text) };
}

/** Milliseconds a question, after a first round that warms up, as a running bot is warm. */
function ask(questions: readonly string[], search: (question: string, limit: number) => unknown): number[] {
  const round = () => {
    const times: number[] = [];
    const end = performance.now() + SECONDS_A_ROUND * 1000;
    for (const question of questions) {
      const start = performance.now();
      search(question, 10);
      times.push(performance.now() - start);
      if (performance.now() > end) break;
    }
    return times;
  };
  round();
  return round();
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function report(
  engine: string,
  passages: number,
  {
    built,
    held,
    times,
    size,
    loaded,
  }: { built: number; held?: number; times: number[]; size?: number; loaded?: number },
): string {
  const parts = [
    `${String(passages).padStart(6)} passages  ${engine.padEnd(10)}`,
    `build ${(built / 1000).toFixed(1)} s`,
    ...(held === undefined ? [] : [`memory ${(held / 1e6).toFixed(0)} MB`]),
    ...(size === undefined ? [] : [`snapshot ${(size / 1e6).toFixed(0)} MB`]),
    ...(loaded === undefined ? [] : [`load ${(loaded / 1000).toFixed(2)} s`]),
    `p50 ${percentile(times, 0.5).toFixed(2)} ms`,
    `p99 ${percentile(times, 0.99).toFixed(2)} ms`,
    `${times.length} questions`,
  ];
  return parts.join('  ');
}
