/**
 * Measures how well search ranks, on test collections: `tsx test/bench/quality.ts FOLDER… [--json] [--peers]`.
 * A folder holds corpus.jsonl (id, title, text), queries.jsonl (id, text) and qrels.tsv (question, text, grade).
 * `--json` prints one JSON line a folder; `--peers` measures other search libraries in the same run.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type Collection, CollectionError, readCollection } from './collection.ts';
import { type Measures, mean, measure } from './metrics.ts';
import { ownSearch, shippedLexicon } from './own.ts';
import { PEERS, type Search } from './peers.ts';

const OWN = 'Ibid';
const LIMIT = 100;

/** Measures all folders. Gives the exit code: 2 for a folder or an option that cannot be read. */
function main(): number {
  let collections: Collection[];
  let options: { json: boolean; peers: boolean };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, peers: { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) throw new CollectionError('usage: quality.ts FOLDER… [--json] [--peers]');
    options = values;
    collections = positionals.map(readCollection);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }

  const lexicon = shippedLexicon();
  const engines: Record<string, (collection: Collection) => Search> = {
    [OWN]: ({ entries }) => ownSearch(entries, lexicon),
    ...(options.peers &&
      Object.fromEntries(
        Object.entries(PEERS).map(([name, build]) => [
          name,
          ({ entries }) => build(entries, lexicon.stopWords),
        ]),
      )),
  };
  const rows: { collection: string; engine: string; measures: Measures }[] = [];
  for (const collection of collections) {
    const results: Record<string, Measures> = {};
    for (const [engine, build] of Object.entries(engines)) {
      const measures = run(collection, engine, build(collection));
      results[engine] = measures;
      rows.push({ collection: collection.name, engine, measures });
      if (!options.json) console.log(line(collection.name, engine, measures));
    }
    if (options.json) {
      const { [OWN]: own, ...peers } = results;
      console.log(JSON.stringify({ collection: collection.name, ...own, ...(options.peers && { peers }) }));
    }
  }
  if (!options.json && collections.length > 1) {
    for (const engine of Object.keys(engines)) {
      const own = rows.filter((row) => row.engine === engine).map(({ measures }) => measures.ndcg10);
      console.log(`${'mean'.padEnd(16)} ${engine.padEnd(12)} nDCG@10 ${mean(own).toFixed(4)}`);
    }
  }
  return 0;
}

/** Asks all questions that have a relevant text. */
function run(collection: Collection, engine: string, search: Search): Measures {
  const asked = collection.questions.filter(({ id }) =>
    [...(collection.grades.get(id)?.values() ?? [])].some((grade) => grade > 0),
  );
  const runs = asked.map(({ id, text }, count) => {
    if (count % 200 === 0) console.error(`${collection.name} ${engine} ${count}/${asked.length}`);
    const start = performance.now();
    const found = search(text, LIMIT);
    const milliseconds = performance.now() - start;
    const ranked = found.map((position) => collection.entries[position]?.id ?? '');
    return { ranked, grades: collection.grades.get(id) ?? new Map<string, number>(), milliseconds };
  });
  return measure(runs);
}

function line(
  collection: string,
  engine: string,
  { ndcg10, recall100, mrr10, noResult, p50, p99 }: Measures,
): string {
  const numbers = [
    `nDCG@10 ${ndcg10.toFixed(4)}`,
    `Recall@100 ${recall100.toFixed(4)}`,
    `MRR@10 ${mrr10.toFixed(4)}`,
    `no result ${noResult}`,
    `p50 ${p50.toFixed(2)} ms`,
    `p99 ${p99.toFixed(2)} ms`,
  ];
  return `${collection.padEnd(16)} ${engine.padEnd(12)} ${numbers.join('  ')}`;
}

process.exitCode = main();
