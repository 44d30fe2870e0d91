/** The units that hold a term, ascending, and what the term weighs. */
export interface Posting {
  readonly units: readonly number[];
  readonly idf: number;
}

/** The candidates for scoring, in no order, and how many units there are in all. */
export interface Candidates {
  readonly units: readonly number[];
  readonly total: number;
}

/** Fineness of the selection: classes of mass, and within each classes of length in steps of four words. */
const IDF_CLASSES = 1024;
const LENGTH_CLASSES = 64;
const LENGTH_STEP = 4;

/** Gathers the units of postings. It keeps scratch arrays between queries: one query at a time. */
export class Collector {
  readonly #lengthClass: Uint8Array;
  readonly #idf: Float64Array;
  readonly #touched: Uint32Array;
  readonly #classOf: Uint32Array;
  readonly #sizes = new Uint32Array(IDF_CLASSES * LENGTH_CLASSES);

  /** `lengths` are those of all units, in words. */
  constructor(lengths: Float32Array) {
    this.#lengthClass = Uint8Array.from(
      lengths,
      (length) => LENGTH_CLASSES - 1 - Math.min(LENGTH_CLASSES - 1, Math.floor(length / LENGTH_STEP)),
    );
    this.#idf = new Float64Array(lengths.length);
    this.#touched = new Uint32Array(lengths.length);
    this.#classOf = new Uint32Array(lengths.length);
  }

  /**
   * The `most` units that hold the largest mass of terms, of those that `accept` lets pass; of equal ones the shortest,
   * in which a word weighs most, then the first. All postings are walked, so that no unit is lost for standing late in
   * the library: that costs a fraction of a millisecond a hundred thousand units, and sorting them would cost ten times that.
   */
  collect(postings: readonly Posting[], most: number, accept: (unit: number) => boolean): Candidates {
    const touched = this.#walk(postings);
    const whole = postings.reduce((sum, { idf }) => sum + idf, 0);
    // A unit that holds all terms has to come into the last class and not beyond, whatever sums round to.
    const scale = (IDF_CLASSES - 0.5) / whole;
    let total = 0;
    for (let at = 0; at < touched; at++) {
      const unit = this.#touched[at] ?? 0;
      if (!accept(unit)) continue;
      const idf = ((this.#idf[unit] ?? 0) * scale) | 0;
      const number = idf * LENGTH_CLASSES + (this.#lengthClass[unit] ?? 0);
      this.#sizes[number] = (this.#sizes[number] ?? 0) + 1;
      this.#classOf[total] = number;
      this.#touched[total] = unit;
      total++;
    }
    const units = this.#select(total, most);
    this.#sizes.fill(0);
    return { units, total };
  }

  /** Sums the masses of the units and lists the units; gives how many there are. */
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

  /** The units of the highest classes, until there are `most`. */
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
