import type { QuotationToken } from './tokens.ts';

/**
 * Positions in the given and found tokens. `added` has no `found`, `missing` no `given`; `omitted` tokens are
 * covered by an ellipsis of the quote.
 */
export interface Step {
  readonly kind: 'same' | 'changed' | 'added' | 'missing' | 'omitted';
  readonly given?: number;
  readonly found?: number;
}

/**
 * Semi-global alignment: the ends of `found` are free (Sellers, J. Algorithms 1(4), 1980). Takes time and
 * memory proportional to the product of the lengths.
 */
export function align(given: readonly QuotationToken[], found: readonly QuotationToken[]): Step[] {
  const width = found.length + 1;
  const costs = new Float64Array((given.length + 1) * width);
  for (const [row, token] of given.entries()) {
    for (let column = 0; column < width; column++) {
      const at = (row + 1) * width + column;
      const up = (costs[at - width] ?? 0) + addedCost(token);
      const beside = found[column - 1];
      if (beside === undefined) {
        costs[at] = up;
        continue;
      }
      const diagonal = (costs[at - width - 1] ?? 0) + pairCost(token, beside);
      const left = (costs[at - 1] ?? 0) + missingCost(beside, token);
      costs[at] = Math.min(diagonal, up, left);
    }
  }
  return trace(given, found, costs);
}

/** A comma is a smaller difference than a word. */
export const WEIGHT = { word: 10, mark: 2, gap: 2 } as const;
/** Relative to a change. Above 1, so that a wrong first or last word counts as changed. */
const ADDED = 1.1;
/** Relative to a change. Below 1, so that words after an omission are found again. */
const MISSING = 0.8;

function addedCost({ kind }: QuotationToken): number {
  return kind === 'gap' ? 0 : WEIGHT[kind] * ADDED;
}

/** An ellipsis absorbs missing tokens. */
function missingCost({ kind }: QuotationToken, before: QuotationToken): number {
  return before.kind === 'gap' ? 0 : WEIGHT[kind] * MISSING;
}

function pairCost(given: QuotationToken, found: QuotationToken): number {
  if (given.form === found.form) return 0;
  return given.kind === found.kind && given.kind !== 'gap' ? WEIGHT[given.kind] : Number.POSITIVE_INFINITY;
}

/** Traces back from the cheapest end; ties go to the first. */
function trace(
  given: readonly QuotationToken[],
  found: readonly QuotationToken[],
  costs: Float64Array,
): Step[] {
  const width = found.length + 1;
  let row = given.length;
  let column = cheapest(costs, row * width, width);
  const steps: Step[] = [];
  while (row > 0) {
    const token = given[row - 1];
    const beside = found[column - 1];
    if (token === undefined) break;
    const at = row * width + column;
    const cost = costs[at] ?? 0;
    if (beside !== undefined && near(cost, (costs[at - width - 1] ?? 0) + pairCost(token, beside))) {
      const kind = token.form === beside.form ? 'same' : 'changed';
      steps.push({ kind, given: --row, found: --column });
    } else if (near(cost, (costs[at - width] ?? 0) + addedCost(token))) {
      row -= 1;
      if (token.kind !== 'gap') steps.push({ kind: 'added', given: row });
    } else {
      column -= 1;
      if (token.kind === 'gap') steps.push({ kind: 'omitted', given: row - 1, found: column });
      else steps.push({ kind: 'missing', found: column });
    }
  }
  return steps.reverse();
}

function cheapest(costs: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let at = 1; at < count; at++)
    if ((costs[start + at] ?? 0) < (costs[start + best] ?? 0) - EPSILON) best = at;
  return best;
}

const EPSILON = 1e-6;

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < EPSILON;
}
