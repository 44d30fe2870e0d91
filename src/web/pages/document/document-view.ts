import type { Document, Footnote, Passage } from '../../../model/document.ts';
import { fragmentOf, type ReaderPlace } from '../../../model/reader-place.ts';
import type { PageContext } from '../context.ts';
import type { Html } from '../markup/html.ts';
import type { Writing } from '../markup/writing.ts';
import type { DocumentMatch } from './find.ts';
import type { OpenedPlace } from './opened.ts';
import { homeOf, type ReadingPart } from './parts.ts';
import type { Emphasis } from './passage-text.ts';

export interface DocumentView {
  readonly context: PageContext;
  readonly document: Document;
  readonly part: ReadingPart;
  readonly writing: Writing;
  readonly opened: OpenedPlace | undefined;
  readonly found: ReadonlyMap<string, DocumentMatch>;
  readonly current: DocumentMatch | undefined;
  readonly notes: ReadonlyMap<string, Footnote>;
  readonly hrefs: Map<string, string>;
  readonly belowOpened: Html;
}

export function emphasisAt({ opened, found, current }: DocumentView, at: string): Emphasis {
  return {
    quote: opened?.at === at ? opened.span : undefined,
    found: found.get(at)?.spans,
    isCurrent: current?.at === at,
  };
}

/** Signing each address again would take most of the time of a page. */
export function hrefOf({ context, hrefs }: DocumentView, place: ReaderPlace): string {
  const key = JSON.stringify(place);
  const href = hrefs.get(key) ?? context.linkTo(place);
  hrefs.set(key, href);
  return href;
}

export function isTitleAgain({ role, text }: Passage, { source }: Document): boolean {
  return role === 'heading' && wordsOf(text) === wordsOf(source.title);
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

export function noteHref(view: DocumentView, id: string): string | undefined {
  const note = view.notes.get(id);
  if (!note) return undefined;
  const { document, part } = view;
  const isHere = note.citedBy.some((ordinal) => isIn(part, ordinal)) || isIn(part, homeOf(note, document));
  return isHere
    ? `#${fragmentOf(`n${id}`)}`
    : hrefOf(view, { page: 'document', source: document.source.id, at: `n${id}` });
}

function isIn({ first, last }: ReadingPart, ordinal: number): boolean {
  return ordinal >= first && ordinal <= last;
}
