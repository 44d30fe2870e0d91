import { formatCitation, type Locator } from '../cite/citation.ts';
import type { Excerpt, SourceReference } from '../model/answer.ts';
import type { Document, Passage, Span } from '../model/document.ts';
import { sentences } from '../text/sentences.ts';
import type { Unit } from './units.ts';

export function sourceReference({ source, edition }: Document): SourceReference {
  return { id: source.id, title: source.title, edition };
}

/** A citation ready to paste. A digest's words are never cited as the source's. */
export function cite(document: Document, locator: Locator): string {
  const citation = formatCitation(document.source, locator);
  return document.edition === 'digest' ? `Digest of ${citation}` : citation;
}

/** Quotes a unit, or a span of it. `highlights` are ranges of the unit's text. */
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
    source: sourceReference(document),
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
    footnotes: passage ? notesIn(passage, [start, end]) : [],
    role: passage?.role ?? unit.role,
    score: options.score ?? 0,
    cut: {
      before: start > 0 || passage?.cut === 'start' || passage?.cut === 'both',
      after: end < unit.text.length || passage?.cut === 'end' || passage?.cut === 'both',
    },
  };
}

function notesIn({ marks }: Passage, [start, end]: Span): number[] {
  const inside = marks.filter(({ at }) => (at > start || start === 0) && at <= end);
  return [...new Set(inside.map(({ number }) => number))];
}

/** The range of the sentences that a range touches. */
export function sentenceAround(text: string, [from, to]: Span): Span {
  const touched = sentences(text).filter(([start, end]) => start < Math.max(to, from + 1) && end > from);
  return [touched[0]?.[0] ?? 0, touched.at(-1)?.[1] ?? text.length];
}
