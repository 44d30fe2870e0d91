import type { Span } from '../../../model/document.ts';
import { type MarkedSpan, type PairedMarks, pairMarks, trimmed } from './quotation-marks.ts';
import type { QuotablePassage } from './types.ts';

export const ASIDE = new Set(['caption', 'figure-description']);

export interface PassageMarks {
  readonly pairs: readonly MarkedSpan[];
  readonly opensEarlier: Span | undefined;
  readonly continues: Span | undefined;
}

export function pairAcross(passages: readonly QuotablePassage[]): PassageMarks[] {
  const alone = passages.map(({ text, role }) => (role === 'heading' ? NO_MARKS : pairMarks(text)));
  const result = alone.map(
    ({ pairs }): PassageMarks => ({ pairs, opensEarlier: undefined, continues: undefined }),
  );
  for (let first = 0; first < passages.length; first++) {
    const run = runFrom(passages, alone, first);
    if (run === undefined) continue;
    for (const [order, index] of run.entries()) {
      const isLast = order === run.length - 1;
      result[index] = joinedMarks(passages[index]?.text ?? '', alone[index] ?? NO_MARKS, order > 0, !isLast);
    }
    first = (run.at(-1) ?? first) - 1;
  }
  return result;
}

const NO_MARKS: PairedMarks = { pairs: [], unclosed: undefined, stray: undefined };

function runFrom(
  passages: readonly QuotablePassage[],
  alone: readonly PairedMarks[],
  first: number,
): number[] | undefined {
  const open = alone[first]?.unclosed;
  if (open === undefined || passages[first]?.role === 'heading') return undefined;
  const run = [first];
  for (let index = first + 1; index < passages.length; index++) {
    const passage = passages[index];
    const marks = alone[index];
    if (passage === undefined || marks === undefined || passage.role === 'heading') break;
    if (ASIDE.has(passage.role)) continue;
    const reopens = leadingMark(passage.text);
    // A page break divides a sentence; a dash or a full stop would begin other words.
    const isDivided =
      !/[.!?…:;,]\s*$/u.test(passages[first]?.text ?? '') && !/^\s*(?:[-–—―]|\p{Lu})/u.test(passage.text);
    if (marks.stray !== undefined && isDivided && reopens === undefined && run.length === 1)
      return [first, index];
    // French repeats the opening or the closing mark at the head of each paragraph.
    const repeats =
      reopens !== undefined && (reopens === open.mark || (open.mark === '«' && reopens === '»'));
    if (!repeats) break;
    run.push(index);
    if (marks.unclosed?.at !== passage.text.indexOf(reopens)) {
      if (reopens === '»' || marks.unclosed === undefined || marks.pairs.some(({ outer }) => outer[0] === 0))
        return run;
    }
  }
  // Two paragraphs that open with a mark are a quotation even if the last mark is missing.
  return run.length > 2 ? run : undefined;
}

function leadingMark(text: string): string | undefined {
  return /^\s*(["“„«»”‘‚「『])/u.exec(text)?.[1];
}

function joinedMarks(text: string, alone: PairedMarks, opens: boolean, continues: boolean): PassageMarks {
  const reopened = /^\s*["“„«»”‘‚「『]?\s*/u.exec(text)?.[0].length ?? 0;
  if (!opens) {
    const at = alone.unclosed?.at ?? 0;
    const inner = trimmed(text, at + 1, text.length);
    return {
      pairs: alone.pairs.filter(({ outer }) => outer[1] <= at || outer[0] > at),
      opensEarlier: undefined,
      continues: inner,
    };
  }
  const leading = leadingMark(text) === undefined ? 0 : text.search(/\S/u);
  const closed = alone.pairs.find(({ outer }) => outer[0] === leading && leadingMark(text) !== undefined);
  const closedAt = closed?.inner[1] ?? alone.stray?.at;
  const end = continues ? text.length : (closedAt ?? text.length);
  const inner = trimmed(text, leadingMark(text) === undefined ? 0 : reopened, end);
  return {
    pairs: alone.pairs.filter((pair) => pair !== closed),
    opensEarlier: continues ? undefined : inner,
    continues: continues ? inner : undefined,
    ...(continues ? { opensEarlier: inner } : {}),
  };
}
