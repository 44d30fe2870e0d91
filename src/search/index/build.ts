import type { Analysers } from '../analysis/analyser.ts';
import { codesIn } from '../analysis/codes.ts';
import { type KnownNames, NAME_SIGN } from '../analysis/known-names.ts';
import { plainWord } from '../analysis/words.ts';
import type { SearchUnit } from '../search.ts';
import type { SharedLists } from './forward.ts';
import { IntListsBuilder, listAt } from './int-lists.ts';
import { VocabularyBuilder } from './vocabulary.ts';

export interface EarlierForward {
  readonly lists: SharedLists;
  readonly unitOf: Int32Array;
  /** Texts with one of these first words of names need new codes. */
  readonly changedNames: readonly string[];
}

const PROGRESS = 1000;

/** The vocabulary also has `codes`, which a view may need though no text has them. */
export function buildLists(
  units: readonly SearchUnit[],
  analysers: Analysers,
  { namesIn, codes }: { readonly namesIn: KnownNames; readonly codes: Iterable<string> },
  earlier?: EarlierForward,
  progress: (done: number) => void = () => {},
): SharedLists {
  const vocabulary = new VocabularyBuilder(analysers.of('en'), earlier?.lists.vocabulary);
  const withNames = (words: string[]) => {
    const names = namesIn(words).map(({ code }) => code);
    return [...words, ...names].map((word) => vocabulary.number(word));
  };
  const numbersOf = (text: string, language: string) => {
    const tokens = analysers.of(language).tokens(text);
    return withNames([...tokens.map((token) => token.word), ...codesIn(text, tokens)]);
  };
  const reused = earlier && reader(earlier, vocabulary, withNames);

  const texts = new IntListsBuilder();
  const fields = new IntListsBuilder();
  const fieldNumbers = new Map<string, number>();
  const fieldsOfUnit = new IntListsBuilder();
  let previous: { readonly unit: SearchUnit; readonly numbers: number[] } | undefined;
  for (const [position, unit] of units.entries()) {
    if (position % PROGRESS === 0) progress(position);
    texts.add(reused?.(position) ?? numbersOf(unit.text, unit.language));
    // Most units share their headings with the previous one.
    if (!previous || !sharesFields(previous.unit, unit)) {
      const numbers = fieldKeys(unit).map(({ key, text }) => {
        const number = fieldNumbers.get(key) ?? fieldNumbers.size;
        if (number === fieldNumbers.size) {
          fieldNumbers.set(key, number);
          fields.add(numbersOf(text, unit.language));
        }
        return number;
      });
      previous = { unit, numbers };
    }
    fieldsOfUnit.add(previous.numbers);
  }
  for (const code of codes) vocabulary.number(code);
  return {
    vocabulary: vocabulary.build(),
    texts: texts.build(),
    fields: fields.build(),
    fieldsOfUnit: fieldsOfUnit.build(),
  };
}

function reader(
  { lists: { vocabulary, texts }, unitOf, changedNames }: EarlierForward,
  builder: VocabularyBuilder,
  withNames: (words: string[]) => number[],
): (unit: number) => ArrayLike<number> | undefined {
  const changed = new Set(changedNames);
  const stale = Uint8Array.from(vocabulary.words, (word) => (changed.has(plainWord(word)) ? 1 : 0));
  const known = new Uint32Array(vocabulary.words.length);
  const numberOf = (older: number) => {
    if (known[older] === 0) known[older] = builder.number(vocabulary.words[older] ?? '', older) + 1;
    return (known[older] ?? 0) - 1;
  };
  return (unit) => {
    const before = unitOf[unit] ?? -1;
    if (before < 0) return undefined;
    const numbers = listAt(texts, before);
    if (changed.size === 0 || !numbers.some((word) => stale[word] === 1)) return numbers.map(numberOf);
    const words = Array.from(numbers, (number) => vocabulary.words[number] ?? '');
    return withNames(words.filter((word) => !word.startsWith(NAME_SIGN)));
  };
}

function fieldKeys(unit: SearchUnit): { key: string; text: string }[] {
  const path = [unit.title, ...unit.headings];
  return path
    .map((text, depth) => ({ key: JSON.stringify([unit.language, ...path.slice(0, depth + 1)]), text }))
    .filter(({ text }) => text !== '' && text !== unit.text);
}

function sharesFields(before: SearchUnit, unit: SearchUnit): boolean {
  const path = [unit.title, ...unit.headings];
  return (
    before.language === unit.language &&
    before.title === unit.title &&
    before.headings.length === unit.headings.length &&
    unit.headings.every((heading, depth) => heading === before.headings[depth]) &&
    !path.includes(unit.text) &&
    !path.includes(before.text)
  );
}
