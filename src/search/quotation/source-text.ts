import type { Span } from '../../model/document.ts';
import type { QuotationReading } from './reading.ts';
import { joinDivided, type QuotationToken, tokenize } from './tokens.ts';
import { windowsIn } from './windows.ts';

export interface SourceText {
  readonly text: string;
  readonly breaks: readonly number[];
  readonly marks: readonly { readonly label: string; readonly at: number }[];
}

export interface ComparedText {
  readonly text: string;
  readonly tokens: readonly QuotationToken[];
  readonly forms: ReadonlySet<string>;
  readonly labelsAt: (token: number) => ReadonlySet<string> | undefined;
}

/** Longer texts are compared in windows. */
const WHOLE = 20_000;

export function compared(source: SourceText, reading: QuotationReading): ComparedText {
  const { text, breaks } = source;
  const quoted = new Set(reading.tokens.map(({ form }) => form));
  const windows: Span[] = text.length <= WHOLE ? [[0, text.length]] : windowsIn(text, reading.stretches);
  const options = { capitals: reading.capitals, isSource: true };
  const tokens: QuotationToken[] = [];
  for (const [from, to] of windows) {
    if (from > 0) tokens.push({ kind: 'wall', form: '\n', span: [from, from] });
    const inside = tokenize(text.slice(from, to), reading).map((token) => shifted(token, from));
    const ends = breaks.filter((at) => at >= from && at < to);
    tokens.push(...withBreaks(joinDivided(inside, text, quoted, options), ends));
  }
  return {
    text,
    tokens,
    forms: new Set(tokens.map(({ form }) => form)),
    labelsAt: labelled(tokens, source.marks),
  };
}

function shifted(token: QuotationToken, by: number): QuotationToken {
  return by === 0 ? token : { ...token, span: [token.span[0] + by, token.span[1] + by] };
}

function withBreaks(tokens: readonly QuotationToken[], breaks: readonly number[]): QuotationToken[] {
  if (breaks.length === 0) return [...tokens];
  let next = 0;
  return tokens.flatMap((token) => {
    const passed: QuotationToken[] = [];
    for (let at = breaks[next]; at !== undefined && at < token.span[1]; at = breaks[++next])
      passed.push({ kind: 'break', form: '\n', span: [at, at] });
    return [...passed, token];
  });
}

function labelled(
  tokens: readonly QuotationToken[],
  marks: SourceText['marks'],
): (token: number) => ReadonlySet<string> | undefined {
  const labels = new Map<number, Set<string>>();
  const add = (token: number, label: string) =>
    labels.set(token, (labels.get(token) ?? new Set()).add(label));
  let before = -1;
  for (const { label, at } of [...marks].sort((a, b) => a.at - b.at)) {
    while ((tokens[before + 1]?.span[1] ?? Number.POSITIVE_INFINITY) <= at) before += 1;
    add(before, label);
    for (let token = before; tokens[token]?.kind === 'mark'; token--) add(token - 1, label);
    for (let token = before + 1; tokens[token]?.kind === 'mark'; token++) add(token, label);
  }
  return (token) => labels.get(token);
}
