import { authorsOf, formatCitation, type Locator } from '../cite/citation.ts';
import type { Excerpt, SourceReference } from '../model/answer.ts';
import type { Document, Passage, Span } from '../model/document.ts';
import { piecesOf } from '../text/whole-ranges.ts';
import type { Unit } from './units.ts';
import { type Voice, voiceOf } from './voice.ts';

export function sourceReference({ source, edition }: Document): SourceReference {
  return { id: source.id, title: source.title, edition };
}

/** A citation ready to paste. A digest's words are never cited as the source's. */
export function cite(document: Document, locator: Locator): string {
  const citation = formatCitation(document.source, locator);
  return document.edition === 'digest' ? `Digest of ${citation}` : citation;
}

/** "Ali Khamenei, quoted in Barak & Azani (2020), ¶14" for words that the authors quote. */
function citeVoice(document: Document, { isQuotation, speaker }: Voice, locator: Locator): string {
  if (!isQuotation) return cite(document, locator);
  const citation = formatCitation(document.source, locator);
  const where = `in ${document.edition === 'digest' ? 'a digest of ' : ''}${citation}`;
  return speaker ? `${speaker}, quoted ${where}` : `Quoted ${where}`;
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
  const voice = passage ? voiceOf(passage, [start, end]) : { isQuotation: false };
  const section = passage?.section.at(-1)?.replace(/[\s:]+$/u, '');
  return {
    kind: 'excerpt',
    quote: unit.text.slice(start, end),
    highlights: inside,
    handle: unit.handle,
    source: sourceReference(document),
    citation: citeVoice(document, voice, {
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
    role: voice.isQuotation ? 'quotation' : (passage?.role ?? unit.role),
    ...(voice.speaker === undefined ? {} : { speaker: voice.speaker }),
    ...(voice.isQuotation ? { quotedBy: authorsOf(document.source) } : {}),
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

/** The range of the sentences that a range touches, with all of a quotation or reported claim in them that fits. */
export function sentenceAround({ text, whole = [] }: Unit, [from, to]: Span): Span {
  const touched = piecesOf(text, whole).filter(
    ({ start, end }) => start < Math.max(to, from + 1) && end > from,
  );
  return [touched[0]?.start ?? 0, touched.at(-1)?.end ?? text.length];
}
