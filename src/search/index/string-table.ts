import { fnv1a } from '../../text/hashes.ts';

/** The positions of texts in a list of different ones: a hash table with linear probing, saved as the array that it is. */
export class StringTable {
  readonly #texts: readonly string[];
  readonly #slots: Uint32Array;

  /** `slots` as `slotsOf` made them of the same texts. */
  constructor(texts: readonly string[], slots: Uint32Array) {
    this.#texts = texts;
    this.#slots = slots;
  }

  /** The position of a text, or undefined where the list has no such text. */
  get(text: string): number | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = fnv1a(text) & mask; ; slot = (slot + 1) & mask) {
      const next = this.#slots[slot] ?? 0;
      if (next === 0) return undefined;
      if (this.#texts[next - 1] === text) return next - 1;
    }
  }
}

/** The slots of a table of texts: each is the position of a text plus one, or 0. */
export function slotsOf(texts: readonly string[]): Uint32Array {
  const slots = new Uint32Array(slotCount(texts.length));
  const mask = slots.length - 1;
  for (const [position, text] of texts.entries()) {
    let slot = fnv1a(text) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = position + 1;
  }
  return slots;
}

/** How many slots a table of so many texts has: a power of two, half of them or more free. */
export function slotCount(texts: number): number {
  return 2 ** Math.ceil(Math.log2(2 * texts + 1));
}
