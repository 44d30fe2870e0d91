import type { Difference, Lookalikes } from '../../model/answer.ts';
import type { Span } from '../../model/document.ts';
import { type Alignable, type Step, WEIGHT } from './alignment.ts';
import { isInflected, isNegation, isNumberWord, isPronoun } from './lexicon.ts';
import { lookalikesIn } from './lookalikes.ts';
import type { QuotationToken } from './tokens.ts';

/** What an alignment means. `differences` alter the source, `edits` are marked as the editor's. */
export interface Judgement {
  readonly verdict: 'exact' | 'typography' | 'shortened' | 'edited' | 'near';
  readonly differences: readonly Difference[];
  readonly edits: readonly Difference[];
  readonly lookalikes: readonly Lookalikes[];
  readonly similarity: number;
}

interface Run {
  readonly steps: Step[];
  readonly kind: 'omitted' | 'edited' | 'altered';
}

export function judge(steps: readonly Step[], texts: Alignable, given: string, found: string): Judgement {
  const edits: Difference[] = [];
  const altered: Difference[] = [];
  const omitted: Difference[] = [];
  for (const { steps: run, kind } of runsOf(steps, texts)) {
    const difference = differenceOf(run, texts);
    if (kind === 'omitted') omitted.push(difference);
    else if (kind === 'edited' && isAllowed(run, texts, given, found) && !replacesBeyond(run, steps, texts))
      edits.push(difference);
    else altered.push(difference);
  }
  const alike = ({ kind, given: at = -1, found: there = -1 }: Step) => {
    const [typed, printed] = [texts.given[at], texts.found[there]];
    if (kind !== 'changed' || !typed || !printed) return [];
    return lookalikesIn(given.slice(...typed.span), found.slice(...printed.span));
  };
  const leavesOut = omitted.some(({ found: span }) => span && /[\p{L}\p{N}]/u.test(found.slice(...span)));
  const verdict =
    altered.length > 0 ? 'near' : edits.length > 0 ? 'edited' : leavesOut ? 'shortened' : 'exact';
  const hasDigits = (one: Difference) =>
    /\p{N}/u.test(
      `${one.given ? given.slice(...one.given) : ''}${one.found ? found.slice(...one.found) : ''}`,
    );
  const [digits, words] = [altered.filter(hasDigits), altered.filter((one) => !hasDigits(one))];
  const places = [...words, ...(leavesOut ? omitted : [])].sort((a, b) => placeOf(a) - placeOf(b));
  return {
    verdict,
    differences: [...digits, ...places],
    edits,
    lookalikes: counted(steps.flatMap(alike)),
    similarity: similarityOf(steps, texts, (step) => alike(step).length > 0),
  };
}

function placeOf({ given, found }: Difference): number {
  return found?.[0] ?? given?.[0] ?? 0;
}

function counted(scripts: readonly Lookalikes['script'][]): Lookalikes[] {
  return [...new Set(scripts)].map((script) => ({
    script,
    letters: scripts.filter((one) => one === script).length,
  }));
}

function runsOf(steps: readonly Step[], { group }: Alignable): Run[] {
  const groupAt = (step: Step | undefined) => (step?.given === undefined ? undefined : group[step.given]);
  const runs: Run[] = [];
  for (let at = 0; at < steps.length; ) {
    const [step, before] = [steps[at], runs.at(-1)];
    if (!step) break;
    const number = groupAt(step);
    if (number !== undefined || step.kind === 'edited') {
      const inside = [step];
      for (at++; step.kind !== 'edited' && at < steps.length; at++) {
        const next = steps[at];
        if (!next || (groupAt(next) !== number && next.kind !== 'missing')) break;
        inside.push(next);
      }
      if (inside.every(({ kind }) => kind === 'same')) continue;
      if (before?.kind === 'altered' && isAdjacent(before, steps, inside[0]))
        moveMissing(before, inside, runs);
      runs.push({ steps: inside, kind: 'edited' });
      continue;
    }
    at++;
    if (step.kind === 'same') continue;
    const kind = step.kind === 'omitted' ? 'omitted' : 'altered';
    if (before?.kind === kind && isAdjacent(before, steps, step)) before.steps.push(step);
    else runs.push({ steps: [step], kind });
  }
  return runs;
}

