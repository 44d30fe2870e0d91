import { fnv1a } from '../../text/hashes.ts';

/** Positions of distinct strings: a hash table with linear probing, stored as its array of slots. */
export class StringTable {
  readonly #texts: readonly string[];
  readonly #slots: Uint32Array;

  constructor(texts: readonly string[], slots: Uint32Array) {
    this.#texts = texts;
    this.#slots = slots;
  }

  get(text: string): number | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = fnv1a(text) & mask; ; slot = (slot + 1) & mask) {
      const next = this.#slots[slot] ?? 0;
      if (next === 0) return undefined;
      if (this.#texts[next - 1] === text) return next - 1;
    }
  }
}

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

export function slotCount(texts: number): number {
  return 2 ** Math.ceil(Math.log2(2 * texts + 1));
}
