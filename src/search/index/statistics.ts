import type { Role } from '../../model/document.ts';
import type { Steps } from '../../text/steps.ts';
import type { SearchUnits } from '../search.ts';
import { eachPart, type SharedLists, type ViewStatistics } from './forward.ts';
import { AscendingListsBuilder, countLists, IntList, type IntLists } from './int-lists.ts';

/** In words. Other units are short below the mean paragraph length. */
const LEAST_PARAGRAPH = 20;
const PARAGRAPHS: ReadonlySet<Role> = new Set<Role>(['statement', 'quotation']);
const UNITS_PER_STEP = 500;

interface CountedView {
  readonly statistics: ViewStatistics;
  readonly postings: IntLists;
}

/**
 * The one place where statistics are counted, for the whole library and for each view: over the visible units in
 * reading order, since differences of sums would differ in their last bits. Plain loops: there are tens of millions of words.
 */
export function* countView(
  units: SearchUnits,
  lists: SharedLists,
  isVisible: (unit: number) => boolean = () => true,
): Steps<CountedView> {
  const { words: allWords, terms, termOfWord, stop, grams, gramsOfWord } = lists.vocabulary;
  const fieldUnits = countFields(units.length, lists, isVisible);
  const view = { ...lists, fieldUnits };
  const knownWords = new Uint8Array(allWords.length);
  const countOfTerm = new Float64Array(terms.length);
  const unitsOfGram = new Uint32Array(grams.length);
  const lengths = new Float32Array(units.length);
  const gramLengths = new Float32Array(units.length);
  const postings = new AscendingListsBuilder(terms.length);
  const lastOfWord = new Int32Array(allWords.length).fill(-1);
  const lastOfGram = new Int32Array(grams.length).fill(-1);
  let visible = 0;
  for (let unit = 0; unit < units.length; unit++) {
    if (unit % UNITS_PER_STEP === 0) yield;
    if (!isVisible(unit)) continue;
    visible++;
    eachPart(view, unit, (words, from, to, weight, isField, leads) => {
      let length = 0;
      let gramLength = 0;
      for (let at = from; at < to; at++) {
        const word = words[at] ?? 0;
        knownWords[word] = 1;
        if (stop[word] === 1) continue;
        const first = gramsOfWord.starts[word] ?? 0;
        const end = gramsOfWord.starts[word + 1] ?? 0;
        if (end > first) length++;
        gramLength += end - first;
        if (!leads) continue;
        const term = termOfWord[word] ?? 0;
        // Otherwise words of titles would seem to be repeated in texts.
        countOfTerm[term] = (countOfTerm[term] ?? 0) + (isField ? Math.min(weight, 1) : 1);
        if (lastOfWord[word] === unit) continue;
        lastOfWord[word] = unit;
        postings.measure(term, unit);
        for (let place = first; place < end; place++) {
          const gram = gramsOfWord.values[place] ?? 0;
          if (lastOfGram[gram] !== unit) unitsOfGram[gram] = (unitsOfGram[gram] ?? 0) + 1;
          lastOfGram[gram] = unit;
        }
      }
      lengths[unit] = (lengths[unit] ?? 0) + weight * length;
      gramLengths[unit] = (gramLengths[unit] ?? 0) + weight * gramLength;
    });
  }
  for (let unit = 0; unit < units.length; unit++) {
    if (unit % UNITS_PER_STEP === 0) yield;
    if (!isVisible(unit)) continue;
    eachPart(view, unit, (words, from, to, _, __, leads) => {
      for (let at = from; leads && at < to; at++) {
        const word = words[at] ?? 0;
        if (stop[word] === 0) postings.add(termOfWord[word] ?? 0, unit);
      }
    });
  }
  const roles = Array.from({ length: units.length }, (_, unit) =>
    isVisible(unit) ? (units.at(unit)?.role ?? 'heading') : undefined,
  );
  yield;
  const meanLength = meanOverParagraphs(roles, lengths);
  const meanGramLength = meanOverParagraphs(roles, gramLengths);
  const gramsPerWord = gramsPerWordIn({ meanLength, meanGramLength });
  for (const [unit, role] of roles.entries()) {
    if (role === undefined) continue;
    const least = leastLengthOf(role, meanLength);
    lengths[unit] = mirrored(lengths[unit] ?? 0, least);
    gramLengths[unit] = mirrored(gramLengths[unit] ?? 0, least * gramsPerWord);
  }
  yield;
  const counts = { fieldUnits, unitsOfTerm: postings.counts, countOfTerm, unitsOfGram };
  const measures = { lengths, gramLengths, meanLength, meanGramLength };
  return { statistics: { units: visible, knownWords, ...counts, ...measures }, postings: postings.build() };
}

function countFields(
  units: number,
  { fields, fieldsOfUnit }: SharedLists,
  isVisible: (unit: number) => boolean,
): Uint32Array {
  const counts = new Uint32Array(countLists(fields));
  const above = new IntList();
  for (let unit = 0; unit < units; unit++) {
    if (!isVisible(unit)) continue;
    above.read(fieldsOfUnit, unit);
    for (let at = 0; at < above.length; at++) {
      const field = above.values[at] ?? 0;
      counts[field] = (counts[field] ?? 0) + 1;
    }
  }
  return counts;
}

export function gramsPerWordIn({
  meanLength,
  meanGramLength,
}: Pick<ViewStatistics, 'meanLength' | 'meanGramLength'>): number {
  return meanLength === 0 ? 0 : meanGramLength / meanLength;
}

export function leastLengthOf(role: Role, meanLength: number): number {
  return PARAGRAPHS.has(role) ? LEAST_PARAGRAPH : meanLength;
}

/**
 * Mirrors lengths below `least` above it: length normalization would favour short units, and a unit of three
 * words says no more than the question.
 */
export function mirrored(length: number, least: number): number {
  return length < least ? 2 * least - length : length;
}

function meanOverParagraphs(roles: readonly (Role | undefined)[], lengths: Float32Array): number {
  const mean = (isCounted: (role: Role) => boolean) => {
    let [sum, count] = [0, 0];
    for (const [unit, role] of roles.entries()) {
      if (role === undefined || !isCounted(role)) continue;
      sum += lengths[unit] ?? 0;
      count++;
    }
    return count === 0 ? undefined : sum / count;
  };
  return mean((role) => PARAGRAPHS.has(role)) ?? mean(() => true) ?? 1;
}
