export interface Posting {
  readonly units: ArrayLike<number>;
  readonly idf: number;
}

export interface Candidates {
  readonly units: readonly number[];
  readonly total: number;
}

/** Buckets by idf, and within them by length in steps of four words. */
const IDF_CLASSES = 1024;
const LENGTH_CLASSES = 64;
const LENGTH_STEP = 4;

/** Coarse lengths of units, by which a view breaks ties. */
export function lengthClasses(lengths: Float32Array): Uint8Array {
  return Uint8Array.from(
    lengths,
    (length) => LENGTH_CLASSES - 1 - Math.min(LENGTH_CLASSES - 1, Math.floor(length / LENGTH_STEP)),
  );
}

/** Holds scratch arrays, which all views share: one query at a time. */
export class Collector {
  readonly #idf: Float64Array;
  readonly #touched: Uint32Array;
  readonly #classOf: Uint32Array;
  readonly #sizes = new Uint32Array(IDF_CLASSES * LENGTH_CLASSES);

  constructor(units: number) {
    this.#idf = new Float64Array(units);
    this.#touched = new Uint32Array(units);
    this.#classOf = new Uint32Array(units);
  }

  /**
   * By the sum of idf; ties go to shorter, then earlier units. Visits all postings, so that later units are
   * not lost; buckets are ten times faster than sorting.
   */
  collect(
    postings: readonly Posting[],
    most: number,
    lengthClass: Uint8Array,
    accept: (unit: number) => boolean,
  ): Candidates {
    const touched = this.#walk(postings);
    const whole = postings.reduce((sum, { idf }) => sum + idf, 0);
    // A unit with all terms must fall into the last class despite rounding.
    const scale = (IDF_CLASSES - 0.5) / whole;
    let total = 0;
    for (let at = 0; at < touched; at++) {
      const unit = this.#touched[at] ?? 0;
      if (!accept(unit)) continue;
      const idf = ((this.#idf[unit] ?? 0) * scale) | 0;
      const number = idf * LENGTH_CLASSES + (lengthClass[unit] ?? 0);
      this.#sizes[number] = (this.#sizes[number] ?? 0) + 1;
      this.#classOf[total] = number;
      this.#touched[total] = unit;
      total++;
    }
    const units = this.#select(total, most);
    this.#sizes.fill(0);
    return { units, total };
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

  #select(total: number, most: number): number[] {
    let last = this.#sizes.length;
    let above = 0;
    while (last > 0 && above + (this.#sizes[last - 1] ?? 0) <= most) above += this.#sizes[--last] ?? 0;
    const units: number[] = [];
    const edge: number[] = [];
    for (let at = 0; at < total; at++) {
      const number = this.#classOf[at] ?? 0;
      if (number >= last) units.push(this.#touched[at] ?? 0);
      else if (number === last - 1) edge.push(this.#touched[at] ?? 0);
    }
    return [...units, ...edge.sort((a, b) => a - b).slice(0, most - above)];
  }
}
