/** A growing array of numbers; `values` has room for more than `length`. */
export class IntList {
  length = 0;
  values = new Uint32Array(64);

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length++] = value;
  }

  /** Replaces the content by a list, without allocating: hot loops reuse one IntList. */
  read(lists: IntLists, at: number): void {
    this.length = 0;
    const own = lists.patch?.get(at);
    const start = lists.starts[at] ?? 0;
    const end = lists.starts[at + 1] ?? 0;
    const most = own?.length ?? end - start;
    if (most > this.values.length) this.#grow(most);
    if (own) this.values.set(own);
    this.length = own?.length ?? decode(lists, start, end, this.values);
  }

  toArray(): Uint32Array {
    return this.values.slice(0, this.length);
  }

  #grow(least: number): void {
    const larger = new Uint32Array(Math.max(least, this.values.length * 2));
    larger.set(this.values.subarray(0, this.length));
    this.values = larger;
  }
}

/**
 * List `i` is `bytes[starts[i]]` up to `bytes[starts[i + 1]]`, unless `patch` replaces it: numbers with seven bits a
 * byte, lowest first (LEB128). An ascending list has gaps: how many numbers it skips before each of its own.
 */
export interface IntLists {
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
  readonly isAscending: boolean;
  readonly patch?: ListPatch | undefined;
}

/** List `i` is `values[starts[i]]` up to `values[starts[i + 1]]`: for lists that a query reads by the thousand. */
export interface PlainLists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

export function plainListAt({ starts, values }: PlainLists, at: number): Uint32Array {
  return values.subarray(starts[at], starts[at + 1]);
}

export function toPlainLists(lists: IntLists): PlainLists {
  const starts = startsOf(countNumbers(lists));
  const values = new Uint32Array(starts.at(-1) ?? 0);
  for (let at = 0; at < countLists(lists); at++) {
    const [start = 0, end = 0] = lists.starts.subarray(at, at + 2);
    decode(lists, start, end, values, starts[at]);
  }
  return { starts, values };
}

export function fromPlainLists(lists: PlainLists): IntLists {
  const builder = new IntListsBuilder();
  for (let at = 0; at + 1 < lists.starts.length; at++) builder.add(plainListAt(lists, at));
  return builder.build();
}

/** Lists that a view has in place of the shared ones. */
export type ListPatch = ReadonlyMap<number, Uint32Array>;

export function patched({ patch: _, ...lists }: IntLists, patch: ListPatch): IntLists {
  return patch.size === 0 ? lists : { ...lists, patch };
}

export function countLists({ starts }: IntLists): number {
  return starts.length - 1;
}

/** By list: how many numbers it has. */
function countNumbers({ starts, bytes }: IntLists): Uint32Array {
  return starts.subarray(1).map((end, at) => countIn(bytes, starts[at] ?? 0, end));
}

/** A new array; `IntList.read` reuses one. */
export function listAt(lists: IntLists, at: number): Uint32Array {
  const own = lists.patch?.get(at);
  if (own) return own;
  const start = lists.starts[at] ?? 0;
  const end = lists.starts[at + 1] ?? 0;
  const values = new Uint32Array(countIn(lists.bytes, start, end));
  decode(lists, start, end, values);
  return values;
}

/** Lists that are added one after another. */
export class IntListsBuilder {
  readonly #isAscending: boolean;
  readonly #starts = new IntList();
  #bytes = new Uint8Array(1024);
  #length = 0;

  constructor({ isAscending = false } = {}) {
    this.#isAscending = isAscending;
    this.#starts.push(0);
  }

  add(list: ArrayLike<number>, length = list.length): void {
    if (this.#length + MOST_BYTES * length > this.#bytes.length) this.#grow(MOST_BYTES * length);
    let next = 0;
    for (let at = 0; at < length; at++) {
      const value = list[at] ?? 0;
      this.#length = encode(value - next, this.#bytes, this.#length);
      if (this.#isAscending) next = value + 1;
    }
    this.#starts.push(this.#length);
  }

  build(): IntLists {
    const bytes = this.#bytes.slice(0, this.#length);
    return { starts: this.#starts.toArray(), bytes, isAscending: this.#isAscending };
  }

  #grow(least: number): void {
    const larger = new Uint8Array(Math.max(this.#length + least, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/**
 * Ascending lists that grow together: first measure all numbers, then add them again. A second pass costs less than
 * memory for numbers that are not yet in place.
 */
export class AscendingListsBuilder {
  /** By list: numbers, and the least that it takes next. */
  readonly counts: Uint32Array;
  readonly #next: Uint32Array;
  readonly #starts: Uint32Array;
  #ends: Uint32Array | undefined;
  #bytes = new Uint8Array();

  constructor(count: number) {
    this.counts = new Uint32Array(count);
    this.#next = new Uint32Array(count);
    this.#starts = new Uint32Array(count + 1);
  }

  /** Ignores a number that the list has. */
  measure(list: number, value: number): void {
    const next = this.#next[list] ?? 0;
    if (value < next) return;
    this.#next[list] = value + 1;
    this.counts[list] = (this.counts[list] ?? 0) + 1;
    this.#starts[list + 1] = (this.#starts[list + 1] ?? 0) + sizeOf(value - next);
  }

  add(list: number, value: number): void {
    const ends = this.#ends ?? this.#reserve();
    const next = this.#next[list] ?? 0;
    if (value < next) return;
    this.#next[list] = value + 1;
    ends[list] = encode(value - next, this.#bytes, ends[list] ?? 0);
  }

  build(): IntLists {
    return { starts: this.#starts, bytes: this.#bytes, isAscending: true };
  }

  #reserve(): Uint32Array {
    const starts = this.#starts;
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    this.#bytes = new Uint8Array(starts.at(-1) ?? 0);
    this.#next.fill(0);
    this.#ends = starts.slice();
    return this.#ends;
  }
}

export function startsOf(lengths: Uint32Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++) starts[at + 1] = (starts[at] ?? 0) + (lengths[at] ?? 0);
  return starts;
}

/** Of a number of 32 bits. */
const MOST_BYTES = 5;

function sizeOf(value: number): number {
  let size = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) size++;
  return size;
}

function encode(value: number, bytes: Uint8Array, at: number): number {
  let rest = value;
  let place = at;
  while (rest > 0x7f) {
    bytes[place++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[place++] = rest;
  return place;
}

function countIn(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) < 0x80) count++;
  return count;
}

function addGaps(values: Uint32Array, start: number, end: number): void {
  for (let at = start + 1; at < end; at++) values[at] = (values[at] ?? 0) + (values[at - 1] ?? 0) + 1;
}

/** Returns the place behind the last value. */
function decode(
  { bytes, isAscending }: IntLists,
  start: number,
  end: number,
  values: Uint32Array,
  first = 0,
): number {
  let place = first;
  for (let at = start; at < end; ) {
    let value = bytes[at++] ?? 0;
    // Most numbers have one byte or two.
    if (value > 0x7f) {
      let byte = bytes[at++] ?? 0;
      value = (value & 0x7f) | ((byte & 0x7f) << 7);
      for (let shift = 14; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0;
        value |= (byte & 0x7f) << shift;
      }
    }
    values[place++] = value;
  }
  if (isAscending) addGaps(values, first, place);
  return place;
}
