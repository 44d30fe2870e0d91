import type { Role } from '../../model/document.ts';
import type { SearchUnit } from '../search.ts';
import { type BuiltForward, fieldWeight, LEADING_FIELD_UNITS, type UncountedForward } from './forward.ts';
import { type IntLists, lengthsOf, listAt, startsOf } from './int-lists.ts';

// Hot loops over tens of millions of words: index loops and typed arrays only.

/**
 * Counts reused from an older index. `kept`: the older number of each unit, or -1; `terms` and `grams`: the
 * new number of each older one plus one, or 0.
 */
interface KeptCounts {
  readonly older: BuiltForward;
  readonly kept: Int32Array;
  readonly terms: Uint32Array;
  readonly grams: Uint32Array;
}

/** Computes document frequencies, collection frequencies and lengths, without revisiting kept units. */
export function countForward(
  units: readonly SearchUnit[],
  lists: UncountedForward,
  kept?: KeptCounts,
): BuiltForward {
  const others: number[] = [];
  for (let unit = 0; unit < units.length; unit++) if ((kept?.kept[unit] ?? -1) < 0) others.push(unit);
  const found = unitsByTerm(others, lists);
  const postings = kept ? merged(kept, found) : found;
  const unitsOfGram = kept ? gramsKept(kept, lists) : new Uint32Array(lists.vocabulary.grams.length);
  countGrams(others, lists, unitsOfGram, 1);
  const forward = { ...lists, unitsOfTerm: lengthsOf(postings), unitsOfGram, ...measure(units, lists) };
  return { forward, postings };
}

/** Posting lists of the given units, from their texts and leading fields, without stop words. */
function unitsByTerm(units: readonly number[], lists: UncountedForward): IntLists {
  const { termOfWord, stop, terms } = lists.vocabulary;
  const lengths = new Uint32Array(terms.length);
  const last = new Int32Array(terms.length);
  const walk = (found: (term: number, unit: number) => void) => {
    last.fill(-1);
    for (const unit of units) {
      for (const words of leadingWords(lists, unit)) {
        for (let at = 0; at < words.length; at++) {
          const word = words[at] ?? 0;
          const term = termOfWord[word] ?? 0;
          if (stop[word] === 1 || last[term] === unit) continue;
          last[term] = unit;
          found(term, unit);
        }
      }
    }
  };
  walk((term) => {
    lengths[term] = (lengths[term] ?? 0) + 1;
  });
  const starts = startsOf(lengths);
  const next = starts.slice();
  const values = new Uint32Array(starts.at(-1) ?? 0);
  walk((term, unit) => {
    const at = next[term] ?? 0;
    values[at] = unit;
    next[term] = at + 1;
  });
  return { starts, values };
}

function leadingWords(
  { texts, fields, fieldUnits, fieldsOfUnit }: UncountedForward,
  unit: number,
): Uint32Array[] {
  const all = [listAt(texts, unit)];
  for (const field of listAt(fieldsOfUnit, unit))
    if ((fieldUnits[field] ?? 0) <= LEADING_FIELD_UNITS) all.push(listAt(fields, field));
  return all;
}

/** Merges kept postings, renumbered, with those of the other units. Kept units keep their order. */
function merged({ older: { forward, postings }, kept, terms }: KeptCounts, others: IntLists): IntLists {
  const unitNow = numbersNow(kept, forward.lengths.length);
  const olderTerm = new Int32Array(others.starts.length - 1).fill(-1);
  for (let term = 0; term < terms.length; term++) {
    const now = terms[term] ?? 0;
    if (now > 0) olderTerm[now - 1] = term;
  }
  const values = new Uint32Array(postings.values.length + others.values.length);
  const starts = new Uint32Array(others.starts.length);
  let end = 0;
  for (let term = 0; term < olderTerm.length; term++) {
    const before = olderTerm[term] ?? -1;
    const last = before < 0 ? 0 : (postings.starts[before + 1] ?? 0);
    const lastOther = others.starts[term + 1] ?? 0;
    let other = others.starts[term] ?? 0;
    for (let at = before < 0 ? 0 : (postings.starts[before] ?? 0); at < last; at++) {
      const unit = unitNow[postings.values[at] ?? 0] ?? -1;
      if (unit < 0) continue;
      while (other < lastOther && (others.values[other] ?? 0) < unit)
        values[end++] = others.values[other++] ?? 0;
      values[end++] = unit;
    }
    while (other < lastOther) values[end++] = others.values[other++] ?? 0;
    starts[term + 1] = end;
  }
  return { starts, values: values.slice(0, end) };
}

