import type { Role } from '../model/document.ts';
import type { Analyser } from './analysis.ts';
import { NAME_SIGN, type NameFinder } from './names.ts';
import { type Lists, ListsBuilder, lengthsOf, listAt, startsOf } from './numbers.ts';
import type { SearchUnit } from './search.ts';
import { type Vocabulary, VocabularyBuilder } from './vocabulary.ts';

/**
 * What each unit says, as numbers. `texts`: the words of each unit's text in their order, after them a code for
 * each country or acronym named. `labels`: the words of each title and heading; `labelsOfUnit`: which of them stand over a
 * unit; `labelUnits`: over how many units each stands. Lengths count words that are no stop words.
 */
export interface ForwardIndex {
  readonly vocabulary: Vocabulary;
  readonly texts: Lists;
  readonly labels: Lists;
  readonly labelUnits: Uint32Array;
  readonly labelsOfUnit: Lists;
  /** By term: in how many units it is found, and how often, labels weighted. */
  readonly unitsOfTerm: Uint32Array;
  readonly countOfTerm: Float64Array;
  /** By gram: in how many units it stands. */
  readonly unitsOfGram: Uint32Array;
  /** By unit: the lengths that scoring reckons with, in words and in grams. */
  readonly lengths: Float32Array;
  readonly gramLengths: Float32Array;
  /** The means over paragraphs. */
  readonly meanLength: number;
  readonly meanGramLength: number;
}

/** What the words of units are, before they are counted. */
type UncountedForward = Pick<ForwardIndex, 'vocabulary' | 'texts' | 'labels' | 'labelUnits' | 'labelsOfUnit'>;

/** Labels over more units than this lead to none of them: they would make every passage of a report a hit. */
const LEADING_LABEL_UNITS = 16;
/** Paragraphs of fewer words than this are short; other units are where they are shorter than the mean paragraph. */
const LEAST_PARAGRAPH = 20;
const PARAGRAPHS: ReadonlySet<Role> = new Set<Role>(['statement', 'quotation']);

/** An older index of some of the same texts. `unitOf`: by unit the older number of the unit of the same text, or -1. */
export interface EarlierTexts {
  readonly vocabulary: Vocabulary;
  readonly texts: Lists;
  readonly unitOf: Int32Array;
  /** The first words of names that have changed: the codes of a text with one of them are no longer right. */
  readonly changedNames: readonly string[];
}

/** A forward index, and by term the units that are found by it. */
export interface BuiltForward {
  readonly forward: ForwardIndex;
  readonly postings: Lists;
}

/** Numbers the words of all units, the same whether or not texts are taken over from an older index. */
export function buildForward(
  units: readonly SearchUnit[],
  analyser: Analyser,
  namesIn: NameFinder,
  earlier?: EarlierTexts,
  progress: (done: number) => void = () => {},
): BuiltForward {
  const vocabulary = new VocabularyBuilder(analyser, earlier?.vocabulary);
  const withNames = (words: string[]) => {
    const names = namesIn(words).map(({ code }) => code);
    return [...words, ...names].map((word) => vocabulary.number(word));
  };
  const numbersOf = (text: string) => withNames(analyser.tokens(text).map((token) => token.word));
  const take = earlier && taker(earlier, vocabulary, withNames);

  const texts = new ListsBuilder();
  const labels = new ListsBuilder();
  const labelNumbers = new Map<string, number>();
  const labelUnits: number[] = [];
  const labelsOfUnit = new ListsBuilder();
  let labelled: { readonly unit: SearchUnit; readonly numbers: number[] } | undefined;
  for (const [position, unit] of units.entries()) {
    if (position % PROGRESS === 0) progress(position);
    if (!take?.(position, texts)) texts.add(numbersOf(unit.text));
    // Most units stand under the same headings as the one before.
    if (!labelled || !sharesLabels(labelled.unit, unit)) {
      const numbers = labelKeys(unit).map(({ key, text }) => {
        const number = labelNumbers.get(key) ?? labelNumbers.size;
        if (number === labelNumbers.size) {
          labelNumbers.set(key, number);
          labels.add(numbersOf(text));
        }
        return number;
      });
      labelled = { unit, numbers };
    }
    for (const number of labelled.numbers) labelUnits[number] = (labelUnits[number] ?? 0) + 1;
    labelsOfUnit.add(labelled.numbers);
  }

  const lists = {
    vocabulary: vocabulary.build(),
    texts: texts.build(),
    labels: labels.build(),
    labelUnits: Uint32Array.from(labelUnits),
    labelsOfUnit: labelsOfUnit.build(),
  };
  const postings = unitsByTerm(units.length, lists);
  return { forward: { ...lists, unitsOfTerm: lengthsOf(postings), ...count(units, lists) }, postings };
}

/** Told of each so many units. */
const PROGRESS = 1000;

