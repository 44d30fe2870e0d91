import { attribute } from '../cite/attribution.ts';
import { authorsOf, formatCitation, shortForm } from '../cite/citation.ts';
import { formatLocator, type Locator } from '../cite/locator.ts';
import type { Excerpt, SourceReference } from '../model/answer.ts';
import { citedAs } from '../model/bibliography/rich-text.ts';
import type { Document, Mark, Passage, Span } from '../model/document.ts';
import { piecesOf } from '../text/whole-ranges.ts';
import { locatorOf, noteLocator } from './citing/locators.ts';
import type { Unit } from './units.ts';
import { type Voice, voiceOf } from './voice.ts';

export function sourceReference({ source, edition }: Document): SourceReference {
  return { id: source.id, title: source.title, short: shortForm(source), edition };
}

export function cite(
  document: Document,
  locator: Locator,
  voice?: Voice,
): Pick<Excerpt, 'citation' | 'citationItalics' | 'locator'> {
  const quoted = voice?.isQuotation ? voice : undefined;
  const citation = attribute(formatCitation(document.source, locator), document.edition, quoted);
  return { ...citedAs(citation), locator: formatLocator(locator) };
}

export function quote(
  unit: Unit,
  options: { span?: Span; highlights?: readonly Span[]; score?: number } = {},
): Excerpt {
  const { document, passage, footnote } = unit;
  const [start, end] = options.span ?? [0, unit.text.length];
  const inside = (options.highlights ?? [])
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]): Span => [from - start, to - start]);
  const voice: Voice = passage ? voiceOf(passage, [start, end]) : { isQuotation: false };
  const marks = passage ? marksIn(passage, [start, end]) : [];
  const locator = passage ? locatorOf(document, passage) : footnote ? noteLocator(document, footnote) : {};
  return {
    kind: 'excerpt',
    quote: unit.text.slice(start, end),
    highlights: inside,
    handle: unit.handle,
    source: sourceReference(document),
    ...cite(document, locator, voice),
    section: [...(passage?.section ?? [])],
    ...(passage?.header ? { header: [...passage.header] } : {}),
    paragraph: passage?.ordinal ?? null,
    ...(passage?.page === undefined ? {} : { page: passage.page }),
    marks,
    footnotes: [...new Set(marks.map(({ note }) => note))],
    ...recognitionIn(passage ?? footnote, [start, end]),
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

function recognitionIn(
  read: Pick<Passage, 'recognition'> | undefined,
  [start, end]: Span,
): Pick<Excerpt, 'recognition'> {
  if (!read?.recognition) return {};
  const { confidence, doubtful } = read.recognition;
  const inside = doubtful.filter(([from, to]) => from >= start && to <= end);
  return {
    recognition: { confidence, doubtful: inside.map(([from, to]): Span => [from - start, to - start]) },
  };
}

function marksIn({ marks, text }: Passage, [start, end]: Span): Mark[] {
  return marks.flatMap(({ note, offset }) => {
    const isInside = (offset > start || start === 0) && offset <= end;
    const isAfter = offset > end && offset - end <= CLOSING_LENGTH && CLOSING.test(text.slice(end, offset));
    return isInside || isAfter ? [{ note, offset: Math.min(offset, end) - start }] : [];
  });
}
const CLOSING = /^[\s\p{P}]*$/u;
const CLOSING_LENGTH = 4;

export function sentenceAround({ text, whole = [] }: Unit, [from, to]: Span): Span {
  const touched = piecesOf(text, whole).filter(
    ({ start, end }) => start < Math.max(to, from + 1) && end > from,
  );
  return [touched[0]?.start ?? 0, touched.at(-1)?.end ?? text.length];
}
