import { isInflected } from './lexicon.ts';
import { agree, labelsIn, type QuotationToken, withoutRaised } from './tokens.ts';

/**
 * Positions of tokens. `added` and `editorial` have no `found`, `missing` no `given`; an ellipsis covers `omitted`
 * tokens, `editorial` ones are in brackets, `edited` words have brackets inside.
 */
export interface Step {
  readonly kind: 'same' | 'changed' | 'added' | 'missing' | 'omitted' | 'editorial' | 'edited';
  readonly given?: number;
  readonly found?: number;
}

/**
 * `group` numbers the bracketed insertion around each given token; `labelsAt` are the note marks right after a found
 * token.
 */
export interface Alignable {
  readonly given: readonly QuotationToken[];
  readonly group: readonly (number | undefined)[];
  readonly found: readonly QuotationToken[];
  readonly labelsAt: (found: number) => ReadonlySet<string> | undefined;
}

export const WEIGHT = { word: 10, mark: 2, gap: 2, note: 2, break: 0, wall: 0 } as const;
/** In tenths of a change. Above 10, so that a wrong first or last word counts as changed. */
const ADDED = 11;
/** Below 10, so that words after an omission are found again. */
const MISSING = 8;
const CHANGED = 10;
const TYPOGRAPHY = 1;
const EDITORIAL = 2;
const NEVER = 1 << 24;
const [PAIR, UP, LEFT] = [0, 1, 2];

/**
 * Semi-global alignment: the ends of `found` are free (Sellers, J. Algorithms 1(4), 1980). Takes one byte for each pair of tokens.
 */
export function align(texts: Alignable): Step[] {
  const { given, found } = texts;
  const width = found.length + 1;
  const moves = new Uint8Array((given.length + 1) * width);
  let above = new Int32Array(width);
  let row = new Int32Array(width);
  for (let line = 1; line <= given.length; line++) {
    const token = given[line - 1];
    if (!token) break;
    for (let column = 0; column < width; column++) {
      let best = (above[column] ?? 0) + addedCost(texts, line - 1, column - 1);
      let move = UP;
      const beside = found[column - 1];
      if (beside) {
        const pair = (above[column - 1] ?? 0) + pairCost(texts, line - 1, column - 1);
        const left = (row[column - 1] ?? 0) + missingCost(beside, token);
        if (pair <= best) [best, move] = [pair, PAIR];
        if (left < best) [best, move] = [left, LEFT];
      }
      row[column] = best;
      moves[line * width + column] = move;
    }
    [above, row] = [row, above];
  }
  return trace(texts, moves, cheapest(above));
}

function addedCost({ given, group, labelsAt }: Alignable, at: number, after: number): number {
  const token = given[at];
  if (!token || token.kind === 'gap') return 0;
  if (token.loose || isMarkAt(given, at, labelsAt(after))) return TYPOGRAPHY;
  return group[at] === undefined ? WEIGHT[token.kind] * ADDED : EDITORIAL;
}

/** Whether a token is a note mark that the source has at this place. Copied text has lost the raising: "gate.1". */
export function isMarkAt(
  given: readonly QuotationToken[],
  at: number,
  labels: ReadonlySet<string> | undefined,
): boolean {
  const [token, before] = [given[at], given[at - 1]];
  if (!labels || !token) return false;
  const { kind, form, span } = token;
  const isGlued = before?.kind === 'mark' && before.span[1] === span[0] && /^\p{Nd}+$/u.test(form);
  if (kind === 'word' && withoutRaised(form) !== '' && !isGlued) return false;
  const own = labelsIn(form);
  return own.length > 0 && own.every((label) => labels.has(label));
}

function missingCost({ kind, loose }: QuotationToken, before: QuotationToken): number {
  if (before.kind === 'gap') return kind === 'break' ? NEVER : 0;
  if (kind === 'wall') return NEVER;
  return kind === 'note' || loose ? TYPOGRAPHY : WEIGHT[kind] * MISSING;
}

function pairCost({ given, group, found, labelsAt }: Alignable, at: number, there: number): number {
  const [token, beside] = [given[at], found[there]];
  if (!token || !beside) return NEVER;
  if (token.form === beside.form && agree(token, beside)) return 0;
  if (group[at] !== undefined || token.kind !== beside.kind) return NEVER;
  if (token.kind === 'gap' || token.kind === 'wall' || token.kind === 'break') return NEVER;
  if (token.inner !== undefined && isInflected(token.inner, beside.form)) return TYPOGRAPHY;
  if (token.kind === 'word' && isMarked(token, beside, labelsAt(there))) return TYPOGRAPHY;
  return WEIGHT[token.kind] * CHANGED;
}

export function isMarked(
  token: QuotationToken,
  beside: QuotationToken,
  labels: ReadonlySet<string> | undefined,
): boolean {
  if (!labels || !token.form.startsWith(beside.form)) return false;
  const bare = beside.form.length > 2 && /\p{L}$/u.test(beside.form) ? /\p{Nd}+$/u : /(?!)/u;
  if (withoutRaised(token.form) !== beside.form && token.form.replace(bare, '') !== beside.form) return false;
  return labels.has(labelsIn(token.form.slice(beside.form.length)).join(''));
}

function trace(texts: Alignable, moves: Uint8Array, end: number): Step[] {
  const { given, group, found, labelsAt } = texts;
  const width = found.length + 1;
  const steps: Step[] = [];
  for (let [row, column] = [given.length, end]; row > 0; ) {
    const move = moves[row * width + column];
    const [token, beside] = [given[row - 1], found[column - 1]];
    if (!token) break;
    if (move === PAIR && beside) {
      const cost = pairCost(texts, row - 1, column - 1);
      const kind = cost === 0 ? 'same' : cost > TYPOGRAPHY ? 'changed' : token.inner ? 'edited' : 'same';
      steps.push({ kind, given: --row, found: --column });
    } else if (move === LEFT && beside) {
      column -= 1;
      if (token.kind === 'gap') steps.push({ kind: 'omitted', given: row - 1, found: column });
      else if (missingCost(beside, token) > TYPOGRAPHY) steps.push({ kind: 'missing', found: column });
    } else {
      row -= 1;
      if (token.kind === 'gap' || token.loose || isMarkAt(given, row, labelsAt(column - 1))) continue;
      steps.push({ kind: group[row] === undefined ? 'added' : 'editorial', given: row });
    }
  }
  return steps.reverse();
}

function cheapest(costs: Int32Array): number {
  let best = 0;
  for (const [at, cost] of costs.entries()) if (cost < (costs[best] ?? 0)) best = at;
  return best;
}
