import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventedModel, makePassages } from '../passages.ts';
import { SOURCES } from './load-library.ts';

const A_DOCUMENT = 100;

/** Fills a data folder with documents of a hundred passages, the first of them those that a crowd asks about. */
export function furnish(data: string, documents: number): void {
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(data, part), { recursive: true });
  mkdirSync(join(data, 'originals'), { recursive: true });
  const texts = makePassages(documents * A_DOCUMENT, inventedModel()).map(({ text }) => text);
  for (let index = 0; index < documents; index++) {
    const own = SOURCES[index]?.paragraphs ?? texts.slice(index * A_DOCUMENT, (index + 1) * A_DOCUMENT);
    const lines = own.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
    const head = `---\nid: text-${index}\ntitle: Text ${index}\n---\n# Text ${index}`;
    writeFileSync(join(data, 'originals', `text-${index}.md`), `${[head, ...lines].join('\n\n')}\n`);
  }
}
