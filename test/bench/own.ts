import { join } from 'node:path';
import { detectLanguage, otherLanguage } from '../../src/ingest/metadata/language.ts';
import { createLibrary, type Library } from '../../src/library/open-library.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { unitsOf } from '../../src/library/units.ts';
import type { Document } from '../../src/model/document.ts';
import type { Lexicon } from '../../src/model/lexicon.ts';
import { countsOf } from '../../src/model/library-parts.ts';
import { buildIndex } from '../../src/search/engine.ts';
import type { SearchUnit } from '../../src/search/search.ts';
import { finish } from '../../src/text/steps.ts';
import type { Search, Text } from './peers.ts';

/** The word lists that the product is shipped with. */
export function shippedLexicon(): Lexicon {
  return parseData(readDataTexts(join(import.meta.dirname, '../../index-data'))).lexicon;
}

/** The units that the product's library makes of texts in the given language, or in the one that it detects. */
export function unitsOfTexts(texts: readonly Text[], given?: string): SearchUnit[] {
  return documentsOf(texts, given).flatMap((document) => [...unitsOf(document)]);
}

/** The product's own search over texts. */
export function ownSearch(texts: readonly Text[], lexicon: Lexicon): Search {
  const index = finish(buildIndex(unitsOfTexts(texts), lexicon).open());
  return (question, limit) => index.search(question, { limit }).hits.map(({ unit }) => unit);
}

/** The product's own library of texts: the text at position 3 is the source `text-3`. */
export function ownLibrary(texts: readonly Text[], lexicon: Lexicon): Library {
  const documents = documentsOf(texts);
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
  return finish(createLibrary(parts, () => buildIndex(unitsOfTexts(texts), lexicon).open()));
}

/**
 * Each text is a document of one passage. They share a language, detected as in one document of all texts; a text of
 * another language is found as a passage would be.
 */
function documentsOf(texts: readonly Text[], given?: string): Document[] {
  const blocks = texts.map(({ text }) => ({ kind: 'paragraph' as const, text }));
  const language = given ?? detectLanguage(blocks, undefined);
  return texts.map((text, position) =>
    documentOf(text, position, given ?? otherLanguage(text.text, language) ?? language),
  );
}

function documentOf({ title, text }: Text, position: number, language: string | undefined): Document {
  return {
    source: { id: `text-${position}`, type: 'document', title: title.trim() || '-', language },
    edition: 'original',
    file: '',
    sha256: '',
    passages: [
      {
        ordinal: 1,
        role: 'statement',
        text: text || '-',
        section: [],
        marks: [],
        quotations: [],
        reported: [],
        spans: [[0, text.length]],
        line: 1,
      },
    ],
    footnotes: [],
    missingNotes: [],
    entries: [],
    bodies: [],
  };
}
