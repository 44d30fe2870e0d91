import type { Library } from '../../src/library/library.ts';
import { createLibrary } from '../../src/library/open-library.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Document, Passage } from '../../src/model/document.ts';
import type { LibraryParts } from '../../src/model/library-parts.ts';
import { countsOf } from '../../src/model/library-parts.ts';
import type { Organization } from '../../src/model/organization.ts';
import { findOrganizations } from '../../src/organizations/find.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { buildIndex } from '../../src/search/engine.ts';
import { finish } from '../../src/text/steps.ts';

/** A document in short: its paragraphs (`# …` is an entry of a list of bodies) and its notes, which nothing cites. */
export interface Brief {
  readonly id: string;
  readonly texts: readonly string[];
  readonly notes?: readonly string[];
  readonly other?: Partial<Document>;
}

const { lexicon } = parseData(readDataTexts('index-data'));

/** A document of these words, with the organizations that they list. */
function documentOf(brief: Brief): Document {
  const document = wordsOf(brief);
  return { ...document, ...findOrganizations(document.passages, lexicon), ...brief.other };
}

/** A document of words alone. */
function wordsOf({ id, texts, notes = [], other = {} }: Brief): Document {
  let entry = 0;
  const passages = texts.map((text, index): Passage => {
    const isEntry = text.startsWith('# ');
    const words = isEntry ? text.slice(2) : text;
    if (isEntry) entry += 1;
    const line = index + 1;
    return {
      ...{
        ordinal: index + 1,
        text: words,
        marks: [],
        quotations: [],
        reported: [],
        spans: [[0, words.length]],
        line,
      },
      ...(isEntry
        ? { role: 'list-entry', entry, section: ['Groups that signed'] }
        : { role: 'statement', section: ['Report'] }),
    };
  });
  return {
    source: { id, type: 'report', title: `The ${id}` },
    edition: 'original',
    file: `${id}.txt`,
    sha256: `${texts.join('|')}||${notes.join('|')}`,
    passages,
    footnotes: notes.map((raw, index) => {
      const id = String(index + 1);
      const nothing = { dates: [], urls: [], ibid: null, citedBy: [] };
      return {
        ...{ ...nothing, id, label: id, number: index + 1, raw, chain: [id] },
        ...{ status: 'ok', span: [0, raw.length], line: index + 1 },
      };
    }),
    missingNotes: [],
    entries: [],
    bodies: [],
    ...other,
  };
}

/** A library of these documents. */
export function partsOf(version: string, ...briefs: readonly Brief[]): LibraryParts {
  const documents = briefs.map(documentOf);
  const organizations = mergeOrganizations(documents, lexicon);
  return whole(version, documents, organizations);
}

/** The same without organizations, which take most of the time: for hundreds of libraries. */
export function plainParts(version: string, ...briefs: readonly Brief[]): LibraryParts {
  return whole(version, briefs.map(wordsOf), []);
}

function whole(version: string, documents: Document[], organizations: Organization[]): LibraryParts {
  const counts = countsOf(documents, organizations);
  return { version, counts, documents, organizations, diagnostics: [], lexicon, verdicts: [], changes: [] };
}

/** The library of these parts; it finds nothing. */
export function libraryOfParts(parts: LibraryParts): Library {
  return finish(createLibrary(parts, () => buildIndex([], parts.lexicon).open()));
}
