import { fnv1a } from '../../text/hashes.ts';
import { IntList } from './int-lists.ts';

/**
 * Numbers of stretches of text: a hash table with linear probing over characters in one array. A `Map` would need a new
 * string for each of some hundred words of a passage, and takes twice the time.
 */
export class SpanNumbers {
  #slots = new Uint32Array(2 * 1024);
  #mask = 1023;
  #characters = new Uint16Array(8192);
  readonly #numbers = new IntList();
  readonly #ends = new IntList();

  /** Undefined if it has none yet. */
  get(text: string, start: number, end: number): number | undefined {
    const hash = fnv1a(text, start, end);
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const position = (this.#slots[2 * slot + 1] ?? 0) - 1;
      if (position < 0) return undefined;
      if (this.#slots[2 * slot] === hash && this.#holds(position, text, start, end))
        return this.#numbers.values[position];
    }
  }

  add(text: string, start: number, end: number, number: number): void {
    const used = this.#endOf(this.#numbers.length - 1);
    if (used + end - start > this.#characters.length) {
      const larger = new Uint16Array(2 * this.#characters.length + end - start);
      larger.set(this.#characters);
      this.#characters = larger;
    }
    for (let at = start; at < end; at++) this.#characters[used + at - start] = text.charCodeAt(at);
    this.#ends.push(used + end - start);
    this.#numbers.push(number);
    if (2 * this.#numbers.length > this.#mask) this.#grow();
    this.#insert(fnv1a(text, start, end), this.#numbers.length);
  }

  #endOf(position: number): number {
    return position < 0 ? 0 : (this.#ends.values[position] ?? 0);
  }

  #holds(position: number, text: string, start: number, end: number): boolean {
    const first = this.#endOf(position - 1);
    if (this.#endOf(position) - first !== end - start) return false;
    for (let at = start; at < end; at++)
      if (this.#characters[first + at - start] !== text.charCodeAt(at)) return false;
    return true;
  }

  #insert(hash: number, entry: number): void {
    let slot = hash & this.#mask;
    while (this.#slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[2 * slot] = hash;
    this.#slots[2 * slot + 1] = entry;
  }

  #grow(): void {
    const before = this.#slots;
    this.#mask = 2 * this.#mask + 1;
    this.#slots = new Uint32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2) {
      const entry = before[at + 1] ?? 0;
      if (entry > 0) this.#insert(before[at] ?? 0, entry);
    }
  }
}
