import { type ListedReference, type PlaceRange, parseReferences } from '../../cite/reference-list.ts';
import type { ChangeItem, Item } from '../../model/answer.ts';
import type { Document, Passage } from '../../model/document.ts';
import type { Absence } from '../../model/facts/absence.ts';
import { formatHandle, handleOf, sourceOf } from '../../model/handle.ts';
import type { Library, LookupResult } from '../library.ts';
import { foundAt, type KindredRange, kindsOf, missingAt, numbersOf, writeRange } from './places.ts';

/** A question is answered with a page of excerpts; more of them are a document to read. */
const MOST = 25;

export function lookUp(library: Library, text: string): LookupResult | null {
  const references = parseReferences(text, [
    ...library.documents.map((document) => document.source.id),
    ...library.formerSources,
  ]);
  if (references === null) return null;
  const result = lookUpAll(library, references, MOST);
  const [first, ...more] = references;
  const isList = more.length > 0 || first?.place?.first !== first?.place?.last;
  if (!isList || result.choices.length === 0) return result;
  const sources = new Set(result.handles.map(sourceOf));
  return {
    ...result,
    choices: sources.size > 1 ? [...sources].map((id) => `${id} ${text}`) : result.choices,
  };
}

interface PlaceCandidate {
  readonly handle: string;
  readonly source: string;
  readonly item: () => Item;
}

export function lookUpAll(
  library: Library,
  references: readonly ListedReference[],
  most = Number.POSITIVE_INFINITY,
): LookupResult {
  const lookups = references.map((reference) => lookUpOne(library, reference));
  const candidates = unique(lookups.flatMap(({ found }) => found));
  const shown = candidates.slice(0, most);
  const handles = shown.map(({ handle }) => handle);
  return {
    items: shown.map(({ item }) => item()),
    handles,
    changes: changesOf(library, [...new Set([...handles, ...lookups.flatMap(({ gone }) => gone)])]),
    absences: mergeAbsences(lookups.flatMap(({ absence }) => absence ?? [])),
    left: joinHandles(candidates.slice(most).map(({ handle }) => handle)),
    choices: isAmbiguous(lookups, references) ? handles : [],
  };
}

interface ReferenceLookup {
  readonly found: readonly PlaceCandidate[];
  readonly gone: readonly string[];
  readonly absence?: Absence | undefined;
  readonly isChoice: boolean;
}

function lookUpOne(library: Library, { source, place }: ListedReference): ReferenceLookup {
  if (place === null) return { ...wholeSource(library, source), isChoice: false };
  const documents = library.documents.filter((one) => source === null || one.source.id === source);
  const found = documents.flatMap((document) =>
    kindsOf(place).flatMap((one) => candidatesAt(library, document, one)),
  );
  const having = documents.filter(({ source: { id } }) => found.some((one) => one.source === id));
  const [only = null] = having.length === 1 ? having : documents.length === 1 ? documents : [];
  const missing = missingFrom(only, found, place);
  const ids = source === null ? documents.map((document) => document.source.id) : [source];
  const { kind } = place;
  return {
    found,
    gone: ids.flatMap((id) => missing.flatMap((numbers) => handlesOf(id, kind, numbers))),
    absence:
      missing.length === 0
        ? undefined
        : {
            ...absenceOf(only ? [only] : documents, kind, missing),
            sources: source === null ? [] : [source],
          },
    isChoice: having.length > 1 || (kind === 'number' && isSeveral(found, place)),
  };
}

function missingFrom(only: Document | null, found: readonly PlaceCandidate[], place: PlaceRange): string[] {
  if (found.length === 0) return [writeRange(place)];
  return only && place.kind !== 'number' ? missingAt(only, place) : [];
}

function wholeSource(library: Library, source: string | null): Pick<ReferenceLookup, 'found' | 'gone'> {
  const document = source === null ? undefined : library.document(source);
  if (!document) return { found: [], gone: source === null ? [] : [source] };
  const { id } = document.source;
  return { found: [{ handle: id, source: id, item: () => library.sourceItem(document) }], gone: [] };
}

function isSeveral(found: readonly PlaceCandidate[], { first, last }: PlaceRange): boolean {
  return (
    found.length > 1 &&
    (first === last || new Set(found.map(({ handle }) => handle[handle.indexOf(' ') + 1])).size > 1)
  );
}

