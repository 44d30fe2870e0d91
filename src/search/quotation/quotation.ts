import type { Span } from '../../model/document.ts';
import { type Alignable, align, isMarkAt, isMarked } from './alignment.ts';
import { type Judgement, judge } from './judge.ts';
import { groupsOf, type QuotationReading } from './reading.ts';
import type { ComparedText } from './source-text.ts';
import { agree, joinDivided, type QuotationToken } from './tokens.ts';

/** `span` and the `found` ranges are of the source text, the `given` ranges of the quote. */
export interface Occurrence extends Judgement {
  readonly span: Span;
  readonly reading: QuotationReading;
}

function alignable(reading: QuotationReading, { tokens, forms, labelsAt }: ComparedText): Alignable {
  const given = joinDivided(reading.tokens, reading.given, forms, {
    capitals: reading.capitals,
    isSource: false,
  });
  const group = given.length === reading.tokens.length ? reading.group : groupsOf(given);
  return { given, group, found: tokens, labelsAt };
}

export function occurrencesIn(text: ComparedText, reading: QuotationReading): Occurrence[] {
  const texts = alignable(reading, text);
  const kept: Occurrence[] = [];
  for (let at = 0; at < text.tokens.length; at++) {
    const span = runAt(texts, at);
    if (!span || span[0] < (kept.at(-1)?.span[1] ?? 0)) continue;
    const verdict = text.text.slice(...span) === reading.text ? 'exact' : 'typography';
    kept.push({ verdict, span, reading, differences: [], edits: [], lookalikes: [], similarity: 1 });
  }
  return kept;
}

function runAt({ given, found, labelsAt }: Alignable, start: number): Span | null {
  let [at, there] = [0, start];
  while (at < given.length) {
    const [token, beside] = [given[at], found[there]];
    if (!token) return null;
    if (beside && (agree(token, beside) || isMarked(token, beside, labelsAt(there)))) {
      at += 1;
      there += 1;
    } else if (at > 0 && (token.loose || isMarkAt(given, at, labelsAt(there - 1)))) at += 1;
    else if (at > 0 && beside && (beside.loose || beside.kind === 'note' || beside.kind === 'break'))
      there += 1;
    else return null;
  }
  const [first, last] = [found[start], found[there - 1]];
  return first && last && there > start ? [first.span[0], last.span[1]] : null;
}

/** One word in three may differ. */
const NEAR = 0.65;

export function nearestIn(
  text: ComparedText,
  reading: QuotationReading,
  isSubject: (word: string) => boolean,
): Occurrence | null {
  const texts = alignable(reading, text);
  const steps = align(texts);
  const same = steps.filter(({ kind }) => kind === 'same');
  if (!same.some(({ given = -1 }) => isSubjectWord(texts.given[given], isSubject))) return null;
  const judgement = judge(steps, texts, reading.given, text.text);
  if (judgement.similarity < NEAR) return null;
  const spans = steps.flatMap(({ kind, found }): Span[] => {
    const token = kind === 'missing' || found === undefined ? undefined : text.tokens[found];
    return token ? [token.span] : [];
  });
  for (const { found } of [...judgement.differences, ...judgement.edits]) if (found) spans.push(found);
  const span: Span = [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))];
  const isExact = judgement.verdict === 'exact' && text.text.slice(...span) !== reading.text;
  return { ...judgement, ...(isExact ? { verdict: 'typography' } : {}), span, reading };
}

function isSubjectWord(token: QuotationToken | undefined, isSubject: (word: string) => boolean): boolean {
  return token?.kind === 'word' && isSubject(token.form.toLowerCase());
}
