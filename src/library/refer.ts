import { formatHandle, type ParsedReference, parseReference } from '../cite/references.ts';
import type { Item } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import type { Library, Referred } from './library.ts';

type Kind = 'note' | 'paragraph' | 'entry';

/** Resolves a reference as typed: `n15`, `¶14`, `#27`, a bare number, each with or without a source, or a source. */
export function refer(library: Library, text: string): Referred | null {
  const parsed = parseReference(
    text,
    library.documents.map((document) => document.source.id),
  );
  if (!parsed) return null;
  if (parsed.kind === 'source') {
    const document = library.document(parsed.source);
    return {
      items: document ? [library.sourceItem(document)] : [],
      handles: document ? [document.source.id] : [],
    };
  }
  const documents = parsed.source === null ? library.documents : [library.document(parsed.source)];
  const kinds: readonly Kind[] = parsed.kind === 'number' ? ['paragraph', 'note', 'entry'] : [parsed.kind];
  const { number } = parsed;
  const found = documents.flatMap((document) =>
    document
      ? kinds.flatMap((kind) =>
          itemAt(library, document, kind, number).map((item) => {
            return { item, handle: formatHandle({ kind, source: document.source.id, number }) };
          }),
        )
      : [],
  );
  const items = found.map(({ item }) => item);
  const handles = found.map(({ handle }) => handle);
  return items.length > 0
    ? { items, handles }
    : { items, handles, message: absence(documents, kinds, parsed) };
}

function itemAt(library: Library, document: Document, kind: Kind, number: number): Item[] {
  if (kind === 'note') {
    const footnote = document.footnotes.find((note) => note.number === number);
    return footnote ? [library.footnoteItem(document, footnote)] : [];
  }
  if (kind === 'paragraph') {
    const passage = document.passages[number - 1];
    return passage ? [library.passageItem(document, passage)] : [];
  }
  const passage = document.passages.find((one) => one.entry === number);
  const organization = library.organizations.find(({ entries }) =>
    entries.some((entry) => entry.source === document.source.id && entry.number === number),
  );
  if (organization) return [library.organizationItem(organization)];
  return passage ? [library.passageItem(document, passage)] : [];
}

/** Says that there is no such thing, and what there is, for each document that was meant. */
function absence(
  documents: readonly (Document | undefined)[],
  kinds: readonly Kind[],
  parsed: Exclude<ParsedReference, { kind: 'source' }>,
): string {
  const held = documents.flatMap((document) =>
    document ? kinds.map((kind) => describeRange(document, kind, parsed.number)) : [],
  );
  const what = parsed.kind === 'number' ? `${parsed.number}` : `${NAMES[parsed.kind].one} ${parsed.number}`;
  const known = held.filter((line) => line !== null);
  const range =
    known.length > 0 ? known.join('; ') : `no document here has ${NAMES[kinds[0] ?? 'note'].many}`;
  return `There is no ${what}: ${range}.`;
}

const NAMES: Readonly<Record<Kind, { one: string; many: string }>> = {
  note: { one: 'note', many: 'notes' },
  paragraph: { one: 'paragraph', many: 'paragraphs' },
  entry: { one: 'list entry', many: 'list entries' },
};

function describeRange(document: Document, kind: Kind, wanted: number): string | null {
  const numbers = numbersOf(document, kind);
  if (numbers.length === 0) return null;
  const ranges = inRanges(numbers).join(' and ');
  const name =
    document.source.type === 'report' ? `the report's ${NAMES[kind].many}` : `the ${NAMES[kind].many}`;
  const line = `${name} in ${document.source.id} run ${ranges}`;
  if (kind !== 'note' || !document.missingNotes.includes(wanted)) return line;
  const missing = document.missingNotes;
  return `${line}; the page with ${missing.join(' and ')} is not in this copy`;
}

function numbersOf(document: Document, kind: Kind): number[] {
  if (kind === 'note') return document.footnotes.map((note) => note.number);
  if (kind === 'paragraph') return document.passages.map((passage) => passage.ordinal);
  return document.passages.flatMap((passage) => passage.entry ?? []);
}

/** "from 1 to 18", "21": numbers in order as runs. */
function inRanges(numbers: readonly number[]): string[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last.last + 1) last.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.map(({ first, last }, index) =>
    first === last ? `${first}` : `${index === 0 ? 'from ' : ''}${first} to ${last}`,
  );
}
