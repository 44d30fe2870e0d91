export class IntList {
  length = 0;
  values = new Uint32Array(64);

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length++] = value;
  }

  read(lists: IntLists, at: number): void {
    this.length = 0;
    const own = lists.patch?.get(at);
    if (own) {
      this.set(own);
      return;
    }
    const start = lists.starts[at] ?? 0;
    const end = lists.starts[at + 1] ?? 0;
    if (end - start > this.values.length) this.#grow(end - start);
    this.length = decode(lists, start, end, this.values);
  }

  set(values: Uint32Array): void {
    this.length = 0;
    if (values.length > this.values.length) this.#grow(values.length);
    this.values.set(values);
    this.length = values.length;
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
 * List `i` is `codes[starts[i]]` up to `codes[starts[i + 1]]`, unless `patch` replaces it. 16-bit codes hold numbers,
 * from 32,768 on in two codes, and decode fast. 8-bit codes hold ascending numbers: the count skipped before each, in
 * LEB128.
 */
export interface IntLists {
  readonly starts: Uint32Array;
  readonly codes: Uint8Array | Uint16Array;
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

export function encodeLengths(starts: Uint32Array): Uint16Array {
  const builder = new IntListsBuilder();
  builder.add(starts.subarray(1).map((end, at) => end - (starts[at] ?? 0)));
  return Uint16Array.from(builder.build().codes);
}

export function decodeLengths(codes: Uint16Array): Uint32Array {
  return startsOf(listAt({ starts: Uint32Array.of(0, codes.length), codes }, 0));
}

export type ListPatch = ReadonlyMap<number, Uint32Array>;

export function patched({ patch: _, ...lists }: IntLists, patch: ListPatch): IntLists {
  return patch.size === 0 ? lists : { ...lists, patch };
}

export function countLists({ starts }: IntLists): number {
  return starts.length - 1;
}

function countNumbers({ starts, codes }: IntLists): Uint32Array {
  return starts.subarray(1).map((end, at) => countIn(codes, starts[at] ?? 0, end));
}

export function listAt(lists: IntLists, at: number): Uint32Array {
  const own = lists.patch?.get(at);
  if (own) return own;
  const start = lists.starts[at] ?? 0;
  const end = lists.starts[at + 1] ?? 0;
  const values = new Uint32Array(countIn(lists.codes, start, end));
  decode(lists, start, end, values);
  return values;
}

export class IntListsBuilder {
  readonly #starts = new IntList();
  #codes = new Uint16Array(1024);
  #length = 0;

  constructor() {
    this.#starts.push(0);
  }

  add(list: ArrayLike<number>, length = list.length): void {
    if (this.#length + 2 * length > this.#codes.length) this.#grow(2 * length);
    for (let at = 0; at < length; at++) {
      const value = list[at] ?? 0;
      if (value >= LARGE) this.#codes[this.#length++] = value | LARGE;
      this.#codes[this.#length++] = value >= LARGE ? value >>> BITS : value;
    }
    this.#starts.push(this.#length);
  }

  build(): IntLists {
    return { starts: this.#starts.toArray(), codes: this.#codes.slice(0, this.#length) };
  }

  #grow(least: number): void {
    const larger = new Uint16Array(Math.max(this.#length + least, this.#codes.length * 2));
    larger.set(this.#codes.subarray(0, this.#length));
    this.#codes = larger;
  }
}

/**
 * Ascending lists that grow together: first measure all numbers, then add them again. A second pass costs less than
 * memory for numbers that are not yet in place.
 */
export class AscendingListsBuilder {
  readonly counts: Uint32Array;
  readonly #next: Uint32Array;
  readonly #starts: Uint32Array;
  #ends: Uint32Array | undefined;
  #codes = new Uint8Array();

  constructor(count: number) {
    this.counts = new Uint32Array(count);
    this.#next = new Uint32Array(count);
    this.#starts = new Uint32Array(count + 1);
  }

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
    ends[list] = encode(value - next, this.#codes, ends[list] ?? 0);
  }

  build(): IntLists {
    return { starts: this.#starts, codes: this.#codes };
  }

  #reserve(): Uint32Array {
    const starts = this.#starts;
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    this.#codes = new Uint8Array(starts.at(-1) ?? 0);
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

const BITS = 15;
const LARGE = 1 << BITS;

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

function countIn(codes: IntLists['codes'], start: number, end: number): number {
  let count = 0;
  if (codes instanceof Uint8Array) {
    for (let at = start; at < end; at++) if ((codes[at] ?? 0) < 0x80) count++;
  } else for (let at = start; at < end; at += (codes[at] ?? 0) < LARGE ? 1 : 2) count++;
  return count;
}

function decode({ codes }: IntLists, start: number, end: number, values: Uint32Array, first = 0): number {
  return codes instanceof Uint8Array
    ? decodeGaps(codes, start, end, values, first)
    : decodeNumbers(codes, start, end, values, first);
}

function decodeNumbers(
  codes: Uint16Array,
  start: number,
  end: number,
  values: Uint32Array,
  first: number,
): number {
  let place = first;
  for (let at = start; at < end; ) {
    let value = codes[at++] ?? 0;
    if (value >= LARGE) value = (value - LARGE) | ((codes[at++] ?? 0) << BITS);
    values[place++] = value;
  }
  return place;
}

function decodeGaps(
  bytes: Uint8Array,
  start: number,
  end: number,
  values: Uint32Array,
  first: number,
): number {
  let place = first;
  let next = 0;
  for (let at = start; at < end; ) {
    let gap = bytes[at++] ?? 0;
    if (gap > 0x7f) {
      gap &= 0x7f;
      for (let shift = 7, byte = 0x80; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0;
        gap |= (byte & 0x7f) << shift;
      }
    }
    const value = next + (gap >>> 0);
    next = value + 1;
    values[place++] = value;
  }
  return place;
}
