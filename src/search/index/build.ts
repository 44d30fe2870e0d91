import type { Analysers } from '../analysis/analyser.ts';
import { NAME_SIGN, type NameTable } from '../analysis/known-names.ts';
import { plainWord } from '../analysis/words.ts';
import type { SearchUnit } from '../search.ts';
import { POINTER, type SharedLists } from './forward.ts';
import { IntList, IntListsBuilder } from './int-lists.ts';
import { TextReader } from './text-reader.ts';
import { VocabularyBuilder } from './vocabulary.ts';

export interface EarlierForward {
  readonly lists: SharedLists;
  readonly unitOf: Int32Array;
  readonly changedNames: readonly string[];
}

const PROGRESS = 1000;

export function buildLists(
  units: readonly SearchUnit[],
  analysers: Analysers,
  names: NameTable,
  earlier?: EarlierForward,
  progress: (done: number) => void = () => {},
): SharedLists {
  const vocabulary = new VocabularyBuilder(analysers.of('en'), earlier?.lists.vocabulary);
  const reader = new TextReader(analysers, vocabulary, names);
  const reused = earlier && reuse(earlier, vocabulary, reader);

  const texts = new IntListsBuilder();
  const fields = new IntListsBuilder();
  const fieldNumbers = new Map<string, number>();
  const fieldsOfUnit = new IntListsBuilder();
  const opensDocument = Uint8Array.from(units, ({ document }, unit) =>
    unit > 0 && units[unit - 1]?.document === document ? 0 : 1,
  );
  let previous: { readonly unit: SearchUnit; readonly numbers: number[] } | undefined;
  for (const [position, unit] of units.entries()) {
    if (position % PROGRESS === 0) progress(position);
    const words = reused?.(position) ?? reader.read(unit.text, unit.language);
    texts.add(words.values, words.length);
    // Most units share their headings with the previous one.
    if (!previous || !sharesFields(previous.unit, unit)) {
      const numbers = fieldKeys(unit).map(({ key, text }) => {
        const number = fieldNumbers.get(key) ?? fieldNumbers.size;
        if (number === fieldNumbers.size) {
          fieldNumbers.set(key, number);
          const words = reader.read(text, unit.language);
          fields.add(words.values, words.length);
        }
        return number;
      });
      previous = { unit, numbers };
    }
    fieldsOfUnit.add(previous.numbers);
  }
  for (const list of names.values()) for (const { code } of list) vocabulary.number(code);
  return {
    vocabulary: vocabulary.build(),
    texts: texts.build(),
    fields: fields.build(),
    fieldsOfUnit: fieldsOfUnit.build(),
    opensDocument,
    pointers: Uint8Array.from(units, pointerOf),
  };
}

function reuse(
  { lists: { vocabulary, texts }, unitOf, changedNames }: EarlierForward,
  builder: VocabularyBuilder,
  reader: TextReader,
): (unit: number) => IntList | undefined {
  const changed = new Set(changedNames);
  const stale = Uint8Array.from(vocabulary.words, (word) => (changed.has(plainWord(word)) ? 1 : 0));
  const known = new Uint32Array(vocabulary.words.length);
  const numberOf = (older: number) => {
    if (known[older] === 0) known[older] = builder.number(vocabulary.words[older] ?? '', older) + 1;
    return (known[older] ?? 0) - 1;
  };
  const list = new IntList();
  return (unit) => {
    const before = unitOf[unit] ?? -1;
    if (before < 0) return undefined;
    list.read(texts, before);
    const numbers = list.values.subarray(0, list.length);
    if (changed.size > 0 && numbers.some((word) => stale[word] === 1)) {
      const words = Array.from(numbers, (number) => vocabulary.words[number] ?? '');
      return reader.withNames(words.filter((word) => !word.startsWith(NAME_SIGN)));
    }
    for (const [at, number] of numbers.entries()) numbers[at] = numberOf(number);
    return list;
  };
}

function pointerOf({ role, text }: SearchUnit): number {
  if (role === 'heading') return POINTER.heading;
  return role === 'footnote' && isBareLink(text) ? POINTER.bareLink : POINTER.none;
}

function isBareLink(text: string): boolean {
  const beside = text.replace(/https?:\/\/\S+/gu, '');
  return beside.length < text.length && (beside.match(/\p{L}{2,}/gu)?.length ?? 0) < 3;
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
