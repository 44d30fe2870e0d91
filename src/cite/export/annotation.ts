import { createHash } from 'node:crypto';
import { attribute } from '../attribution.ts';
import { formatCitation } from '../citation.ts';
import { type ExportedPlace, wordsOf } from './place.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** Characters before and after a quote that tell it from the same words elsewhere. */
const AROUND = 32;

export function annotations(places: readonly ExportedPlace[]): string {
  const items = places.map(annotationOf);
  const [only] = items;
  if (items.length === 1 && only) return JSON.stringify({ '@context': CONTEXT, ...only }, null, 2);
  const id = idOf(items.map(({ id: own }) => own).join('\n'));
  return JSON.stringify({ '@context': CONTEXT, id, type: 'AnnotationPage', items }, null, 2);
}

function annotationOf(place: ExportedPlace) {
  const { source, edition, locator, quoted, sha256 } = place;
  const citation = attribute(formatCitation(source, locator), edition, quoted).text;
  const selector = selectorsOf(place);
  const address = addressOf(place);
  const state = archivedAt(place);
  return {
    id: idOf(JSON.stringify([sha256, citation, selector])),
    type: 'Annotation',
    motivation: selector.length > 0 ? 'highlighting' : 'identifying',
    body: {
      type: 'TextualBody',
      purpose: 'describing',
      format: 'text/plain',
      language: 'en',
      value: citation,
    },
    target: selector.length + state.length === 0 ? address : { source: address, ...part(selector, state) },
  };
}

/** The publisher's page, else the file, named by its hash (RFC 6920). A digest is no page of the publisher's. */
function addressOf({ source, edition, sha256 }: ExportedPlace): string {
  if (edition !== 'digest' && source.URL !== undefined) return source.URL;
  if (edition !== 'digest' && source.DOI !== undefined) return `https://doi.org/${encodeURI(source.DOI)}`;
  return `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`;
}

function part(selector: readonly object[], state: readonly object[]): object {
  return { ...(selector.length > 0 ? { selector } : {}), ...(state.length > 0 ? { state } : {}) };
}

function archivedAt({ source, edition }: ExportedPlace): object[] {
  const { archive_location: cached } = source;
  const isAddress = edition !== 'digest' && cached !== undefined && /^https?:\/\/\S+$/u.test(cached);
  return isAddress ? [{ type: 'TimeState', cached }] : [];
}

function selectorsOf(place: ExportedPlace): object[] {
  const exact = wordsOf(place);
  if (!place.quote || exact === undefined) return [];
  const { text, span } = place.quote;
  const [start, end] = span;
  const before = [...text.slice(0, start)];
  const prefix = before.slice(-AROUND).join('');
  const suffix = [...text.slice(end, end + 2 * AROUND)].slice(0, AROUND).join('');
  return [
    {
      type: 'TextQuoteSelector',
      exact,
      ...(prefix === '' ? {} : { prefix }),
      ...(suffix === '' ? {} : { suffix }),
    },
    { type: 'TextPositionSelector', start: before.length, end: before.length + [...exact].length },
  ];
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(18, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
