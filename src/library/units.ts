import { formatHandle } from '../cite/references.ts';
import type { Document, Footnote, Passage } from '../model/document.ts';
import type { SearchUnit } from '../search/search.ts';

/** A unit of search with what it was made of: a passage or a note of a document, and its handle. */
export interface Unit extends SearchUnit {
  readonly handle: string;
  readonly document: Document;
  readonly passage?: Passage;
  readonly footnote?: Footnote;
}

/** All passages, then all notes, of a document: reading order. */
export function* unitsOf(document: Document): Generator<Unit> {
  for (const passage of document.passages) yield passageUnit(document, passage);
  for (const footnote of document.footnotes) if (footnote.raw !== '') yield noteUnit(document, footnote);
}

/** How many units a document has. */
export function countUnits({ passages, footnotes }: Document): number {
  return passages.length + footnotes.filter(({ raw }) => raw !== '').length;
}

function passageUnit(document: Document, passage: Passage): Unit {
  const byline = isByline(document, passage);
  return {
    role: byline ? 'statement' : passage.role,
    text: passage.text,
    headings: byline ? [BYLINE] : passage.section,
    title: document.source.title,
    handle: handleOf(document, passage),
    document,
    passage,
  };
}

/** What a byline states, in the words of those who ask: it has only names itself. */
const BYLINE = 'author authors writer writers wrote written';

/** Whether a line of the title block names all authors of the source. */
function isByline({ source }: Document, { role, section, text }: Passage): boolean {
  const names = (source.author ?? []).map((name) => ('literal' in name ? name.literal : name.family));
  return (
    role === 'heading' &&
    section.length === 0 &&
    names.length > 0 &&
    names.every((name) => text.includes(name))
  );
}

/** The permanent name of a passage: its number in the list if it is an entry, else its paragraph. */
export function handleOf(document: Document, passage: Passage): string {
  const source = document.source.id;
  return passage.entry === undefined
    ? formatHandle({ kind: 'paragraph', source, number: passage.ordinal })
    : formatHandle({ kind: 'entry', source, number: passage.entry });
}

function noteUnit(document: Document, footnote: Footnote): Unit {
  return {
    role: 'footnote',
    text: footnote.raw,
    headings: [],
    title: document.source.title,
    handle: formatHandle({ kind: 'note', source: document.source.id, number: footnote.number }),
    document,
    footnote,
  };
}
