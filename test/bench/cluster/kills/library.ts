import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventedModel, makePassages } from '../../passages.ts';

const DOCUMENTS = 12;
const A_DOCUMENT = 40;

const paragraphs = makePassages(DOCUMENTS * A_DOCUMENT, inventedModel()).map(
  ({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
);

/** The paragraphs of the documents `text-0`, `text-1` …. */
export const TEXTS: readonly (readonly string[])[] = Array.from({ length: DOCUMENTS }, (_, at) =>
  paragraphs.slice(at * A_DOCUMENT, (at + 1) * A_DOCUMENT),
);

/** Fills a data folder: its state 0. */
export function furnish(data: string): void {
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(data, part), { recursive: true });
  mkdirSync(join(data, 'originals'), { recursive: true });
  for (const [at, texts] of TEXTS.entries()) write(data, `text-${at}`, texts);
}

/** Changes the folder from state `to - 1` to `to`: one new document, one that grows. */
export function advance(data: string, to: number): void {
  const texts = TEXTS[to % DOCUMENTS] ?? [];
  write(
    data,
    `log-${to}`,
    texts.slice(0, 5).map((text) => `Entry ${to}: ${text}`),
  );
  appendFileSync(
    join(data, 'originals', `text-${to % DOCUMENTS}.md`),
    `\nThe ferry of day ${to} was late.\n`,
  );
}

function write(data: string, id: string, texts: readonly string[]): void {
  const head = `---\nid: ${id}\ntitle: ${id}\n---\n# ${id}`;
  writeFileSync(join(data, 'originals', `${id}.md`), `${[head, ...texts].join('\n\n')}\n`);
}
