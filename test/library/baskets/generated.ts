import fc from 'fast-check';
import type { BasketFormat } from '../../../src/cite/basket/types.ts';
import type { Library } from '../../../src/library/library.ts';
import type { Document } from '../../../src/model/document.ts';
import { formatHandle, handleOf } from '../../../src/model/handle.ts';
import type { KeptQuote } from '../../../src/model/state/basket.ts';

/** Formats that have notes, which Ibid reads back. */
export const READ_BACK = ['docx', 'markdown', 'html'] satisfies BasketFormat[];

const COMMENTS = [
  'Compare with the ledger.',
  'Too good to be true? Ask the board.',
  '* a star, _underscores_ and <angle> brackets [1] & a $price',
  '1. looks like a list',
  '# looks like a heading',
  'השוו עם הדוח הקודם.',
];

/** Shorter ones are titles and terms. */
const LEAST_WORDS = 4;

interface Text {
  readonly handle: string;
  readonly text: string;
}

/** Every passage and note that is long enough to quote. */
function textsIn({ documents }: Library): Text[] {
  return documents.flatMap(textsOf).filter(({ text }) => text.split(/\s+/u).length >= LEAST_WORDS);
}

function textsOf(document: Document): Text[] {
  const source = document.source.id;
  return [
    ...document.passages.map((passage) => ({ handle: handleOf(document, passage), text: passage.text })),
    ...document.footnotes.map(({ id, raw }) => ({
      handle: formatHandle({ kind: 'note', source, number: id }),
      text: raw,
    })),
  ];
}

/** From one word to another of the text, or all of it. */
function quoteIn({ handle, text }: Text): fc.Arbitrary<KeptQuote> {
  const words = [...text.matchAll(/\S+/gu)].map(
    ({ index, 0: word }) => [index, index + word.length] as const,
  );
  const spans = fc
    .tuple(fc.nat({ max: words.length - LEAST_WORDS }), fc.nat({ max: words.length - 1 }), fc.boolean())
    .map(([from, to, isWhole]) => {
      const last = Math.max(from + LEAST_WORDS - 1, to);
      return isWhole ? [0, text.length] : [words[from]?.[0] ?? 0, words[last]?.[1] ?? text.length];
    });
  return fc
    .tuple(spans, fc.option(fc.constantFrom(...COMMENTS)), fc.uuid())
    .map(([[start = 0, end = 0], comment, id]) => ({
      ...{ id, at: '', version: '', handle, start, quote: text.slice(start, end) },
      ...(comment === null ? {} : { comment }),
    }));
}

/** One to twelve quotes of a library, often several of one source in a row. */
export function basketsOf(library: Library): fc.Arbitrary<KeptQuote[]> {
  const texts = textsIn(library);
  return fc.array(fc.constantFrom(...texts).chain(quoteIn), { minLength: 1, maxLength: 12 });
}
