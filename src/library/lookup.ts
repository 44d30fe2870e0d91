import { parseReference } from '../cite/references.ts';
import type { NumberRange, NumberRun } from '../model/absence.ts';
import type { ChangeItem, Item } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import { formatHandle } from '../model/handle.ts';
import type { Library, Referred } from './library.ts';

type NumberedKindOf = NumberRange['kind'];

/** Resolves a reference as typed: `n15`, `¶14`, `#27`, a bare number, each with or without a source, or a source. */
export function lookUp(library: Library, text: string): Referred | null {
  const parsed = parseReference(text, [
    ...library.documents.map((document) => document.source.id),
    ...library.formerSources,
  ]);
  if (!parsed) return null;
  if (parsed.kind === 'source') {
    const document = library.document(parsed.source);
    return {
      items: document ? [library.sourceItem(document)] : [],
      handles: document ? [document.source.id] : [],
      changes: changesOf(library, [parsed.source]),
    };
  }
  const { number } = parsed;
  const kinds: readonly NumberedKindOf[] =
    parsed.kind === 'number' ? ['paragraph', 'note', 'entry'] : [parsed.kind];
  const sources = parsed.source === null ? library.documents.map(({ source }) => source.id) : [parsed.source];
  const meant = sources.flatMap((source) =>
    kinds.map((kind) => {
      const document = library.document(source);
      const handle = formatHandle({ kind, source, number });
      return { handle, item: document && itemAt(library, document, kind, number) };
    }),
  );
  const found = meant.flatMap(({ handle, item }) => (item === undefined ? [] : [{ handle, item }]));
  const items = found.map(({ item }) => item);
  const handles = found.map(({ handle }) => handle);
  const changes = changesOf(
    library,
    meant.map(({ handle }) => handle),
  );
  if (items.length > 0) return { items, handles, changes };
  const documents = sources.map((source) => library.document(source));
  const absence = { kind: parsed.kind, number, ranges: rangesOf(documents, kinds, number) };
  return { items, handles, changes, absence };
}

function changesOf(library: Library, handles: readonly string[]): ChangeItem[] {
  return handles
    .flatMap((handle) => library.changesOf(handle))
    .map((change) => ({ kind: 'change', ...change }));
}

function itemAt(
  library: Library,
  document: Document,
  kind: NumberedKindOf,
  number: number,
): Item | undefined {
  if (kind === 'note') {
    const footnote = document.footnotes.find((note) => note.number === number);
    return footnote && library.footnoteItem(document, footnote);
  }
  if (kind === 'paragraph') {
    const passage = document.passages[number - 1];
    return passage && library.passageItem(document, passage);
  }
  const passage = document.passages.find((one) => one.entry === number);
  const organization = library.organizations.find(({ entries }) =>
    entries.some((entry) => entry.source === document.source.id && entry.number === number),
  );
  if (organization) return library.organizationItem(organization);
  return passage && library.passageItem(document, passage);
}

/** What there is instead, for each document that was meant. */
function rangesOf(
  documents: readonly (Document | undefined)[],
  kinds: readonly NumberedKindOf[],
  wanted: number,
): NumberRange[] {
  return documents.flatMap((document) =>
    document ? kinds.flatMap((kind) => rangeOf(document, kind, wanted)) : [],
  );
}

function rangeOf(document: Document, kind: NumberedKindOf, wanted: number): NumberRange[] {
  const runs = runsOf(numbersOf(document, kind));
  if (runs.length === 0) return [];
  const lacks = kind === 'note' && document.missingNotes.includes(wanted);
  const { id, type } = document.source;
  return [
    { kind, source: id, isReport: type === 'report', runs, missing: lacks ? document.missingNotes : [] },
  ];
}

function numbersOf(document: Document, kind: NumberedKindOf): number[] {
  if (kind === 'note') return document.footnotes.map((note) => note.number);
  if (kind === 'paragraph') return document.passages.map((passage) => passage.ordinal);
  return document.passages.flatMap((passage) => passage.entry ?? []);
}

function runsOf(numbers: readonly number[]): NumberRun[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last.last + 1) last.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}
