import type { Candidates } from '../queried-index.ts';

export interface Posting {
  readonly units: Uint32Array;
  readonly idf: number;
}

/** Buckets by idf; the last of them is divided by length in steps of four words. */
export const IDF_CLASSES = 1024;
export const LENGTH_CLASSES = 64;
const LENGTH_STEP = 4;

export function lengthClassOf(length: number): number {
  return LENGTH_CLASSES - 1 - Math.min(LENGTH_CLASSES - 1, Math.floor(length / LENGTH_STEP));
}

export function lengthClasses(lengths: Float32Array): Uint8Array {
  return Uint8Array.from(lengths, lengthClassOf);
}

/** `whole`: the sum of idf of all terms. A unit with all of them must fall into the last class despite rounding. */
export function idfScale(whole: number): number {
  return (IDF_CLASSES - 0.5) / whole;
}

/** Holds scratch arrays, which all views share: one query at a time. */
export class Collector {
  readonly #idf: Float64Array;
  readonly #touched: Uint32Array;
  readonly #classOf: Uint16Array;
  readonly #sizes = new Uint32Array(IDF_CLASSES + 1);

  constructor(units: number) {
    this.#idf = new Float64Array(units);
    this.#touched = new Uint32Array(units);
    this.#classOf = new Uint16Array(units);
  }

  /**
   * By the sum of idf; ties go to shorter, then earlier units. Visits all postings, so that later units are
   * not lost; buckets are ten times faster than sorting. Without `accept`, all units count.
   */
  collect(
    postings: readonly Posting[],
    most: number,
    lengthClass: Uint8Array,
    accept: ((unit: number) => boolean) | undefined,
  ): Candidates {
    const touched = this.#walk(postings);
    const whole = postings.reduce((sum, { idf }) => sum + idf, 0);
    this.#classify(touched, idfScale(whole));
    const total = accept ? this.#sift(touched, accept) : touched;
    return { units: this.#select(total, most, lengthClass), total };
  }

  #walk(postings: readonly Posting[]): number {
    this.#idf.fill(0);
    let touched = 0;
    for (const { units, idf } of postings) {
      for (let at = 0; at < units.length; at++) {
        const unit = units[at] ?? 0;
        const before = this.#idf[unit] ?? 0;
        if (before === 0) this.#touched[touched++] = unit;
        this.#idf[unit] = before + idf;
      }
    }
    return touched;
  }

  #classify(touched: number, scale: number): void {
    for (let at = 0; at < touched; at++) this.#classOf[at] = (this.#idf[this.#touched[at] ?? 0] ?? 0) * scale;
  }

  #sift(touched: number, accept: (unit: number) => boolean): number {
    let total = 0;
    for (let at = 0; at < touched; at++) {
      const unit = this.#touched[at] ?? 0;
      if (!accept(unit)) continue;
      this.#touched[total] = unit;
      this.#classOf[total++] = this.#classOf[at] ?? 0;
    }
    return total;
  }

  #select(total: number, most: number, lengthClass: Uint8Array): number[] {
    const sizes = this.#sizes.fill(0);
    for (let at = 0; at < total; at++) {
      const number = this.#classOf[at] ?? 0;
      sizes[number] = (sizes[number] ?? 0) + 1;
    }
    const { last, above } = lastClass(sizes, most);
    const units: number[] = [];
    const edge: number[] = [];
    for (let at = 0; at < total; at++) {
      const number = this.#classOf[at] ?? 0;
      if (number >= last) units.push(this.#touched[at] ?? 0);
      else if (number === last - 1) edge.push(this.#touched[at] ?? 0);
    }
    return units.concat(shortest(edge, most - above, lengthClass));
  }
}

function lastClass(sizes: Uint32Array, most: number): { last: number; above: number } {
  let last = sizes.length;
  let above = 0;
  while (last > 0 && above + (sizes[last - 1] ?? 0) <= most) above += sizes[--last] ?? 0;
  return { last, above };
}

function shortest(units: readonly number[], most: number, lengthClass: Uint8Array): number[] {
  const sizes = new Uint32Array(LENGTH_CLASSES);
  for (const unit of units) {
    const number = lengthClass[unit] ?? 0;
    sizes[number] = (sizes[number] ?? 0) + 1;
  }
  const { last, above } = lastClass(sizes, most);
  const whole = units.filter((unit) => (lengthClass[unit] ?? 0) >= last);
  const edge = Uint32Array.from(units.filter((unit) => lengthClass[unit] === last - 1)).sort();
  return [...whole, ...edge.subarray(0, most - above)];
}
