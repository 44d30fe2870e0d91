import type { Role } from '../model/document.ts';
import type { Analyser } from './analysis.ts';
import type { NameFinder } from './names.ts';
import { type Lists, ListsBuilder, listAt } from './numbers.ts';
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

/** Labels over more units than this lead to none of them: they would make every passage of a report a hit. */
const LEADING_LABEL_UNITS = 16;
/** Paragraphs of fewer words than this are short; other units are where they are shorter than the mean paragraph. */
const LEAST_PARAGRAPH = 20;
const PARAGRAPHS: ReadonlySet<Role> = new Set<Role>(['statement', 'quotation']);

/** Numbers the words of all units. */
export function buildForward(
  units: readonly SearchUnit[],
  analyser: Analyser,
  namesIn: NameFinder,
): ForwardIndex {
  const vocabulary = new VocabularyBuilder(analyser);
  const numbersOf = (text: string) => {
    const words = analyser.tokens(text).map((token) => token.word);
    const names = namesIn(words).map(({ code }) => code);
    return [...words, ...names].map((word) => vocabulary.number(word));
  };

  const texts = new ListsBuilder();
  const labels = new ListsBuilder();
  const labelNumbers = new Map<string, number>();
  const labelUnits: number[] = [];
  const labelsOfUnit = new ListsBuilder();
  for (const unit of units) {
    texts.add(numbersOf(unit.text));
    const numbers = labelKeys(unit).map(({ key, text }) => {
      const number = labelNumbers.get(key) ?? labelNumbers.size;
      if (number === labelNumbers.size) {
        labelNumbers.set(key, number);
        labels.add(numbersOf(text));
      }
      labelUnits[number] = (labelUnits[number] ?? 0) + 1;
      return number;
    });
    labelsOfUnit.add(numbers);
  }

  const lists = {
    vocabulary: vocabulary.build(),
    texts: texts.build(),
    labels: labels.build(),
    labelUnits: Uint32Array.from(labelUnits),
    labelsOfUnit: labelsOfUnit.build(),
  };
  return { ...lists, ...count(units, lists) };
}

/** The weight of a label's words on each unit under it: twice over one unit (a title), little over a long list. */
export function labelWeight(units: number): number {
  return 2 / Math.sqrt(units);
}

/** The terms by which a unit is found: those of its text and of the labels that lead to it, each once. */
export function* termsOfUnits(
  forward: Omit<ForwardIndex, keyof ReturnType<typeof count>>,
): Generator<Set<number>> {
  const { vocabulary, texts, labelsOfUnit } = forward;
  for (let unit = 0; unit < texts.starts.length - 1; unit++) {
    const terms = new Set<number>();
    const add = (words: Uint32Array) => {
      for (const word of words) if (vocabulary.stop[word] === 0) terms.add(vocabulary.termOfWord[word] ?? 0);
    };
    add(listAt(texts, unit));
    for (const label of listAt(labelsOfUnit, unit)) {
      if ((forward.labelUnits[label] ?? 0) <= LEADING_LABEL_UNITS) add(listAt(forward.labels, label));
    }
    yield terms;
  }
}

/** The title, and each heading with those above it; a heading is no label of itself. */
function labelKeys(unit: SearchUnit): { key: string; text: string }[] {
  const path = [unit.title, ...unit.headings];
  return path
    .map((text, depth) => ({ key: path.slice(0, depth + 1).join('\n'), text }))
    .filter(({ text }) => text !== '' && text !== unit.text);
}

/** Counts what the formulas need: document frequencies, collection frequencies, lengths. */
function count(
  units: readonly SearchUnit[],
  lists: Pick<ForwardIndex, 'vocabulary' | 'texts' | 'labels' | 'labelUnits' | 'labelsOfUnit'>,
) {
  const { vocabulary, texts, labels, labelUnits, labelsOfUnit } = lists;
  const unitsOfTerm = new Uint32Array(vocabulary.terms.length);
  const countOfTerm = new Float64Array(vocabulary.terms.length);
  const unitsOfGram = new Uint32Array(vocabulary.grams.length);
  const lengths = new Float32Array(units.length);
  const gramLengths = new Float32Array(units.length);

  for (const terms of termsOfUnits(lists)) {
    for (const term of terms) unitsOfTerm[term] = (unitsOfTerm[term] ?? 0) + 1;
  }
  const lastUnit = new Int32Array(vocabulary.grams.length).fill(-1);
  const addWords = (unit: number, words: Uint32Array, weight: number, leads: boolean) => {
    let length = 0;
    let gramLength = 0;
    for (const word of words) {
      if (vocabulary.stop[word] === 1) continue;
      const term = vocabulary.termOfWord[word] ?? 0;
      if (leads) countOfTerm[term] = (countOfTerm[term] ?? 0) + weight;
      const grams = listAt(vocabulary.gramsOfWord, word);
      if (grams.length > 0) length++;
      gramLength += grams.length;
      for (const gram of grams) {
        if (!leads || lastUnit[gram] === unit) continue;
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
  return { unitsOfTerm, countOfTerm, unitsOfGram, lengths, gramLengths, meanLength, meanGramLength };
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
