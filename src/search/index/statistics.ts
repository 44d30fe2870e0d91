import type { Role } from '../../model/document.ts';
import type { SearchUnit } from '../search.ts';
import { type BuiltForward, partsOf, type UncountedForward } from './forward.ts';
import { IntListsBuilder, invert, lengthsOf } from './int-lists.ts';

/** In words. Other units are short below the mean paragraph length. */
const LEAST_PARAGRAPH = 20;
const PARAGRAPHS: ReadonlySet<Role> = new Set<Role>(['statement', 'quotation']);

/** Plain loops: there are tens of millions of words. */
export function countForward(units: readonly SearchUnit[], lists: UncountedForward): BuiltForward {
  const { terms, termOfWord, stop, grams, gramsOfWord } = lists.vocabulary;
  const countOfTerm = new Float64Array(terms.length);
  const unitsOfGram = new Uint32Array(grams.length);
  const lengths = new Float32Array(units.length);
  const gramLengths = new Float32Array(units.length);
  const termsOfUnit = new IntListsBuilder();
  const lastOfTerm = new Int32Array(terms.length).fill(-1);
  const lastOfGram = new Int32Array(grams.length).fill(-1);
  for (let unit = 0; unit < units.length; unit++) {
    for (const { words, weight, leads } of partsOf(lists, unit)) {
      let length = 0;
      let gramLength = 0;
      for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? 0;
        if (stop[word] === 1) continue;
        const first = gramsOfWord.starts[word] ?? 0;
        const end = gramsOfWord.starts[word + 1] ?? 0;
        if (end > first) length++;
        gramLength += end - first;
        if (!leads) continue;
        const term = termOfWord[word] ?? 0;
        countOfTerm[term] = (countOfTerm[term] ?? 0) + weight;
        if (lastOfTerm[term] !== unit) termsOfUnit.values.push(term);
        lastOfTerm[term] = unit;
        for (let place = first; place < end; place++) {
          const gram = gramsOfWord.values[place] ?? 0;
          if (lastOfGram[gram] !== unit) unitsOfGram[gram] = (unitsOfGram[gram] ?? 0) + 1;
          lastOfGram[gram] = unit;
        }
      }
      lengths[unit] = (lengths[unit] ?? 0) + weight * length;
      gramLengths[unit] = (gramLengths[unit] ?? 0) + weight * gramLength;
    }
    termsOfUnit.end();
  }
  const meanLength = meanOverParagraphs(units, lengths);
  const meanGramLength = meanOverParagraphs(units, gramLengths);
  const gramsPerWord = meanLength === 0 ? 0 : meanGramLength / meanLength;
  for (const [unit, { role }] of units.entries()) {
    const least = PARAGRAPHS.has(role) ? LEAST_PARAGRAPH : meanLength;
    lengths[unit] = mirrored(lengths[unit] ?? 0, least);
    gramLengths[unit] = mirrored(gramLengths[unit] ?? 0, least * gramsPerWord);
  }
  const postings = invert(termsOfUnit.build(), terms.length);
  const unitsOfTerm = lengthsOf(postings);
  const counts = { unitsOfTerm, countOfTerm, unitsOfGram, lengths, gramLengths, meanLength, meanGramLength };
  return { forward: { ...lists, ...counts }, postings };
}

/**
 * Mirrors lengths below `least` above it: length normalization would favour short units, and a unit of three
 * words says no more than the question.
 */
function mirrored(length: number, least: number): number {
  return length < least ? 2 * least - length : length;
}

function meanOverParagraphs(units: readonly SearchUnit[], lengths: Float32Array): number {
  const paragraphs = lengths.filter((_, unit) => PARAGRAPHS.has(units[unit]?.role ?? 'heading'));
  const counted = paragraphs.length > 0 ? paragraphs : lengths;
  return counted.length === 0 ? 1 : counted.reduce((sum, length) => sum + length, 0) / counted.length;
}
