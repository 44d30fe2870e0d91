import type { Span } from '../../../model/document.ts';
import type { PassageMarks } from './paragraph-runs.ts';
import { isQuotation } from './scare-quotes.ts';
import { scopeOf } from './scope.ts';
import { type EdgeSpan, speakerOf, UNKNOWN } from './speaker.ts';
import type { MutableQuotation, PassageQuotation, QuotablePassage } from './types.ts';

/** Further speakers stay unknown, which bounds the work. */
const MOST_SPEAKERS = 2_000;

export function inlineQuotations(
  text: string,
  marks: PassageMarks,
  introduction: string,
  after: QuotablePassage | undefined,
  carried: string | null,
): PassageQuotation[] {
  const kept: MutableQuotation[] = [];
  const masked: MutableQuotation[] = [];
  const scope = scopeOf(text, masked, 0);
  const spans = [
    ...edgeSpans(text, marks),
    ...marks.pairs.map((pair) => ({ ...pair, edge: undefined })),
  ].sort((a, b) => a.outer[0] - b.outer[0] || b.outer[1] - a.outer[1]);
  const around: MutableQuotation[] = [];
  for (const [index, span] of spans.entries()) {
    while ((around.at(-1)?.outer[1] ?? Number.POSITIVE_INFINITY) <= span.outer[0]) around.pop();
    const parent = around.at(-1);
    if (parent !== undefined && span.outer[1] > parent.outer[1]) continue;
    const next = spans[index + 1]?.outer[0] ?? text.length;
    const limit = Math.min(parent?.end ?? text.length, next > span.outer[1] ? next : text.length);
    const candidate = {
      start: span.inner[0],
      end: span.inner[1],
      outer: span.outer,
      depth: around.length,
      speaker: null,
    };
    masked.push(candidate);
    const speech =
      index > MOST_SPEAKERS
        ? UNKNOWN
        : speakerOf(text, span, kept, parent, limit, scope, introduction, after);
    if (span.edge === undefined && !isQuotation(text, span, speech.attached)) {
      masked.pop();
      continue;
    }
    const found: MutableQuotation = {
      start: span.inner[0],
      end: span.inner[1],
      outer: span.outer,
      depth: around.length,
      speaker: span.edge?.open === true && carried !== null ? carried : speech.speaker,
      clause: speech.clause,
    };
    if (span.edge?.open) found.open = true;
    if (span.edge?.continues) found.continues = true;
    kept.push(found);
    around.push(found);
  }
  return kept;
}

function edgeSpans(text: string, { opensEarlier, continues }: PassageMarks): EdgeSpan[] {
  const span = (inner: Span, open: boolean, goesOn: boolean): EdgeSpan => ({
    inner,
    outer: [open ? 0 : Math.max(0, inner[0] - 1), goesOn ? text.length : Math.min(text.length, inner[1] + 1)],
    depth: 0,
    edge: { open, continues: goesOn },
  });
  if (opensEarlier !== undefined) return [span(opensEarlier, true, continues !== undefined)];
  return continues === undefined ? [] : [span(continues, false, true)];
}
