import { spokenWord } from '../../text/consonant-key.ts';
import { isCode } from '../analysis/codes.ts';
import { textOf } from '../analysis/words.ts';
import { plainListAt } from '../index/int-lists.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import {
  type ByView,
  byView,
  gramBucket,
  idOf,
  numbersInViews,
  type PackedTerm,
  type PackedWord,
  type PublishedDocument,
  tokenOf,
} from './format.ts';
import type { IndexView } from './lists.ts';

const GRAMS_A_BUCKET = 16;

export function gramBitsOf({ grams }: Pick<Vocabulary, 'grams'>): number {
  return Math.max(0, Math.ceil(Math.log2(grams.length / GRAMS_A_BUCKET)));
}

export function* wordDocuments(
  views: readonly IndexView[],
  vocabulary: Vocabulary,
): Generator<PublishedDocument> {
  const { words, terms, termOfWord } = vocabulary;
  const knowing = new Map<number, readonly number[]>();
  for (const [number, word] of words.entries()) {
    const known = views.flatMap(({ forward }, view) => (forward.knownWords[number] === 1 ? [view] : []));
    if (known.length === 0) continue;
    const term = termOfWord[number] ?? 0;
    const before = knowing.get(term);
    knowing.set(term, before ? [...new Set([...before, ...known])] : known);
    const units = byView(known, (view) => views[view]?.forward.unitsOfTerm[term]);
    const packed: PackedWord = { word, views: known, units };
    const fields = {
      ...{ kind: 'word', word: tokenOf(word), views: known, units: numbersInViews(units) },
      ...shapeOf(number, vocabulary),
    };
    yield { id: idOf('word', word), fields: { ...fields, packed: JSON.stringify(packed) } };
  }
  for (const [term, known] of knowing) {
    const packed: PackedTerm = {
      views: known,
      units: byView(known, (view) => views[view]?.forward.unitsOfTerm[term]),
      count: byView(known, (view) => views[view]?.forward.countOfTerm[term]),
    };
    yield { id: idOf('term', terms[term] ?? ''), fields: { kind: 'term', packed: JSON.stringify(packed) } };
  }
}

/** Codes are found only by their exact form. */
function shapeOf(number: number, { words, phoneticHashes, grams, gramsOfWord }: Vocabulary) {
  const word = words[number] ?? '';
  const text = tokenOf(isCode(word) ? word : textOf(word));
  const sound = phoneticHashes[number] ?? 0;
  const spoken = isCode(word) ? undefined : spokenWord(textOf(word));
  const keys = Array.from(spoken?.keys ?? [], (key) => `${spoken?.script} ${key}`);
  const own = Array.from(plainListAt(gramsOfWord, number), (gram) => `${grams[gram]}`);
  const distinct = [...new Set(own)];
  const repeats = distinct.length < own.length;
  return { text, keys, grams: distinct, repeats, ...(sound === 0 ? {} : { sound }) };
}

export function* gramDocuments(
  views: readonly IndexView[],
  vocabulary: Vocabulary,
): Generator<PublishedDocument> {
  const { grams } = vocabulary;
  const bits = gramBitsOf(vocabulary);
  const all = [...views.keys()];
  let at = 0;
  for (let bucket = 0; bucket < 2 ** bits; bucket++) {
    const packed: Record<number, ByView<number>> = {};
    for (; at < grams.length && gramBucket(grams[at] ?? 0, bits) === bucket; at++)
      packed[grams[at] ?? 0] = byView(all, (view) => views[view]?.forward.unitsOfGram[at]);
    yield { id: idOf('grams', bucket), fields: { kind: 'grams', packed: JSON.stringify(packed) } };
  }
}
