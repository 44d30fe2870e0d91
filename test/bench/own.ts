import { join } from 'node:path';
import { detectLanguage, otherLanguage } from '../../src/ingest/metadata/language.ts';
import { createLibrary, type Library } from '../../src/library/open-library.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { unitsOf } from '../../src/library/units.ts';
import type { Document, Passage } from '../../src/model/document.ts';
import type { Lexicon } from '../../src/model/lexicon.ts';
import { countsOf } from '../../src/model/library-parts.ts';
import { buildIndex } from '../../src/search/engine.ts';
import type { SearchUnit } from '../../src/search/search.ts';
import { finish } from '../../src/text/steps.ts';
import type { Search, Text } from './peers/peers.ts';

/** The word lists that the product is shipped with. */
export function shippedLexicon(): Lexicon {
  return parseData(readDataTexts(join(import.meta.dirname, '../../index-data'))).lexicon;
}

/**
 * Documents of one passage for each text. Consecutive texts with one title are passages of one document. They share a
 * language, detected as in one document of all texts; a text of another language is found as a passage would be.
 */
function documentsOfTexts(texts: readonly Text[], given?: string): Document[] {
  const blocks = texts.map(({ text }) => ({ kind: 'paragraph' as const, text }));
  const language = given ?? detectLanguage(blocks, undefined);
  const documents: { title: string; passages: Passage[] }[] = [];
  for (const { title, text } of texts) {
    const last = documents.at(-1);
    const other = given === undefined ? otherLanguage(text, language) : undefined;
    const passage = { ...passageOf(text), ...(other === undefined ? {} : { language: other }) };
    if (last && last.title === title && title.trim() !== '')
      last.passages.push({ ...passage, ordinal: last.passages.length + 1 });
    else documents.push({ title, passages: [passage] });
  }
  return documents.map(({ title, passages }, position) => ({
    source: { id: `text-${position}`, type: 'document', title: title.trim() || '-', language },
    edition: 'original',
    file: '',
    sha256: '',
    passages,
    footnotes: [],
    missingNotes: [],
    entries: [],
    bodies: [],
  }));
}

/** The product's own search over texts. */
export function ownSearch(texts: readonly Text[], lexicon: Lexicon): Search {
  const index = finish(buildIndex(unitsOfTexts(texts), lexicon).open());
  return (question, limit) => index.search(question, { limit }).hits.map(({ unit }) => unit);
}

/** The units that the product's library makes of texts, in their order. */
export function unitsOfTexts(texts: readonly Text[], language?: string): SearchUnit[] {
  return documentsOfTexts(texts, language).flatMap((document) => [...unitsOf(document)]);
}

/** The product's own library of texts, with the position of each text by its handle. */
export function ownLibrary(
  texts: readonly Text[],
  lexicon: Lexicon,
): { library: Library; positions: ReadonlyMap<string, number> } {
  const documents = documentsOfTexts(texts);
  const parts = {
    version: '',
    counts: countsOf(documents, []),
    documents,
    organizations: [],
    diagnostics: [],
    lexicon,
    verdicts: [],
    changes: [],
  };
  const units = documents.flatMap((document) => [...unitsOf(document)]);
  return {
    library: finish(createLibrary(parts, () => buildIndex(units, lexicon).open())),
    positions: new Map(units.map(({ handle }, position) => [handle, position])),
  };
}

function passageOf(text: string): Passage {
  return {
    ordinal: 1,
    role: 'statement',
    text: text || '-',
    section: [],
    marks: [],
    quotations: [],
    reported: [],
    spans: [[0, text.length]],
    line: 1,
  };
}
