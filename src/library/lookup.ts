import { parseReference } from '../cite/references.ts';
import type { NumberedKind, NumberRange, NumberRun } from '../model/absence.ts';
import type { ChangeItem, Item } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import { formatHandle } from '../model/handle.ts';
import { passageAt } from './citations.ts';
import type { Library, LookupResult } from './library.ts';

export function lookUp(library: Library, text: string): LookupResult | null {
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
  const kinds: readonly NumberedKind[] =
    parsed.kind === 'number' ? ['paragraph', 'note', 'entry'] : [parsed.kind];
  const sources = parsed.source === null ? library.documents.map(({ source }) => source.id) : [parsed.source];
  const candidates = sources.flatMap((source) =>
    kinds.map((kind) => {
      const document = library.document(source);
      const handle = formatHandle({ kind, source, number });
      return { handle, item: document && itemAt(library, document, kind, number) };
    }),
  );
  const found = candidates.flatMap(({ handle, item }) => (item === undefined ? [] : [{ handle, item }]));
  const result = {
    items: found.map(({ item }) => item),
    handles: found.map(({ handle }) => handle),
    changes: changesOf(
      library,
      candidates.map(({ handle }) => handle),
    ),
  };
  if (found.length > 0) return result;
  const ranges = sources.flatMap((source) => {
    const document = library.document(source);
    return document ? kinds.flatMap((kind) => rangeOf(document, kind, number)) : [];
  });
  return { ...result, absence: { kind: parsed.kind, number, ranges } };
}

function changesOf(library: Library, handles: readonly string[]): ChangeItem[] {
  return handles
    .flatMap((handle) => library.changesOf(handle))
    .map((change) => ({ kind: 'change', ...change }));
}

function itemAt(library: Library, document: Document, kind: NumberedKind, number: number): Item | undefined {
  if (kind === 'note') {
    const footnote = document.footnotes.find((note) => note.number === number);
    return footnote && library.footnoteItem(document, footnote);
  }
  const organization =
    kind === 'entry' &&
    library.organizations.find(({ entries }) =>
      entries.some((entry) => entry.source === document.source.id && entry.number === number),
    );
  if (organization) return library.organizationItem(organization);
  const passage = passageAt(document, kind, number);
  return passage && library.passageItem(document, passage);
}

function rangeOf(document: Document, kind: NumberedKind, wanted: number): NumberRange[] {
  const runs = runsOf(NUMBERS[kind](document));
  if (runs.length === 0) return [];
  const missing = kind === 'note' && document.missingNotes.includes(wanted) ? document.missingNotes : [];
  const { id, type } = document.source;
  return [{ kind, source: id, isReport: type === 'report', runs, missing }];
}

const NUMBERS: Readonly<Record<NumberedKind, (document: Document) => number[]>> = {
  note: ({ footnotes }) => footnotes.map(({ number }) => number),
  paragraph: ({ passages }) => passages.map(({ ordinal }) => ordinal),
  entry: ({ passages }) => passages.flatMap(({ entry }) => entry ?? []),
};

function runsOf(numbers: readonly number[]): NumberRun[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last.last + 1) last.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}
