import type { Document, Footnote } from '../../model/document.ts';
import type { FactsOn, ListQuestion, ListQuestionOf, ListScope } from '../../model/facts/list-question.ts';
import { formatHandle } from '../../model/handle.ts';
import type { Organization } from '../../model/organization.ts';
import { lookUpAll } from '../citing/lookup.ts';
import type { Library, ListFound, Slice } from '../library.ts';
import { isArchived, notesCiting } from './cited-notes.ts';
import { isWithin } from './dates.ts';
import { entryHandle, findOrganizations, quoted, sourcesNaming } from './organizations.ts';

/** Null if only the text can answer. */
export function answerListQuestion(library: Library, asked: ListQuestion, slice: Slice): ListFound | null {
  switch (asked.kind) {
    case 'organizations':
      return answerOrganizations(library, asked, slice);
    case 'notes':
      return answerNotes(library, asked, slice);
    case 'numbers':
      return answerNumbers(library, asked, slice);
    case 'name':
      return answerName(library, asked, slice);
  }
}

function sliceOf<Value>(values: readonly Value[], { offset, limit }: Slice): readonly Value[] {
  return values.slice(offset, offset + limit);
}

function answerOrganizations(
  library: Library,
  asked: ListQuestionOf<'organizations'>,
  slice: Slice,
): ListFound | null {
  const found = findOrganizations(library, asked);
  if (found === null) return null;
  const { organizations, shared } = found;
  const { countries, listed } = asked;
  const scope = comparedSources(library, asked.scope);
  const entriesOf = (one: (typeof organizations)[number]) =>
    one.entries.filter(({ source }) => scope.sources.length === 0 || scope.sources.includes(source));
  const entries = organizations.map(entriesOf);
  const facts: FactsOn<'organizations'> = {
    kind: 'organizations',
    asked: { ...asked, scope },
    total: organizations.length,
    listed: entries.filter(({ length }) => length > 0).length,
    entries: entries.flat().length,
    searched: library.organizations.filter((one) => !listed || one.entries.length > 0).length,
    byCountry: (asked.places.length > 0 ? [] : countries).map((country) => ({
      country,
      count: organizations.filter((one) => one.country === country).length,
    })),
    shared: shared.map((records) => ({ name: records[0]?.name ?? '', records: records.length })),
  };
  const shown = [...organizations, ...shared.flat()];
  return {
    facts,
    total: shown.length,
    items: sliceOf(shown, slice).map((one) => quoted(library, one, scope)),
    handles: shown.flatMap(({ entries: all }) => all.map(entryHandle)),
  };
}

function comparedSources({ documents }: Library, scope: ListScope): ListScope {
  const isBoth = scope.how === 'all' && scope.sources.length === 0 && documents.length === 2;
  return isBoth ? { ...scope, sources: documents.map(({ source }) => source.id) } : scope;
}

function documentsIn(library: Library, sources: readonly string[]): readonly Document[] {
  return library.documents.filter(({ source }) => sources.length === 0 || sources.includes(source.id));
}

function answerNotes(library: Library, asked: ListQuestionOf<'notes'>, slice: Slice): ListFound | null {
  const { cites, archived, period, isImplied, scope } = asked;
  const notes = documentsIn(library, scope.sources).flatMap((document) =>
    document.footnotes.map((footnote) => ({ document, footnote })),
  );
  const cited = cites === null ? null : notesCiting(cites, notes);
  if (cites !== null && cited?.found.size === 0 && !isName(cites)) return null;
  const fits = ({ urls, dates }: Footnote) =>
    (!archived || urls.some(isArchived)) && (period === null || dates.some((date) => isWithin(date, period)));
  const found = notes.filter(({ footnote }) => fits(footnote) && (cited?.found.has(footnote) ?? true));
  if (isImplied && found.length === 0) return null;
  const hosts = archived ? [] : (cited?.hosts ?? []);
  return {
    facts: { kind: 'notes', asked, total: found.length, searched: notes.length, hosts },
    total: found.length,
    items: sliceOf(found, slice).map(({ document, footnote }) => library.footnoteItem(document, footnote)),
    handles: found.map(({ document, footnote }) =>
      formatHandle({ kind: 'note', source: document.source.id, number: footnote.id }),
    ),
  };
}

function isName(cited: string): boolean {
  const words = cited.replace(/^(?:the|les?|la|l['’])\s*/iu, '').split(/\s+/u);
  return words.length <= LONGEST_NAME && /^[@\p{Lu}]|[./_]/u.test(words[0] ?? '');
}
const LONGEST_NAME = 4;

function answerNumbers(library: Library, asked: ListQuestionOf<'numbers'>, slice: Slice): ListFound {
  const { places, scope } = asked;
  const sources = scope.sources.length > 0 ? scope.sources : [null];
  const references = places.flatMap(({ kind, number }) =>
    sources.map((source) => ({ source, place: { kind, first: number, last: number } })),
  );
  const { items, handles, absences } = lookUpAll(library, references);
  return {
    facts: { kind: 'numbers', asked, absences },
    total: items.length,
    items: sliceOf(items, slice).map((item, at) =>
      item.kind === 'organization'
        ? { ...item, mentions: item.mentions.filter(({ handle }) => handle === handles[slice.offset + at]) }
        : item,
    ),
    handles,
  };
}

function answerName(library: Library, asked: ListQuestionOf<'name'>, slice: Slice): ListFound | null {
  const { name, scope } = asked;
  const { exact, similar } = library.findOrganizations(name);
  const [first] = exact;
  if (first === undefined) return answerUnlisted(library, asked, similar, slice);
  const isIn = ({ source }: { readonly source: string }) =>
    scope.sources.length === 0 || scope.sources.includes(source);
  const entries = exact.flatMap((one) => one.entries);
  const inScope = exact.filter((one) => [...sourcesNaming(one)].some((source) => isIn({ source })));
  const [shown, within] = inScope.length > 0 ? [inScope, scope] : [exact, { ...scope, sources: [] }];
  const listed = entries.filter(isIn).map(entryHandle);
  const elsewhere = entries.filter((entry) => !isIn(entry)).map(entryHandle);
  return {
    facts: {
      kind: 'name',
      asked: { ...asked, name: first.name },
      listed,
      elsewhere,
      similar: 0,
      passages: 0,
    },
    total: shown.length,
    items: sliceOf(shown, slice).map((one) => quoted(library, one, within)),
    handles: entries.map(entryHandle),
  };
}

function answerUnlisted(
  library: Library,
  asked: ListQuestionOf<'name'>,
  similar: readonly Organization[],
  slice: Slice,
): ListFound | null {
  if (library.findCountry(asked.name) !== null) return null;
  const near = similar.filter(({ entries }) => entries.length > 0).slice(0, OFFERED);
  const named = library.mentionsOf(asked.name, slice);
  const facts: FactsOn<'name'> = {
    ...{ kind: 'name', asked, listed: [], elsewhere: [] },
    ...{ similar: near.length, passages: named.total },
  };
  const items = near.length > 0 ? near.map((one) => quoted(library, one, asked.scope)) : named.excerpts;
  if (items.length === 0) return null;
  const total = near.length > 0 ? near.length : named.total;
  return { facts, total, items, handles: near.flatMap(({ entries }) => entries.map(entryHandle)) };
}
const OFFERED = 5;
