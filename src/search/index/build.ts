import type { Analyser } from '../analysis/analyser.ts';
import { type KnownNames, NAME_SIGN } from '../analysis/known-names.ts';
import type { SearchUnit } from '../search.ts';
import { type BuiltForward, LEADING_FIELD_UNITS, type UncountedForward } from './forward.ts';
import { IntListsBuilder, listAt } from './int-lists.ts';
import { countForward } from './statistics.ts';
import { VocabularyBuilder } from './vocabulary.ts';

/** `unitOf` maps each unit to its older number, or -1. */
export interface EarlierForward extends BuiltForward {
  readonly unitOf: Int32Array;
  /** First words of names that changed: texts with one of them need new codes. */
  readonly changedNames: readonly string[];
}

/** Numbers the words of all units; reusing `earlier` does not change the result. */
export function buildForward(
  units: readonly SearchUnit[],
  analyser: Analyser,
  namesIn: KnownNames,
  earlier?: EarlierForward,
  progress: (done: number) => void = () => {},
): BuiltForward {
  const vocabulary = new VocabularyBuilder(analyser, earlier?.forward.vocabulary);
  const withNames = (words: string[]) => {
    const names = namesIn(words).map(({ code }) => code);
    return [...words, ...names].map((word) => vocabulary.number(word));
  };
  const numbersOf = (text: string) => withNames(analyser.tokens(text).map((token) => token.word));
  const stale = earlier && staleWords(earlier);
  const takes = earlier && stale && taker(earlier, stale, vocabulary, withNames);

  const texts = new IntListsBuilder();
  const fields = new IntListsBuilder();
  const fieldNumbers = new Map<string, number>();
  const fieldUnits: number[] = [];
  const fieldsOfUnit = new IntListsBuilder();
  let previous: { readonly unit: SearchUnit; readonly numbers: number[] } | undefined;
  const kept = new Int32Array(units.length).fill(-1);
  for (const [position, unit] of units.entries()) {
    if (position % PROGRESS === 0) progress(position);
    const taken = takes?.(position, texts) ?? 'no';
    if (taken === 'no') texts.add(numbersOf(unit.text));
    if (taken === 'whole') kept[position] = earlier?.unitOf[position] ?? -1;
    // Most units share their headings with the previous one.
    if (!previous || !sharesFields(previous.unit, unit)) {
      const numbers = fieldKeys(unit).map(({ key, text }) => {
        const number = fieldNumbers.get(key) ?? fieldNumbers.size;
        if (number === fieldNumbers.size) {
          fieldNumbers.set(key, number);
          fields.add(numbersOf(text));
        }
        return number;
      });
      previous = { unit, numbers };
    }
    for (const number of previous.numbers) fieldUnits[number] = (fieldUnits[number] ?? 0) + 1;
    fieldsOfUnit.add(previous.numbers);
  }

  const labelling = { fieldUnits: Uint32Array.from(fieldUnits), fieldsOfUnit: fieldsOfUnit.build() };
  if (earlier && stale) keepLedAlike(kept, earlier.forward, stale, labelling, vocabulary);
  const lists = {
    vocabulary: vocabulary.build(),
    texts: texts.build(),
    fields: fields.build(),
    ...labelling,
  };
  return countForward(units, lists, earlier && { older: earlier, kept, ...vocabulary.taken() });
}

const PROGRESS = 1000;

function staleWords({ forward, changedNames }: EarlierForward): (words: Uint32Array) => boolean {
  const changed = new Set(changedNames);
  const stale = Uint8Array.from(forward.vocabulary.words, (word) => (changed.has(word) ? 1 : 0));
  return (words) => changed.size > 0 && words.some((word) => stale[word] === 1);
}

/** Copies a unit's words from the older index: `whole`, `renamed` with new name codes, or not at all. */
function taker(
  { forward: { vocabulary, texts }, unitOf }: EarlierForward,
  isStale: (words: Uint32Array) => boolean,
  builder: VocabularyBuilder,
  withNames: (words: string[]) => number[],
): (unit: number, lists: IntListsBuilder) => 'whole' | 'renamed' | 'no' {
  return (unit, lists) => {
    const before = unitOf[unit] ?? -1;
    if (before < 0) return 'no';
    const numbers = listAt(texts, before);
    if (isStale(numbers)) {
      const words = Array.from(numbers, (number) => vocabulary.words[number] ?? '');
      lists.add(withNames(words.filter((word) => !word.startsWith(NAME_SIGN))));
      return 'renamed';
    }
    for (let at = 0; at < numbers.length; at++) lists.values.push(builder.take(numbers[at] ?? 0));
    lists.end();
    return 'whole';
  };
}

type Labelling = Pick<UncountedForward, 'fieldUnits' | 'fieldsOfUnit'>;

/**
 * Resets units whose fields now lead elsewhere: to more or fewer units, or with other name codes. Words of
 * the remaining fields are taken too, since postings depend on them.
 */
function keepLedAlike(
  kept: Int32Array,
  older: UncountedForward,
  isStale: (words: Uint32Array) => boolean,
  now: Labelling,
  vocabulary: VocabularyBuilder,
): void {
  const leads = (units: number | undefined) => (units ?? 0) <= LEADING_FIELD_UNITS;
  const stale = Array.from(older.fieldUnits, (_, field) => isStale(listAt(older.fields, field)));
  const taken = new Set<number>();
  for (let unit = 0; unit < kept.length; unit++) {
    const before = kept[unit] ?? -1;
    if (before < 0) continue;
    const [was, is] = [listAt(older.fieldsOfUnit, before), listAt(now.fieldsOfUnit, unit)];
    const alike = was.every(
      (field, at) => !stale[field] && leads(older.fieldUnits[field]) === leads(now.fieldUnits[is[at] ?? 0]),
    );
    if (alike) for (const field of was) taken.add(field);
    else kept[unit] = -1;
  }
  for (const field of taken) for (const word of listAt(older.fields, field)) vocabulary.take(word);
}

/** The title, and each heading with its ancestors. A heading is not its own field. */
function fieldKeys(unit: SearchUnit): { key: string; text: string }[] {
  const path = [unit.title, ...unit.headings];
  return path
    .map((text, depth) => ({ key: path.slice(0, depth + 1).join('\n'), text }))
    .filter(({ text }) => text !== '' && text !== unit.text);
}

function sharesFields(before: SearchUnit, unit: SearchUnit): boolean {
  const path = [unit.title, ...unit.headings];
  return (
    before.title === unit.title &&
    before.headings.length === unit.headings.length &&
    unit.headings.every((heading, depth) => heading === before.headings[depth]) &&
    !path.includes(unit.text) &&
    !path.includes(before.text)
  );
}
