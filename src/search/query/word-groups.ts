import { textOf } from '../analysis/words.ts';
import { type PlainLists, plainListAt, startsOf } from '../index/int-lists.ts';
import type { Vocabulary } from '../index/vocabulary.ts';

const FIRST_LETTER = 'a'.charCodeAt(0);
const LETTERS = 26;
/** Longer words share a group. */
const LONGEST = 31;
const OTHER_SCRIPTS = LETTERS * (LONGEST + 1);
const REST = OTHER_SCRIPTS + 1;
const FIRST_OTHER_SCRIPT = 0x250;
const WORDS_A_SOUND = 4;

export class WordGroups {
  readonly #vocabulary: Vocabulary;
  readonly #soundMask: number;
  #sounds: PlainLists | undefined;
  #shapes: (PlainLists & { readonly letters: Uint32Array }) | undefined;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#soundMask = 2 ** Math.ceil(Math.log2(vocabulary.words.length / WORDS_A_SOUND + 1)) - 1;
  }

  get #bySound(): PlainLists {
    const { words, phoneticHashes } = this.#vocabulary;
    const soundOf = (word: number) => (phoneticHashes[word] ?? 0) & this.#soundMask;
    this.#sounds ??= grouped(this.#soundMask + 1, words.length, soundOf);
    return this.#sounds;
  }

  /** `letters`: by position in `values`, the letters of the word as bits. */
  get #byShape(): PlainLists & { readonly letters: Uint32Array } {
    if (this.#shapes) return this.#shapes;
    const { words } = this.#vocabulary;
    const lists = grouped(REST + 1, words.length, (word) => shapeOf(textOf(words[word] ?? '')));
    const letters = lists.values.map((word) => lettersIn(textOf(words[word] ?? '')));
    this.#shapes = { ...lists, letters };
    return this.#shapes;
  }

  withSound(hash: number): Uint32Array {
    return plainListAt(this.#bySound, hash & this.#soundMask);
  }

  *near(word: string, edits: number): Iterable<number> {
    const letters = lettersIn(word);
    const first = (word.charCodeAt(0) - FIRST_LETTER) * (LONGEST + 1);
    const shortest = first + Math.min(LONGEST, Math.max(0, word.length - edits));
    const longest = first + Math.min(LONGEST, word.length + edits);
    const { starts, values, letters: lettersOf } = this.#byShape;
    for (let at = starts[shortest] ?? 0; at < (starts[longest + 1] ?? 0); at++) {
      // An edit removes a letter, adds one, or both.
      if (bitCount((lettersOf[at] ?? 0) ^ letters) <= 2 * edits) yield values[at] ?? 0;
    }
  }

  latin(): Uint32Array {
    const { starts, values } = this.#byShape;
    return values.subarray(0, starts[OTHER_SCRIPTS]);
  }

  inOtherScripts(): Uint32Array {
    return plainListAt(this.#byShape, OTHER_SCRIPTS);
  }
}

function grouped(groups: number, size: number, groupOf: (word: number) => number): PlainLists {
  const counts = new Uint32Array(groups);
  const own = Uint32Array.from({ length: size }, (_, word) => groupOf(word));
  for (const group of own) counts[group] = (counts[group] ?? 0) + 1;
  const starts = startsOf(counts);
  const ends = starts.slice();
  const values = new Uint32Array(size);
  for (const [word, group] of own.entries()) {
    const end = ends[group] ?? 0;
    values[end] = word;
    ends[group] = end + 1;
  }
  return { starts, values };
}

function shapeOf(word: string): number {
  const code = word.charCodeAt(0);
  const letter = code - FIRST_LETTER;
  if (letter >= 0 && letter < LETTERS) return letter * (LONGEST + 1) + Math.min(LONGEST, word.length);
  return code >= FIRST_OTHER_SCRIPT ? OTHER_SCRIPTS : REST;
}

function lettersIn(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) - FIRST_LETTER);
  return letters;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
