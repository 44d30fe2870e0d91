/**
 * Measures whether the quotes of `/ask` hold the answer: `tsx test/bench/finding/answers.ts FOLDER… [--length 500] [--json]`.
 * A folder is a collection whose questions have `answers`. A quote counts if it comes from a text that answers and
 * contains one of them. `--json` prints each question's first such quote, to compare two versions.
 */
import { parseArgs } from 'node:util';
import { type Collection, CollectionError, readCollection } from '../collection.ts';
import { mean } from '../metrics.ts';
import { ownLibrary, shippedLexicon } from '../own.ts';

const QUOTES = 3;

interface AskedQuestion {
  readonly id: string;
  /** The position of the first quote that holds an answer, or -1. */
  readonly held: number;
  readonly characters: number;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, length: { type: 'string', default: '500' } },
  });
  let collections: Collection[];
  try {
    if (positionals.length === 0)
      throw new CollectionError('usage: answers.ts FOLDER… [--length 500] [--json]');
    collections = positionals.map(readCollection);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  const rows = collections.map((collection) => {
    const asked = askAll(collection, Number(values.length));
    if (values.json) console.log(JSON.stringify({ collection: collection.name, asked }));
    const shares = sharesOf(asked);
    if (!values.json) console.log(line(collection.name, shares));
    return shares;
  });
  if (!values.json && rows.length > 1) {
    const means = [0, 1, 2].map((column) => mean(rows.map((row) => row[column] ?? 0)));
    console.log(line('mean', means));
  }
  return 0;
}

function askAll({ entries, questions, grades }: Collection, length: number): AskedQuestion[] {
  const { library, positions } = ownLibrary(entries, shippedLexicon());
  return questions
    .filter(({ answers }) => answers.length > 0)
    .map(({ id, text, answers }) => {
      const { answers: first, related } = library.ask({ query: text, limit: QUOTES, length });
      const quotes = [...first, ...related].slice(0, QUOTES);
      const right = grades.get(id);
      const held = quotes.findIndex(({ quote, handle }) => {
        const entry = entries[positions.get(handle) ?? -1];
        return (right?.get(entry?.id ?? '') ?? 0) > 0 && answers.some((answer) => holds(quote, answer));
      });
      return { id, held, characters: quotes[0]?.quote.length ?? 0 };
    });
}

/** "30" is not in "1930". */
function holds(quote: string, answer: string): boolean {
  const [text, wanted] = [quote, answer].map(plain);
  if (!text || !wanted) return false;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const around = [text.slice(0, at), text.slice(at + wanted.length)];
    const divides =
      (/^\d/.test(wanted) && /\d$/.test(around[0] ?? '')) ||
      (/\d$/.test(wanted) && /^\d/.test(around[1] ?? ''));
    if (!divides) return true;
  }
  return false;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function sharesOf(asked: readonly AskedQuestion[]): number[] {
  const within = (most: number) => mean(asked.map(({ held }) => (held >= 0 && held < most ? 1 : 0)));
  return [within(1), within(QUOTES), mean(asked.map(({ characters }) => characters))];
}

function line(name: string, [first = 0, three = 0, characters = 0]: readonly number[]): string {
  return `${name.padEnd(16)} share@1 ${first.toFixed(4)}  share@3 ${three.toFixed(4)}  first quote ${characters.toFixed(0)} characters`;
}

process.exitCode = main();
