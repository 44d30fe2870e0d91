/**
 * Compares the answers of libraries in OpenSearch with those in memory, byte for byte:
 * `npx tsx test/bench/cluster/equality.ts [--url ADDRESS] [--shards 1,3,5] [--collections FOLDER] [--originals FOLDER
 * --questions FILE] [--libraries 500] [--seed 1]`. The address may be in IBID_OPENSEARCH_URL; without one, libraries in memory
 * are compared with each other. `--only TEXT` asks only calls whose JSON has the text. Exits with 1 if an answer differs.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { RefusedError } from '../../../src/errors.ts';
import type { Library } from '../../../src/library/library.ts';
import { Engine } from '../../../src/library/store/opensearch/engine.ts';
import { settled } from '../../../src/library/store/settled.ts';
import { deserializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';
import type { SnapshotSections } from '../../../src/library/store/snapshot/snapshot.ts';
import { unequalAnswers } from '../../equality/compare.ts';
import { ASKERS, generatedSnapshot, seenBy } from '../../equality/generated.ts';
import { deletePublished, publishedLibrary } from '../../equality/published.ts';
import { allCallsOf, callsOf, type LibraryCall, questionCalls } from '../../equality/requests.ts';
import { randomOf } from '../mutate/random.ts';
import { collectionSnapshot, folderSnapshot } from './libraries.ts';

const GENERATED = { queries: 40, places: 6, completions: 30 };
const REAL = { queries: 100, places: 20, completions: 100 };
const SHOWN = 20;
const PATIENCE = 20;
const REST_MS = 2_500;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: process.env.IBID_OPENSEARCH_URL ?? '' },
    shards: { type: 'string', default: '1,3,5' },
    collections: { type: 'string' },
    originals: { type: 'string' },
    questions: { type: 'string' },
    sentences: { type: 'string', default: '1' },
    libraries: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

/** `repeat`: the options that make this library alone. */
interface ComparedLibrary {
  readonly name: string;
  readonly repeat: string;
  readonly sections: SnapshotSections;
  readonly askers: readonly (string | null)[];
  calls(library: Library): readonly LibraryCall[];
}

/** A copy under test, in an engine or in memory. */
interface OpenedCopy {
  readonly library: Library;
  close(): Promise<void>;
}

let copies = 0;
const totals = { libraries: 0, calls: 0, unequal: 0, refused: 0 };

async function main(): Promise<number> {
  const started = performance.now();
  for await (const library of librariesOf()) await compare(library);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${totals.libraries} libraries, ${totals.calls} calls compared, ${totals.unequal} answers differ, ${totals.refused} were asked again, ${seconds} s`,
  );
  return totals.unequal === 0 ? 0 : 1;
}

async function* librariesOf(): AsyncGenerator<ComparedLibrary> {
  for (const folder of values.collections === undefined ? [] : foldersIn(values.collections)) {
    const { questions, ...built } = await collectionSnapshot(folder);
    const calls = (library: Library) => [
      ...questions.flatMap(questionCalls),
      ...callsOf(library, randomOf(1, 0), REAL),
    ];
    yield { ...built, repeat: `--collections ${folder}`, askers: ['admin'], calls };
  }
  const { originals, questions: file } = values;
  if (originals !== undefined) {
    const { questions, ...built } = await folderSnapshot(originals, file);
    const calls = (library: Library) => [
      ...questions.flatMap(questionCalls),
      ...allCallsOf(library, randomOf(1, 0), Number(values.sentences)),
      ...callsOf(library, randomOf(1, 1), REAL),
    ];
    yield { ...built, repeat: `--originals ${originals}`, askers: ['admin'], calls };
  }
  const first = Number(values.seed);
  for (let seed = first; seed < first + Number(values.libraries); seed++)
    yield {
      name: `seed ${seed}`,
      repeat: `--libraries 1 --seed ${seed}`,
      sections: await generatedSnapshot(seed),
      askers: ASKERS,
      calls: (library) => callsOf(library, randomOf(seed, 1), GENERATED),
    };
}

function foldersIn(folder: string): string[] {
  if (existsSync(join(folder, 'corpus.jsonl'))) return [folder];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'corpus.jsonl')));
}

async function compare({ name, repeat, sections, askers, calls }: ComparedLibrary): Promise<void> {
  const whole = await deserializeLibrary(sections);
  const views = askers.map((asker) => ({ asker, library: seenBy(asker, whole) }));
  const asked = views.map(({ library }) =>
    calls(library).filter((call) => values.only === '' || JSON.stringify(call).includes(values.only)),
  );
  totals.libraries += 1;
  for (const shards of values.url === '' ? [0] : values.shards.split(',').map(Number)) {
    const copy = await openCopy(sections, shards);
    try {
      for (const [at, { asker, library }] of views.entries()) {
        const own = asked[at] ?? [];
        const unequal = await unequalAnswers(library, seenBy(asker, copy.library), own, patiently);
        totals.calls += own.length;
        for (const { call, path, expected, found } of unequal) {
          totals.unequal += 1;
          if (totals.unequal > SHOWN) continue;
          console.log(
            `${name}, ${shards} shards, asked by ${asker}: ${path}: ${found} instead of ${expected}`,
          );
          console.log(`  ${JSON.stringify(call)}\n  ${repeat} --shards ${shards}`);
        }
      }
    } finally {
      await copy.close();
    }
  }
  const sum = asked.reduce((all, { length }) => all + length, 0);
  console.error(`${name}: ${whole.counts.passages} passages, ${sum} calls, ${totals.unequal} differ so far`);
}

/** Again if the engine was too slow, which is an honest answer but none to compare. */
async function patiently(work: () => Promise<unknown>): Promise<unknown> {
  for (let left = PATIENCE; ; left--) {
    try {
      return await settled(work);
    } catch (error) {
      const isSilent = error instanceof RefusedError && error.refusal.reason === 'engine-failed';
      if (!isSilent || left === 0) throw error;
      totals.refused += 1;
      await delay(REST_MS);
    }
  }
}

async function openCopy(sections: SnapshotSections, shards: number): Promise<OpenedCopy> {
  if (values.url === '') return { library: await deserializeLibrary(sections), close: async () => {} };
  const prefix = `bench-${process.pid}-${++copies}`;
  const settings = {
    urls: [values.url],
    user: undefined,
    password: undefined,
    ca: undefined,
    prefix,
    shards,
  };
  return {
    library: await publishedLibrary(settings, sections),
    close: () => deletePublished(settings),
  };
}

process.exitCode = await main();
await Engine.closeAll();