function isAdjacent({ steps: run }: Run, steps: readonly Step[], next: Step | undefined): boolean {
  const last = run.at(-1);
  return last !== undefined && next !== undefined && steps.indexOf(last) + 1 === steps.indexOf(next);
}

function moveMissing(before: Run, inside: Step[], runs: Run[]): void {
  while (before.steps.at(-1)?.kind === 'missing') inside.unshift(...before.steps.splice(-1));
  if (before.steps.length === 0) runs.pop();
}

function differenceOf(run: readonly Step[], texts: Alignable): Difference {
  const omitted = run[0]?.kind === 'omitted';
  const there = rangeOf(run.map((step) => texts.given[step.given ?? -1]));
  const here = rangeOf(run.map((step) => texts.found[step.found ?? -1]));
  const kind = omitted || there === null ? 'missing' : here === null ? 'added' : 'changed';
  return { kind, given: there, found: here };
}

function rangeOf(tokens: readonly (QuotationToken | undefined)[]): Span | null {
  const spans = tokens.flatMap((token) => (token === undefined ? [] : [token.span]));
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? [first[0], last[1]] : null;
}

function isAllowed(all: readonly Step[], texts: Alignable, given: string, found: string): boolean {
  const run = all.filter(({ kind }) => kind !== 'same');
  const typed = run.map((step) => texts.given[step.given ?? -1]);
  const replaced = run.map((step) => texts.found[step.found ?? -1]);
  const words = wordsOf(typed, given);
  const old = wordsOf(replaced, found);
  if ([...words, ...old].some((word) => isNegation(word) || isNumberWord(word))) return false;
  if (run[0]?.kind === 'edited') return true;
  const numbers = words.filter((word) => /\p{N}/u.test(word));
  if (old.some((word) => /\p{N}/u.test(word)) || numbers.some((word) => !YEAR.test(word))) return false;
  if (numbers.length > 0 && besideNumber(run, texts)) return false;
  if (old.length === 0) return replaced.every((token) => token === undefined || token.kind !== 'mark');
  if (words.length > 0 && old.every(isPronoun)) return true;
  return words.length === old.length && words.every((word, at) => isInflected(word, old[at] ?? ''));
}

function replacesBeyond(run: readonly Step[], steps: readonly Step[], { found }: Alignable): boolean {
  const places = steps.flatMap((step) => step.found ?? []);
  const [first = -1, last = found.length] = [places[0], places.at(-1)];
  const beyond = [
    run.includes(steps[0] ?? EDGE) && run[0]?.found === undefined ? found[first - 1] : undefined,
    run.includes(steps.at(-1) ?? EDGE) && run.at(-1)?.found === undefined ? found[last + 1] : undefined,
  ];
  return beyond.some((token) => token?.kind === 'word' && (isNegation(token.form) || isNumber(token.form)));
}

const EDGE: Step = { kind: 'same' };
const isNumber = (word: string) => /\p{N}/u.test(word) || isNumberWord(word);
const YEAR = /^(?:1\d|20)\d\ds?$/;

function wordsOf(tokens: readonly (QuotationToken | undefined)[], text: string): string[] {
  return tokens.flatMap((token) =>
    token?.kind === 'word'
      ? [text.slice(...token.span).replace(/[[\]]/g, '')]
      : token?.kind === 'note'
        ? ['0']
        : [],
  );
}

function besideNumber(run: readonly Step[], { given }: Alignable): boolean {
  const own = run.flatMap((step) => step.given ?? []);
  const around = [given[Math.min(...own) - 1], given[Math.max(...own) + 1]];
  return around.some((token) => token !== undefined && /\p{N}/u.test(token.form));
}

function similarityOf(
  steps: readonly Step[],
  { given, found }: Alignable,
  isAlike: (step: Step) => boolean,
): number {
  let same = 0;
  let all = 0;
  for (const step of steps) {
    if (step.kind === 'omitted' || step.kind === 'editorial') continue;
    const token = step.given === undefined ? found[step.found ?? -1] : given[step.given];
    const weight = token === undefined ? 0 : WEIGHT[token.kind];
    all += weight;
    if (step.kind === 'same' || step.kind === 'edited' || isAlike(step)) same += weight;
  }
  return all === 0 ? 0 : same / all;
}
