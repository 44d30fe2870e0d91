import { attribute } from '../../cite/attribution.ts';
import { type ExportFormat, exportSource, FILE_TYPES } from '../../cite/export.ts';
import { formatLocator, type Locator } from '../../cite/locator.ts';
import { type NumberedPlace, parseReference } from '../../cite/references.ts';
import type { CitedWork } from '../../cite/styles/forms.ts';
import type { FileItem } from '../../model/answer.ts';
import type { Document, Passage } from '../../model/document.ts';
import { publicSource } from '../items.ts';
import { voiceOf } from '../voice.ts';
import { locatorOf, noteLocator } from './locators.ts';

/** An empty locator means the whole. `quoted`: the words there are not the authors'. */
export interface Cited {
  readonly document: Document;
  readonly locator: Locator;
  readonly quoted?: Quoted | undefined;
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
    return { locator: footnote ? noteLocator(document, footnote) : { note: place.number } };
  }
  const passage = passageAt(document, place.kind, place.number);
  if (!passage) return { locator: {} };
  const voice = voiceOf(passage, [0, passage.text.length]);
  return {
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

/** What the citation styles need. */
export function citedWork({ document: { source, edition }, locator, quoted }: Cited): CitedWork {
  return { source, edition, locator, quoted };
}

export function exportReference({ document, locator, quoted }: Cited, format: ExportFormat): FileItem {
  const { extension, mediaType } = FILE_TYPES[format];
  const place = formatLocator(locator);
  const notes = [
    ...(place === '' ? [] : [`Cited: ${place}`]),
    ...(quoted ? [attribute('this work', 'original', quoted).text] : []),
    ...(document.edition === 'digest' ? [DIGEST] : []),
  ];
  const text = exportSource(publicSource(document.source), format, notes);
  return { kind: 'file', name: `${document.source.id}.${extension}`, mediaType, text };
}

const DIGEST = 'Quoted from a digest, which is a summary and not the wording of this work';
