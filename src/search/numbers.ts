/** A list of unsigned 32-bit integers that grows without boxing them. */
export class NumberList {
  length = 0;
  #values = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** The values, copied to their exact length. */
  toArray(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}

/** Lists of numbers end to end: list `i` is `values[starts[i]]` up to `values[starts[i + 1]]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

/** Collects lists in their order. */
export class ListsBuilder {
  readonly values = new NumberList();
  readonly #starts = new NumberList();

  constructor() {
    this.#starts.push(0);
  }

  add(list: Iterable<number>): void {
    for (const value of list) this.values.push(value);
    this.#starts.push(this.values.length);
  }

  build(): Lists {
    return { starts: this.#starts.toArray(), values: this.values.toArray() };
  }
}

/** The list at a position. */
export function listAt(lists: Lists, at: number): Uint32Array {
  return lists.values.subarray(lists.starts[at], lists.starts[at + 1]);
}
