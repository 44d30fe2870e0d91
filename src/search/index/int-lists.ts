export class IntList {
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

  toArray(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}

/** Concatenated lists: list `i` is `values[starts[i]]` up to `values[starts[i + 1]]`, unless `patch` replaces it. */
export interface IntLists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
  readonly patch?: ListPatch | undefined;
}

/** Lists that a view has in place of the shared ones. */
export type ListPatch = ReadonlyMap<number, Uint32Array>;

export function patched({ starts, values }: IntLists, patch: ListPatch): IntLists {
  return patch.size === 0 ? { starts, values } : { starts, values, patch };
}

export class IntListsBuilder {
  readonly values = new IntList();
  readonly #starts = new IntList();

  constructor() {
    this.#starts.push(0);
  }

  add(list: ArrayLike<number>): void {
    for (let at = 0; at < list.length; at++) this.values.push(list[at] ?? 0);
    this.end();
  }

  end(): void {
    this.#starts.push(this.values.length);
  }

  build(): IntLists {
    return { starts: this.#starts.toArray(), values: this.values.toArray() };
  }
}

export function listAt(lists: IntLists, at: number): Uint32Array {
  return lists.patch?.get(at) ?? lists.values.subarray(lists.starts[at], lists.starts[at + 1]);
}

export function lengthsOf({ starts }: IntLists): Uint32Array {
  return starts.subarray(1).map((end, at) => end - (starts[at] ?? 0));
}

export function startsOf(lengths: Uint32Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++) starts[at + 1] = (starts[at] ?? 0) + (lengths[at] ?? 0);
  return starts;
}

export function invert({ starts, values }: IntLists, count: number): IntLists {
  const lengths = new Uint32Array(count);
  for (const value of values) lengths[value] = (lengths[value] ?? 0) + 1;
  const inverted = { starts: startsOf(lengths), values: new Uint32Array(values.length) };
  const next = inverted.starts.slice();
  for (let list = 0; list + 1 < starts.length; list++) {
    const end = starts[list + 1] ?? 0;
    for (let at = starts[list] ?? 0; at < end; at++) {
      const value = values[at] ?? 0;
      const place = next[value] ?? 0;
      inverted.values[place] = list;
      next[value] = place + 1;
    }
  }
  return inverted;
}
