import { formatCitation, type Locator } from '../cite/citation.ts';
import type { Excerpt, SourceReference } from '../model/answer.ts';
import type { Document, Passage, Span } from '../model/document.ts';
import { sentences } from '../text/sentences.ts';
import type { Unit } from './units.ts';

/** How an answer names a document. */
export function referTo(document: Document): SourceReference {
  return { id: document.source.id, title: document.source.title, edition: document.edition };
}

/** A citation ready to paste. A digest's words are not those of the source, and are never cited as if they were. */
export function cite(document: Document, locator: Locator): string {
  const citation = formatCitation(document.source, locator);
  return document.edition === 'digest' ? `Digest of ${citation}` : citation;
}

/** Quotes a slice of a unit's text, all of it by default. `highlights` are ranges of the unit's text. */
export function quote(
  unit: Unit,
  options: { span?: Span; highlights?: readonly Span[]; score?: number } = {},
): Excerpt {
  const { document, passage, footnote } = unit;
  const [start, end] = options.span ?? [0, unit.text.length];
  const inside = (options.highlights ?? [])
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]): Span => [from - start, to - start]);
  const section = passage?.section.at(-1)?.replace(/[\s:]+$/u, '');
  return {
    kind: 'excerpt',
    quote: unit.text.slice(start, end),
    highlights: inside,
    handle: unit.handle,
    source: referTo(document),
    citation: cite(document, {
      section,
      page: passage?.page,
      paragraph: passage?.ordinal,
      entry: passage?.entry,
      note: footnote?.number,
    }),
    section: [...(passage?.section ?? [])],
    paragraph: passage?.ordinal ?? null,
    ...(passage?.page === undefined ? {} : { page: passage.page }),
    footnotes: passage ? marksIn(passage, start, end) : [],
    role: passage?.role ?? unit.role,
    score: options.score ?? 0,
    cut: {
      before: start > 0 || passage?.cut === 'start' || passage?.cut === 'both',
      after: end < unit.text.length || passage?.cut === 'end' || passage?.cut === 'both',
    },
  };
}

/** The numbers of the notes whose marks stand in a slice of the passage. */
function marksIn(passage: Passage, start: number, end: number): number[] {
  const marks = passage.marks.filter((mark) => (mark.at > start || start === 0) && mark.at <= end);
  return [...new Set(marks.map((mark) => mark.number))];
}

/** The sentences that a range of a text touches, as one range. */
export function sentenceAround(text: string, [from, to]: Span): Span {
  const touched = sentences(text).filter(([start, end]) => start < Math.max(to, from + 1) && end > from);
  return [touched[0]?.[0] ?? 0, touched.at(-1)?.[1] ?? text.length];
}