/** Adds the words of a unit from an older index to lists, if that has them. */
function taker(
  { vocabulary, texts, unitOf, changedNames }: EarlierTexts,
  builder: VocabularyBuilder,
  withNames: (words: string[]) => number[],
): (unit: number, lists: ListsBuilder) => boolean {
  const changed = new Set(changedNames);
  const stale = Uint8Array.from(vocabulary.words, (word) => (changed.has(word) ? 1 : 0));
  return (unit, lists) => {
    const before = unitOf[unit] ?? -1;
    if (before < 0) return false;
    const numbers = listAt(texts, before);
    if (changed.size === 0 || !numbers.some((number) => stale[number] === 1)) {
      for (let at = 0; at < numbers.length; at++) lists.values.push(builder.take(numbers[at] ?? 0));
      lists.end();
    } else {
      const words = Array.from(numbers, (number) => vocabulary.words[number] ?? '');
      lists.add(withNames(words.filter((word) => !word.startsWith(NAME_SIGN))));
    }
    return true;
  };
}

/** The weight of a label's words on each unit under it: twice over one unit (a title), little over a long list. */
export function labelWeight(units: number): number {
  return 2 / Math.sqrt(units);
}

/**
 * By term the units that are found by it, ascending: through the words of their texts and of the labels that lead to them.
 * Stop words lead nowhere.
 */
function unitsByTerm(units: number, lists: UncountedForward): Lists {
  const { vocabulary, texts, labels, labelUnits, labelsOfUnit } = lists;
  const { termOfWord, stop } = vocabulary;
  const lengths = new Uint32Array(vocabulary.terms.length);
  const last = new Int32Array(vocabulary.terms.length);
  const walk = (found: (term: number, unit: number) => void) => {
    last.fill(-1);
    const add = (unit: number, words: Uint32Array) => {
      for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? 0;
        const term = termOfWord[word] ?? 0;
        if (stop[word] === 1 || last[term] === unit) continue;
        last[term] = unit;
        found(term, unit);
      }
    };
    for (let unit = 0; unit < units; unit++) {
      add(unit, listAt(texts, unit));
      for (const label of listAt(labelsOfUnit, unit)) {
        if ((labelUnits[label] ?? 0) <= LEADING_LABEL_UNITS) add(unit, listAt(labels, label));
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

/** The title, and each heading with those above it; a heading is no label of itself. */
function labelKeys(unit: SearchUnit): { key: string; text: string }[] {
  const path = [unit.title, ...unit.headings];
  return path
    .map((text, depth) => ({ key: path.slice(0, depth + 1).join('\n'), text }))
    .filter(({ text }) => text !== '' && text !== unit.text);
}

/** Whether a unit has the labels of the one before. A text that is a label may be its own. */
function sharesLabels(before: SearchUnit, unit: SearchUnit): boolean {
  const path = [unit.title, ...unit.headings];
  return (
    before.title === unit.title &&
    before.headings.length === unit.headings.length &&
    unit.headings.every((heading, depth) => heading === before.headings[depth]) &&
    !path.includes(unit.text) &&
    !path.includes(before.text)
  );
}

/** Counts what the formulas need: document frequencies, collection frequencies, lengths. */
function count(units: readonly SearchUnit[], lists: UncountedForward) {
  const { vocabulary, texts, labels, labelUnits, labelsOfUnit } = lists;
  const countOfTerm = new Float64Array(vocabulary.terms.length);
  const unitsOfGram = new Uint32Array(vocabulary.grams.length);
  const lengths = new Float32Array(units.length);
  const gramLengths = new Float32Array(units.length);

  const lastUnit = new Int32Array(vocabulary.grams.length).fill(-1);
  const { termOfWord, stop } = vocabulary;
  const { starts, values: grams } = vocabulary.gramsOfWord;
  const addWords = (unit: number, words: Uint32Array, weight: number, leads: boolean) => {
    let length = 0;
    let gramLength = 0;
    // Tens of millions of grams: plain indexes, no lists.
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? 0;
      if (stop[word] === 1) continue;
      const term = termOfWord[word] ?? 0;
      const from = starts[word] ?? 0;
      const to = starts[word + 1] ?? 0;
      if (to > from) length++;
      gramLength += to - from;
      if (!leads) continue;
      countOfTerm[term] = (countOfTerm[term] ?? 0) + weight;
      for (let place = from; place < to; place++) {
        const gram = grams[place] ?? 0;
        if (lastUnit[gram] === unit) continue;
        lastUnit[gram] = unit;
        unitsOfGram[gram] = (unitsOfGram[gram] ?? 0) + 1;
      }
    }
    lengths[unit] = (lengths[unit] ?? 0) + weight * length;
    gramLengths[unit] = (gramLengths[unit] ?? 0) + weight * gramLength;
  };
  for (let unit = 0; unit < units.length; unit++) {
    addWords(unit, listAt(texts, unit), 1, true);
    for (const label of listAt(labelsOfUnit, unit)) {
      const under = labelUnits[label] ?? 1;
      addWords(unit, listAt(labels, label), labelWeight(under), under <= LEADING_LABEL_UNITS);
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
  return { countOfTerm, unitsOfGram, lengths, gramLengths, meanLength, meanGramLength };
}

/**
 * The length that scoring reckons with. Short units would win by length normalisation alone, and a unit of three words
 * says nothing beyond the question's own: what is shorter than `least` counts as just as much longer.
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