/** Inverts `kept`: the new number of each older unit, or -1. */
function numbersNow(kept: Int32Array, count: number): Int32Array {
  const now = new Int32Array(count).fill(-1);
  for (let unit = 0; unit < kept.length; unit++) {
    const before = kept[unit] ?? -1;
    if (before >= 0) now[before] = unit;
  }
  return now;
}

/** Document frequencies of grams in kept units: the older counts less those of dropped units. */
function gramsKept({ older: { forward }, kept, grams }: KeptCounts, lists: UncountedForward): Uint32Array {
  const gone: number[] = [];
  for (const [unit, now] of numbersNow(kept, forward.lengths.length).entries()) if (now < 0) gone.push(unit);
  const counts = forward.unitsOfGram.slice();
  countGrams(gone, forward, counts, -1);
  const now = new Uint32Array(lists.vocabulary.grams.length);
  for (let gram = 0; gram < grams.length; gram++) {
    const place = grams[gram] ?? 0;
    if (place > 0) now[place - 1] = counts[gram] ?? 0;
  }
  return now;
}

function countGrams(
  units: readonly number[],
  lists: UncountedForward,
  counts: Uint32Array,
  step: 1 | -1,
): void {
  const { stop, gramsOfWord } = lists.vocabulary;
  const { starts, values } = gramsOfWord;
  const last = new Int32Array(counts.length).fill(-1);
  for (const unit of units) {
    for (const words of leadingWords(lists, unit)) {
      for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? 0;
        if (stop[word] === 1) continue;
        const end = starts[word + 1] ?? 0;
        for (let place = starts[word] ?? 0; place < end; place++) {
          const gram = values[place] ?? 0;
          if (last[gram] === unit) continue;
          last[gram] = unit;
          counts[gram] = (counts[gram] ?? 0) + step;
        }
      }
    }
  }
}

/** In words. Other units are short below the mean paragraph length. */
const LEAST_PARAGRAPH = 20;
const PARAGRAPHS: ReadonlySet<Role> = new Set<Role>(['statement', 'quotation']);

function measure(units: readonly SearchUnit[], lists: UncountedForward) {
  const { vocabulary, texts, fields, fieldUnits, fieldsOfUnit } = lists;
  const countOfTerm = new Float64Array(vocabulary.terms.length);
  const lengths = new Float32Array(units.length);
  const gramLengths = new Float32Array(units.length);
  const { termOfWord, stop } = vocabulary;
  const { starts } = vocabulary.gramsOfWord;
  const addWords = (unit: number, words: Uint32Array, weight: number, leads: boolean) => {
    let length = 0;
    let gramLength = 0;
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? 0;
      if (stop[word] === 1) continue;
      const term = termOfWord[word] ?? 0;
      const grams = (starts[word + 1] ?? 0) - (starts[word] ?? 0);
      if (grams > 0) length++;
      gramLength += grams;
      if (leads) countOfTerm[term] = (countOfTerm[term] ?? 0) + weight;
    }
    lengths[unit] = (lengths[unit] ?? 0) + weight * length;
    gramLengths[unit] = (gramLengths[unit] ?? 0) + weight * gramLength;
  };
  for (let unit = 0; unit < units.length; unit++) {
    addWords(unit, listAt(texts, unit), 1, true);
    for (const field of listAt(fieldsOfUnit, unit)) {
      const under = fieldUnits[field] ?? 1;
      addWords(unit, listAt(fields, field), fieldWeight(under), under <= LEADING_FIELD_UNITS);
    }
  }
  const meanLength = meanOverParagraphs(units, lengths);
  const meanGramLength = meanOverParagraphs(units, gramLengths);
  const gramsPerWord = meanLength === 0 ? 0 : meanGramLength / meanLength;
  for (let unit = 0; unit < units.length; unit++) {
    const least = PARAGRAPHS.has(units[unit]?.role ?? 'statement') ? LEAST_PARAGRAPH : meanLength;
    lengths[unit] = reckoned(lengths[unit] ?? 0, least);
    gramLengths[unit] = reckoned(gramLengths[unit] ?? 0, least * gramsPerWord);
  }
  return { countOfTerm, lengths, gramLengths, meanLength, meanGramLength };
}

/**
 * Mirrors lengths below `least` above it: length normalization would favour short units, and a unit of three
 * words says no more than the question.
 */
function reckoned(length: number, least: number): number {
  return length < least ? 2 * least - length : length;
}

function meanOverParagraphs(units: readonly SearchUnit[], lengths: Float32Array): number {
  let sum = 0;
  let paragraphs = 0;
  for (const role of [PARAGRAPHS, undefined]) {
    for (const [unit, { role: own }] of units.entries()) {
      if (role !== undefined && !role.has(own)) continue;
      sum += lengths[unit] ?? 0;
      paragraphs++;
    }
    if (paragraphs > 0) return sum / paragraphs;
  }
  return 1;
}
