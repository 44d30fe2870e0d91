import { type ExportFormat, exportPlaces } from '../../cite/export/export.ts';
import type { ExportedPlace, QuotedText } from '../../cite/export/place.ts';
import type { Locator } from '../../cite/locator.ts';
import { type NumberedPlace, parseReference } from '../../cite/references.ts';
import type { StyledWork } from '../../cite/styles/forms.ts';
import type { FileItem } from '../../model/answer.ts';
import type { Document, Footnote, Passage, Span } from '../../model/document.ts';
import { publicSource } from '../items.ts';
import { voiceOf } from '../voice.ts';
import { locatorOf, noteLocator } from './locators.ts';

/** An empty locator means the whole. `quoted`: the words there are not the authors'. */
export interface Cited {
  readonly document: Document;
  readonly locator: Locator;
  readonly quoted?: Quoted | undefined;
  /** The passage or note; undefined for the whole. */
  readonly at?: Passage | Footnote | undefined;
}

interface Quoted {
  readonly speaker: string | null;
}

export function findCited(handle: string, documents: readonly Document[]): Cited | null {
  const parsed = parseReference(
    handle,
    documents.map(({ source }) => source.id),
  );
  const document = documents.find(({ source }) => source.id === parsed?.source);
  if (!parsed || !document || parsed.kind === 'number') return null;
  if (parsed.kind === 'source') return { document, locator: {} };
  return { document, ...locate(document, parsed) };
}

function locate(document: Document, place: NumberedPlace): Omit<Cited, 'document'> {
  if (place.kind === 'note') {
    const footnote = document.footnotes.find(({ id }) => id === place.number);
    return { locator: footnote ? noteLocator(document, footnote) : { note: place.number }, at: footnote };
  }
  const passage = passageAt(document, place.kind, place.number);
  if (!passage) return { locator: {} };
  const voice = voiceOf(passage, [0, passage.text.length]);
  return {
    at: passage,
    locator: locatorOf(document, passage),
    quoted: voice.isQuotation ? { speaker: voice.speaker ?? null } : undefined,
  };
}

export function passageAt(
  { passages }: Document,
  kind: 'paragraph' | 'entry',
  number: number,
): Passage | undefined {
  return kind === 'paragraph' ? passages[number - 1] : passages.find(({ entry }) => entry === number);
}

export function citedWork({ document: { source, edition }, locator, quoted }: Cited): StyledWork {
  return { source, edition, locator, quoted };
}

export interface ExportedReference {
  readonly handle: string;
  readonly span?: Span | undefined;
}

export function exportReferences(
  references: readonly { readonly cited: Cited; readonly span?: Span | undefined }[],
  format: ExportFormat,
): FileItem {
  const places = references.map(({ cited, span }) => exportedPlace(cited, span));
  return { kind: 'file', ...exportPlaces(places, format) };
}

function exportedPlace({ document, locator, quoted, at }: Cited, span?: Span): ExportedPlace {
  const { edition, sha256 } = document;
  return {
    ...{ source: publicSource(document.source), edition, sha256, locator, quoted },
    ...(at ? { quote: quotedText(document, at, span) } : {}),
  };
}

function quotedText({ passages, footnotes }: Document, at: Passage | Footnote, span?: Span): QuotedText {
  const parts = [...passages, ...footnotes];
  const texts = parts.map(textOf);
  const before = texts.slice(0, parts.indexOf(at)).reduce((sum, text) => sum + text.length + 1, 0);
  const [start, end] = span ?? [0, textOf(at).length];
  return { text: texts.join('\n'), span: [before + start, before + end] };
}

function textOf(part: Passage | Footnote): string {
  return 'text' in part ? part.text : part.raw;
}
