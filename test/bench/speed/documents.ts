import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inventedModel, type Model, makePassages } from '../passages.ts';

const CHUNK = 10_000;

/** In passages: many letters and reports, some books. */
export const REPORT_SIZES = [12, 20, 28, 35, 45, 60, 80, 110, 160, 450];

const FUNCTION_WORDS =
  `the of and to in a is that it was for on with as be at by this had not are but from or have an they which
one you were her all she there would their we him been has when who will no more if out so said what up its about into than them
can only other new some could time these two may then do first any my now such like our over`.split(/\s+/u);

/** Made-up words, of which the most frequent ones are English. */
export function englishModel(): Model {
  const invented = inventedModel();
  const counts = new Map<string, number>();
  for (const word of invented.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const english = new Map(FUNCTION_WORDS.map((word, rank) => [ranked[rank], word]));
  return { ...invented, words: invented.words.map((word) => english.get(word) ?? word) };
}

/** Writes a data folder with documents of these sizes in turn. */
export function writeDocuments(folder: string, passages: number, sizes: readonly number[] = [100]): void {
  mkdirSync(join(folder, 'sources'), { recursive: true });
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join(import.meta.dirname, '../../../index-data', part), join(folder, part), { recursive: true });
  const words = englishModel();
  let number = 0;
  for (let done = 0; done < passages; done += CHUNK) {
    const texts = makePassages(Math.min(CHUNK, passages - done), words, done);
    for (let at = 0; at < texts.length; ) {
      const size = sizes[number % sizes.length] ?? 100;
      const paragraphs = texts
        .slice(at, at + size)
        .map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
      const head = `---\nid: document-${number}\ntitle: Document ${number}\nlanguage: en\n---\n# Document ${number}`;
      writeFileSync(
        join(folder, `sources/document-${number++}.md`),
        `${[head, ...paragraphs].join('\n\n')}\n`,
      );
      at += size;
    }
  }
}
