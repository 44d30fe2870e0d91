import type { Library } from '../../../src/library/library.ts';
import { documentOf, libraryWith } from '../../discord/documents.ts';
import { inventedModel, makePassages } from '../passages.ts';

const PASSAGES = 10_000;
/** Of a document of a hundred passages, so many are entries of a list. */
const A_DOCUMENT = 100;
const ENTRIES = 30;
const BODIES = ['Union', 'Society', 'Committee', 'Trust', 'Council', 'Federation', 'Institute'];

/** The sources of the library under load: their ids, and their paragraphs. */
export const SOURCES = sourcesOf(makePassages(PASSAGES, inventedModel()).map(({ text }) => text));

/** A library of 10,000 passages in a hundred documents, 3,000 of them entries of lists. */
export function loadedLibrary(): Library {
  return libraryWith(...SOURCES.map(documentOf));
}

function sourcesOf(texts: readonly string[]) {
  return Array.from({ length: PASSAGES / A_DOCUMENT }, (_, index) => {
    const own = texts.slice(index * A_DOCUMENT, (index + 1) * A_DOCUMENT);
    return {
      id: `text-${index}`,
      paragraphs: own.slice(ENTRIES),
      entries: own.slice(0, ENTRIES).map((text, at) => `${named(text)} ${BODIES[at % BODIES.length]}`),
    };
  });
}

function named(text: string): string {
  const words = text.split(' ').filter((word) => word.length > 3);
  return words
    .slice(0, 3)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
