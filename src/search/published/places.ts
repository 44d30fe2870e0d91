import type { Span } from '../../model/document.ts';
import { lastUpTo } from '../../text/collections.ts';
import type { PublishedOrder } from './format.ts';

/** Converts between the number of a unit and its document and position. */
export class UnitPlaces {
  readonly #documents: readonly string[];
  readonly #starts: readonly number[];
  readonly #positions: ReadonlyMap<string, number>;

  constructor({ documents, starts }: PublishedOrder) {
    this.#documents = documents;
    this.#starts = starts;
    this.#positions = new Map(documents.map((document, position) => [document, position]));
  }

  numberOf(document: string, at: number): number {
    const position = this.#positions.get(document);
    if (position === undefined) throw new Error(`The published index lacks the document ${document}.`);
    return this.#startOf(position) + at;
  }

  placeOf(unit: number): { readonly document: string; readonly at: number } {
    const position = lastUpTo(this.#starts, unit);
    return { document: this.#documents[position] ?? '', at: unit - this.#startOf(position) };
  }

  areInOneDocument(one: number, other: number): boolean {
    return lastUpTo(this.#starts, one) === lastUpTo(this.#starts, other);
  }

  documentsIn([start, end]: Span): string[] {
    const first = lastUpTo(this.#starts, start);
    const last = lastUpTo(this.#starts, end - 1);
    return start < end ? this.#documents.slice(first, last + 1) : [];
  }

  #startOf(position: number): number {
    return this.#starts[position] ?? 0;
  }
}

/** Of units among those that a view shows; ranges take less memory than an array of all units. */
export function visibleRanges(units: number, hidden: readonly Span[]) {
  const starts: number[] = [];
  const positions: number[] = [];
  let [from, shown] = [0, 0];
  const end: Span = [units, units];
  for (const [start, after] of [...hidden, end]) {
    if (start > from) {
      starts.push(from);
      positions.push(shown);
      shown += start - from;
    }
    from = Math.max(from, after);
  }
  const moved = (by: readonly number[], to: readonly number[]) => (number: number) => {
    const range = lastUpTo(by, number);
    return (to[range] ?? 0) + number - (by[range] ?? 0);
  };
  return { positionOf: moved(starts, positions), numberOf: moved(positions, starts) };
}
