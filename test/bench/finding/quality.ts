/**
 * Measures how well search ranks, on test collections: `tsx test/bench/finding/quality.ts FOLDER… [--peers]`.
 * A folder holds corpus.jsonl (id, title, text), queries.jsonl (id, text), qrels.tsv (question, text, grade) and
 * may hold collection.json (language, family).
 * `--peers` measures other search libraries too, `--only Ibid,FTS5,Lucene` those whose names begin so.
 * `--questions 100` asks the first ones alone. `--cache FOLDER` keeps what peers scored.
 * `--json` prints one JSON line a folder, `--markdown` tables for docs/BENCHMARKS.md.
 */
import { parseArgs } from 'node:util';
import { type Collection, CollectionError, readCollection } from '../collection.ts';
import { hashOf } from '../hash.ts';
import { measure, type Score, scoreOf } from '../metrics.ts';
import { shippedLexicon } from '../own.ts';
import type { Engine } from '../peers/engine.ts';
import { openPeers, ownEngine } from '../peers/engines.ts';
import { jsonLine, markdown, plainLine, type Row, summary } from './quality-report.ts';
import { ScoreCache } from './score-cache.ts';

const LIMIT = 100;

interface Options {
  readonly folders: readonly string[];
  readonly json: boolean;
  readonly markdown: boolean;
  readonly peers: boolean;
  readonly only: readonly string[];
  readonly questions: number;
  readonly cache?: string;
}

/** Measures all folders. Returns the exit code: 2 for a folder or an option that cannot be read. */
async function main(): Promise<number> {
  let collections: Collection[];
  let options: Options;
  try {
    options = readOptions();
    collections = options.folders.map(readCollection);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }

  const lexicon = shippedLexicon();
  const engines = [
    ownEngine(lexicon),
    ...(options.peers ? await openPeers(lexicon, options.only) : []),
  ].filter(({ name }) => options.only.length === 0 || options.only.some((wanted) => name.startsWith(wanted)));
  const cache = new ScoreCache(options.cache);
  const rows: Row[] = [];
  for (const collection of collections) {
    const asked = askedOf(collection).slice(0, options.questions);
    const scores = new Map<string, readonly Score[]>();
    for (const engine of engines) {
      const key = engine.version && hashOf(engine.name, engine.version, keyOf(collection, options.questions));
      const scored = await cache.get(key, () => ask(collection, asked, engine));
      scores.set(engine.name, scored);
      if (!options.json && !options.markdown)
        console.log(plainLine(collection.name, engine.name, measure(scored)));
    }
    rows.push({ collection, questions: asked.length, scores });
    if (options.json) console.log(jsonLine(rows.slice(-1)));
  }
  for (const engine of engines) engine.close();
  if (options.markdown) console.log(markdown(rows));
  else if (!options.json && rows.length > 1) console.log(summary(rows));
  return 0;
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      questions: { type: 'string', default: 'Infinity' },
      cache: { type: 'string' },
    },
  });
  const questions = Number(values.questions);
  if (positionals.length === 0 || !(questions >= 1)) {
    throw new CollectionError(
      'usage: quality.ts FOLDER… [--peers] [--only NAMES] [--questions N] [--cache FOLDER] [--json | --markdown]',
    );
  }
  const only = values.only.split(',').filter((name) => name !== '');
  return { ...values, folders: positionals, questions, only, peers: values.peers || only.length > 0 };
}

/** The questions that have a relevant text. */
function askedOf({ questions, grades }: Collection) {
  return questions.filter(({ id }) => [...(grades.get(id)?.values() ?? [])].some((grade) => grade > 0));
}

function keyOf({ hash, language }: Collection, questions: number): string {
  return `${hash} ${language} ${questions}`;
}

async function ask(
  collection: Collection,
  asked: readonly { readonly id: string; readonly text: string }[],
  engine: Engine,
): Promise<Score[]> {
  const { built, rankings } = await engine.rank(
    collection,
    asked.map(({ text }) => text),
    LIMIT,
  );
  const seconds = rankings.reduce((sum, { milliseconds }) => sum + milliseconds, built) / 1000;
  console.error(`${collection.name} ${engine.name}: ${seconds.toFixed(1)} s`);
  return rankings.map(({ found, milliseconds }, question) => {
    const ranked = found.map((position) => collection.entries[position]?.id ?? '');
    const grades = collection.grades.get(asked[question]?.id ?? '') ?? new Map<string, number>();
    return scoreOf({ ranked, grades, milliseconds });
  });
}

process.exitCode = await main();
