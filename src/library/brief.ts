import type { Excerpt } from '../model/answer.ts';
import type { Document, Span } from '../model/document.ts';
import { extractSpan } from '../search/query/extract.ts';
import { quote } from './excerpts.ts';
import { passageUnit } from './units.ts';

export function briefExcerpt(excerpt: Excerpt, length: number, document: Document | undefined): Excerpt {
  const { quote: text, highlights, paragraph, score, explanation, reference } = excerpt;
  if (text.length <= length) return excerpt;
  const passage = document?.passages[(paragraph ?? 0) - 1];
  const unit = document && passage && passageUnit(document, passage);
  const at = unit?.text.indexOf(text) ?? -1;
  const ranges = (spans: readonly Span[] = []) => within(spans, [at, at + text.length]);
  const around = at < 0 ? {} : { whole: ranges(unit?.whole), quoted: ranges(unit?.quoted) };
  const { span } = extractSpan({ text, ...around }, matchesOf(excerpt), length);
  if (unit === undefined || at < 0) return sliced(excerpt, span);
  const moved = (spans: readonly Span[]) => spans.map(([from, to]): Span => [at + from, at + to]);
  const [whole = span] = moved([span]);
  return {
    ...quote(unit, { span: whole, highlights: moved(highlights), score }),
    ...(explanation && { explanation }),
    ...(reference !== undefined && { reference }),
  };
}

function matchesOf({ quote: text, highlights }: Excerpt) {
  const asked = new Map<string, number>();
  return highlights.map(([start, end]) => {
    const word = text.slice(start, end).toLowerCase();
    const number = asked.get(word) ?? asked.size;
    asked.set(word, number);
    return { start, end, asked: number, idf: 1 };
  });
}

function within(spans: readonly Span[], [from, to]: Span): Span[] {
  return spans
    .filter(([start, end]) => start < to && end > from)
    .map(([start, end]): Span => [Math.max(start, from) - from, Math.min(end, to) - from]);
}

function sliced(excerpt: Excerpt, span: Span): Excerpt {
  const [start, end] = span;
  const { quote: text, highlights, marks, recognition, cut } = excerpt;
  const kept = marks.filter(({ offset }) => (offset > start || start === 0) && offset <= end);
  const notes = new Set(kept.map(({ note }) => note));
  const isHere = marks.length === 0 ? () => true : (note: string) => notes.has(note);
  return {
    ...excerpt,
    quote: text.slice(start, end),
    highlights: within(highlights, span),
    marks: kept.map(({ note, offset }) => ({ note, offset: offset - start })),
    footnotes: excerpt.footnotes.filter(isHere),
    ...(recognition && { recognition: { ...recognition, doubtful: within(recognition.doubtful, span) } }),
    cut: { before: cut.before || start > 0, after: cut.after || end < text.length },
  };
}
