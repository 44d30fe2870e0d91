export interface MarkPair {
  readonly mark: number;
  readonly note: number;
  readonly weight: number;
}

export function inOrder(pairs: readonly MarkPair[], notes: number): MarkPair[] {
  const best = new PrefixMaximum(notes);
  const totals: number[] = [];
  const before: number[] = [];
  let last = -1;
  for (let from = 0; from < pairs.length; ) {
    let to = from;
    for (; to < pairs.length && pairs[to]?.mark === pairs[from]?.mark; to++) {
      const pair = pairs[to];
      const previous = pair ? best.below(pair.note) : -1;
      before.push(previous);
      totals.push((totals[previous] ?? 0) + (pair?.weight ?? 0));
      if ((totals[to] ?? 0) > (totals[last] ?? 0)) last = to;
    }
    // Only now, so that a mark is not followed by itself.
    for (; from < to; from++) best.add(pairs[from]?.note ?? 0, from, totals);
  }
  const chosen: MarkPair[] = [];
  for (let at = last; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chosen.push(pair);
  }
  return chosen.reverse();
}

class PrefixMaximum {
  readonly #tree: Int32Array;
  #totals: readonly number[] = [];

  constructor(size: number) {
    this.#tree = new Int32Array(size + 2).fill(-1);
  }

  add(note: number, pair: number, totals: readonly number[]): void {
    this.#totals = totals;
    for (let at = note + 1; at < this.#tree.length; at += at & -at)
      if (this.#of(pair) > this.#of(this.#tree[at] ?? -1)) this.#tree[at] = pair;
  }

  below(note: number): number {
    let best = -1;
    for (let at = note; at > 0; at -= at & -at)
      if (this.#of(this.#tree[at] ?? -1) > this.#of(best)) best = this.#tree[at] ?? -1;
    return best;
  }

  #of(pair: number): number {
    return this.#totals[pair] ?? 0;
  }
}
