import { type NumberedPlace, type ParsedReference, parseReference } from '../cite/references.ts';
import type { NumberedKind, NumberRange, NumberRun } from '../model/absence.ts';
import type { ChangeItem, Item } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import { formatHandle, type Handle } from '../model/handle.ts';
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
  return lookUpPlace(library, parsed);
}

export function lookUpPlace(
  library: Library,
  parsed: Exclude<ParsedReference, { kind: 'source' }>,
): LookupResult {
  const places = placesOf(parsed);
  const sources = parsed.source === null ? library.documents.map(({ source }) => source.id) : [parsed.source];
  const candidates = sources.flatMap((source) =>
    places.flatMap((place) => {
      const document = library.document(source);
      return handlesAt(document, source, place).map((handle) => ({
        handle: formatHandle(handle),
        item: document && itemAt(library, document, handle),
      }));
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
    return document ? places.flatMap((place) => rangeOf(document, place)) : [];
  });
  return { ...result, absence: { kind: parsed.kind, numbers: [parsed.number], ranges } };
}

function changesOf(library: Library, handles: readonly string[]): ChangeItem[] {
  return handles
    .flatMap((handle) => library.changesOf(handle))
    .map(({ restricted: _, ...change }) => ({ kind: 'change', ...change }));
}

function placesOf(parsed: Exclude<ParsedReference, { kind: 'source' }>): NumberedPlace[] {
  if (parsed.kind !== 'number') return [parsed];
  const { number } = parsed;
  return [
    { kind: 'paragraph', number },
    { kind: 'note', number: String(number) },
    { kind: 'entry', number },
  ];
}

/** A label that several notes have means each of them. An endnote may be the only note with its number. */
function handlesAt(document: Document | undefined, source: string, place: NumberedPlace): Handle[] {
  if (place.kind !== 'note') return [{ ...place, source }];
  const wanted = place.number.toLowerCase();
  const notes = document?.footnotes ?? [];
  const found =
    [
      notes.filter(({ id }) => id.toLowerCase() === wanted),
      notes.filter(({ label }) => label.toLowerCase() === wanted),
      notes.filter(({ label }) => `e${label}`.toLowerCase() === wanted),
    ].find(({ length }) => length > 0) ?? [];
  const ids = found.length > 0 ? found.map(({ id }) => id) : [place.number];
  return ids.map((number) => ({ kind: 'note', source, number }));
}

function itemAt(library: Library, document: Document, handle: Handle): Item | undefined {
  if (handle.kind === 'note') {
    const footnote = document.footnotes.find(({ id }) => id === handle.number);
    return footnote && library.footnoteItem(document, footnote);
  }
  const { kind, number } = handle;
  const organization =
    kind === 'entry' &&
    library.organizations.find(({ entries }) =>
      entries.some((entry) => entry.source === document.source.id && entry.number === number),
    );
  if (organization) return library.organizationItem(organization);
  const passage = passageAt(document, kind, number);
  return passage && library.passageItem(document, passage);
}

function rangeOf(document: Document, { kind, number }: NumberedPlace): NumberRange[] {
  const runs = runsOf(NUMBERS[kind](document));
  if (runs.length === 0) return [];
  const missing =
    kind === 'note' && document.missingNotes.includes(Number(number)) ? document.missingNotes : [];
  const { id, type } = document.source;
  return [{ kind, source: id, isReport: type === 'report', runs, missing }];
}

const NUMBERS: Readonly<Record<NumberedKind, (document: Document) => number[]>> = {
  note: ({ footnotes }) => [...new Set(footnotes.flatMap(({ number }) => number ?? []))],
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
