import type { Text } from './peers/peers.ts';

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** What synthetic passages are made of: words with how often each occurs, and lengths in words. */
export interface Model {
  readonly words: readonly string[];
  readonly lengths: readonly number[];
  /** How many words of all are new ones, by Heaps' law: names, numbers, rare words. */
  readonly newWords: number;
}

const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ee', 'ou'];
const CONSONANTS = [
  'b',
  'd',
  'f',
  'g',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'z',
  'sh',
  'th',
  'st',
  'tr',
];
const COMMON_WORDS = 20_000;

/** A model of real texts: their words as often as they occur, their paragraphs' lengths. */
export function modelOf(texts: readonly string[]): Model {
  const paragraphs = texts.map((text) => text.split(/\s+/u).filter((word) => word !== ''));
  return {
    words: paragraphs.flat(),
    lengths: paragraphs.map((words) => Math.min(words.length, 120)).filter((length) => length > 5),
    newWords: 0.01,
  };
}

/** A model without texts: made-up words by Zipf's law, lengths of paragraphs of a report. */
export function inventedModel(): Model {
  const random = randomNumbers(1);
  const vocabulary = Array.from({ length: COMMON_WORDS }, () => inventWord(random));
  const words = Array.from(
    { length: 400_000 },
    () => vocabulary[Math.floor(COMMON_WORDS ** random()) - 1] ?? 'the',
  );
  return {
    words,
    lengths: Array.from({ length: 1000 }, () => 20 + Math.floor(random() * 120)),
    newWords: 0.01,
  };
}

/** Passages drawn from a model, the same for the same count and seed; ten of them make a document and share its title. */
export function makePassages(count: number, { words, lengths, newWords }: Model, seed = 0): Text[] {
  const random = randomNumbers(count + seed);
  const word = () => (random() < newWords ? inventWord(random) : pick(words, random));
  let title = '';
  return Array.from({ length: count }, (_, position) => {
    if (position % 10 === 0) title = Array.from({ length: 6 }, word).join(' ');
    return { title, text: Array.from({ length: pick(lengths, random) }, word).join(' ') };
  });
}

function inventWord(random: () => number): string {
  const syllables = 2 + Math.floor(random() * 3);
  return Array.from({ length: syllables }, () => pick(CONSONANTS, random) + pick(VOWELS, random)).join('');
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}
