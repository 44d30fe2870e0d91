/**
 * Measures how well evidence tells questions with an answer from others: `tsx test/bench/finding/evidence.ts FOLDER[=OTHER]…`.
 * Each folder is a collection. Its questions are asked of all texts (answerable) and of those without their relevant
 * ones (deleted). Foreign questions are those of the folder OTHER, or those of one half of the titles asked of the
 * texts of the other half. `--questions 100` asks the first ones alone; `--json` prints a line for each question.
 */
import { parseArgs } from 'node:util';
import type { Span } from '../../../src/model/document.ts';
import { buildIndex } from '../../../src/search/engine.ts';
import type { LibraryIndex, SearchIndex } from '../../../src/search/search.ts';
import { finish } from '../../../src/text/steps.ts';
import { type Collection, CollectionError, readCollection } from '../collection.ts';
import { shippedLexicon, unitsOfTexts } from '../own.ts';
import { type Asked, type AskedKind, report } from './evidence-report.ts';

/** Questions of a fold lose their texts together. */
const FOLDS = 10;

interface Task {
  readonly own: Collection;
  readonly other?: Collection;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      questions: { type: 'string', default: 'Infinity' },
    },
  });
  let tasks: Task[];
  try {
    if (positionals.length === 0) throw new CollectionError('usage: evidence.ts FOLDER[=OTHER]…');
    tasks = positionals.map((given) => {
      const [own = '', other] = given.split('=');
      return { own: readCollection(own), ...(other ? { other: readCollection(other) } : {}) };
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  const rows = tasks.flatMap((task) => {
    const asked = askAll(task, Number(values.questions));
    if (values.json) for (const row of asked) console.log(JSON.stringify(row));
    return asked;
  });
  if (!values.json) console.log(report(rows));
  return 0;
}

function askAll({ own, other }: Task, most: number): Asked[] {
  const name = other ? `${own.name}=${other.name}` : own.name;
  console.error(name);
  const index = finish(buildIndex(unitsOfTexts(own.entries), shippedLexicon()).open());
  const relevant = relevantTexts(own);
  const questions = own.questions.filter(({ id }) => (relevant.get(id)?.length ?? 0) > 0).slice(0, most);
  const ask = (kind: AskedKind, view: SearchIndex, asked: readonly { id: string; text: string }[]) =>
    asked.map(({ id, text }): Asked => {
      const { evidence, signals } = view.search(text, { limit: 10 });
      return { collection: name, language: own.language, family: own.family, kind, id, evidence, signals };
    });
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const asked = questions.filter((_, at) => at % FOLDS === fold);
    return ask('deleted', without(index, new Set(asked.flatMap(({ id }) => relevant.get(id) ?? []))), asked);
  });
  const foreign = other
    ? ask('foreign', index, other.questions.slice(0, most))
    : halves(own).flatMap((half) => {
        const asked = questions.filter(({ id }) => relevant.get(id)?.every((text) => half.has(text)));
        return ask('foreign', without(index, half), asked);
      });
  return [...ask('answerable', index, questions), ...folds.flat(), ...foreign];
}

function relevantTexts({ entries, grades }: Collection): Map<string, number[]> {
  const positions = new Map(entries.map(({ id }, position) => [id, position]));
  return new Map(
    [...grades].map(([question, texts]) => [
      question,
      [...texts].flatMap(([id, grade]) => (grade > 0 ? [positions.get(id) ?? -1] : [])),
    ]),
  );
}

/** The texts under every other title, and the others; none if the texts have no titles. */
function halves({ entries }: Collection): Set<number>[] {
  const titles = [...new Set(entries.map(({ title }) => title))];
  if (titles.length < 2) return [];
  const half = new Map(titles.map((title, at) => [title, at % 2]));
  return [0, 1].map(
    (wanted) =>
      new Set(entries.flatMap(({ title }, position) => (half.get(title) === wanted ? [position] : []))),
  );
}

function without(index: LibraryIndex, texts: ReadonlySet<number>): SearchIndex {
  const hidden = [...texts].sort((a, b) => a - b).map((text): Span => [text, text + 1]);
  return finish(index.view(hidden));
}

process.exitCode = main();