function isAmbiguous(
  lookups: readonly ReferenceLookup[],
  [reference, other]: readonly ListedReference[],
): boolean {
  if (lookups.some(({ isChoice }) => isChoice)) return true;
  const place = reference?.place;
  if (!place || other || place.first !== place.last) return false;
  return place.kind !== 'page' && place.kind !== 'file-page' && (lookups[0]?.found.length ?? 0) > 1;
}

function candidatesAt(library: Library, document: Document, place: KindredRange): PlaceCandidate[] {
  const source = document.source.id;
  const byPassage = place.kind === 'paragraph';
  return foundAt(document, place).map((found) => {
    if ('footnote' in found) {
      const { footnote } = found;
      const handle = formatHandle({ kind: 'note', source, number: footnote.id });
      return { handle, source, item: () => library.footnoteItem(document, footnote) };
    }
    const { passage } = found;
    const isEntry = place.kind === 'entry' && passage.entry !== undefined;
    return {
      handle: byPassage
        ? formatHandle({ kind: 'paragraph', source, number: passage.ordinal })
        : handleOf(document, passage),
      source,
      item: () => (isEntry ? entryItem(library, document, passage) : library.passageItem(document, passage)),
    };
  });
}

function entryItem(library: Library, document: Document, passage: Passage): Item {
  const organization = library.organizations.find(({ entries }) =>
    entries.some(({ source, number }) => source === document.source.id && number === passage.entry),
  );
  return organization ? library.organizationItem(organization) : library.passageItem(document, passage);
}

function unique(candidates: readonly PlaceCandidate[]): PlaceCandidate[] {
  return [...new Map(candidates.map((one) => [one.handle, one])).values()];
}

function handlesOf(source: string, kind: PlaceRange['kind'], numbers: string): string[] {
  const [first = '', last = first] = numbers.split('–');
  const count = Math.min(Number(last) - Number(first), MOST);
  const each = Number.isNaN(count)
    ? [first, last]
    : Array.from({ length: count + 1 }, (_, at) => String(Number(first) + at));
  return [...new Set(each)].flatMap((number) => HANDLES[kind](source, number));
}

const HANDLES: Readonly<Record<PlaceRange['kind'], (source: string, number: string) => string[]>> = {
  note: (source, number) => [formatHandle({ kind: 'note', source, number })],
  paragraph: (source, number) => [formatHandle({ kind: 'paragraph', source, number: Number(number) })],
  entry: (source, number) => [formatHandle({ kind: 'entry', source, number: Number(number) })],
  number: (source, number) =>
    (['paragraph', 'note', 'entry'] as const).flatMap((kind) => HANDLES[kind](source, number)),
  page: () => [],
  'file-page': () => [],
};

function absenceOf(
  documents: readonly Document[],
  kind: Absence['kind'],
  numbers: readonly string[],
): Omit<Absence, 'sources'> {
  const kinds = kindsOf({ kind, first: '', last: '' });
  const ranges = documents.flatMap((document) =>
    kinds.flatMap((one) => numbersOf(document, one.kind, numbers)),
  );
  return { kind, numbers, ranges };
}

function mergeAbsences(absences: readonly Absence[]): Absence[] {
  const kinds = [...new Set(absences.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const same = absences.filter((one) => one.kind === kind);
    const ranges = same.flatMap((one) => one.ranges);
    const named = new Map(ranges.map((one) => [`${one.kind} ${one.source}`, one]));
    for (const one of ranges) if (one.missing.length > 0) named.set(`${one.kind} ${one.source}`, one);
    return {
      kind,
      numbers: [...new Set(same.flatMap(({ numbers }) => numbers))],
      ranges: [...named.values()],
      sources: same.some(({ sources }) => sources.length === 0)
        ? []
        : [...new Set(same.flatMap(({ sources }) => sources))],
    };
  });
}

function joinHandles(handles: readonly string[]): string[] {
  const runs: { text: string; last: number; end: string }[] = [];
  for (const handle of handles) {
    const [, stem = handle, digits = ''] = /^(.*?)(\d+)$/u.exec(handle) ?? [];
    const run = runs.at(-1);
    if (run && digits !== '' && run.text.startsWith(stem) && run.last + 1 === Number(digits)) {
      run.last += 1;
      run.end = `–${digits}`;
    } else runs.push({ text: handle, last: Number(digits), end: '' });
  }
  return runs.map(({ text, end }) => text + end);
}

function changesOf(library: Library, handles: readonly string[]): ChangeItem[] {
  return handles
    .flatMap((handle) => library.changesOf(handle))
    .map(({ restricted: _, ...change }) => ({ kind: 'change', ...change }));
}
