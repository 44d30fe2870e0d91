import { setImmediate } from 'node:timers/promises';
import { type CitationStyle, formatBibliography } from '../cite/bibliography.ts';
import type { ExportFormat } from '../cite/export.ts';
import { byHandle, visibleChanges } from '../history/visible.ts';
import type {
  Answer,
  Excerpt,
  FileItem,
  FootnoteItem,
  NamePairItem,
  OrganizationItem,
  SourceItem,
} from '../model/answer.ts';
import type { Change } from '../model/change.ts';
import type { CompletionKind } from '../model/completion.ts';
import { type Counts, countsOf } from '../model/counts.ts';
import type { Diagnostic, Document, Footnote, Passage, Role, Span } from '../model/document.ts';
import { formatHandle, sourceOf } from '../model/handle.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import type { Mention, Organization } from '../model/organization.ts';
import type { OrganizationFilter } from '../model/organization-filter.ts';
import {
  browse,
  countryFinder,
  mentionCounts,
  mentionsByRelevance,
  organizationsBySource,
} from '../organizations/browse.ts';
import { organizationTable } from '../organizations/csv.ts';
import { createDirectory, type OrganizationDirectory } from '../organizations/directory.ts';
import { findDuplicates } from '../organizations/duplicates.ts';
import { type NameScans, scanDocuments } from '../organizations/mentions.ts';
import { mergeOrganizations } from '../organizations/merge.ts';
import type { SearchIndex } from '../search/search.ts';
import { finish, finishBreathing, type Steps } from '../text/steps.ts';
import { type Cited, citedBy, exportReference, formatReference } from './citations.ts';
import { completeReferences, completeSources } from './complete.ts';
import { cite, quote, referTo, sentenceAround } from './excerpts.ts';
import type {
  Found,
  Library,
  Referred,
  SearchPart,
  SearchRequest,
  Slice,
  Verified,
  VerifyRequest,
} from './library.ts';
import { lookUp } from './lookup.ts';
import { readContents } from './store/lazy-documents.ts';
import { countUnits, passageUnit, Units } from './units.ts';
import { LEAST_WORDS, verificationItem, verify } from './verify.ts';
import { isVisible, restrictIndex } from './visible.ts';

const ROLES: Readonly<Record<SearchPart, readonly Role[]>> = {
  text: ['statement', 'quotation', 'heading'],
  notes: ['footnote'],
  lists: ['list-entry'],
  captions: ['caption', 'figure-description'],
};

/** What a library need not find out: what names documents are known to have, and how many units each has. */
export interface Known {
  readonly scans?: () => NameScans;
  readonly unitCounts?: Uint32Array | undefined;
}

/** Makes a library of its parts; `makeIndex` is given the units in reading order. */
export function* createLibrary(
  parts: LibraryParts,
  makeIndex: (units: Units) => Steps<SearchIndex>,
  { scans, unitCounts }: Known = {},
): Steps<Library> {
  return new OpenLibrary(parts, yield* createLookups(parts, makeIndex, unitCounts), scans);
}

class OpenLibrary implements Library {
  readonly summary: Answer['library'];
  readonly counts: Counts;
  readonly documents: readonly Document[];
  readonly organizations: readonly Organization[];
  readonly diagnostics: readonly Diagnostic[];
  readonly formerSources: readonly string[];
  readonly #lookups: Lookups;
  readonly #units: Units;
  readonly #index: SearchIndex;
  readonly #directory: OrganizationDirectory;
  readonly #stopWords: ReadonlySet<string>;
  readonly #parts: LibraryParts;
  readonly #scans: (() => NameScans) | undefined;
  readonly #past: ReadonlyMap<string, readonly Change[]>;
  #pairs: readonly NamePairItem[] | undefined;
  readonly #views = new Map<string, Library>();
  readonly findCountry: Library['findCountry'];

  constructor(parts: LibraryParts, lookups: Lookups, scans?: () => NameScans) {
    this.#parts = parts;
    this.#scans = scans;
    this.#lookups = lookups;
    this.documents = parts.documents;
    this.organizations = parts.organizations;
    this.diagnostics = parts.diagnostics;
    this.#units = lookups.units;
    this.#index = lookups.index;
    this.#directory = lookups.directory;
    this.#stopWords = new Set(parts.lexicon.stopWords);
    this.findCountry = countryFinder(parts.lexicon);
    this.#past = byHandle(parts.changes);
    const held = new Set(parts.documents.map(({ source }) => source.id));
    this.formerSources = [...new Set(parts.changes.map(({ handle }) => sourceOf(handle)))].filter(
      (id) => !held.has(id),
    );
    const { documents, passages } = parts.counts;
    this.summary = { version: parts.version, documents, passages };
    this.counts = parts.counts;
  }

  readAll(): Promise<void> {
    return finishBreathing(readContents(this.documents), () => setImmediate());
  }

  search(request: SearchRequest): Found {
    const { hits, ...result } = this.#index.search(request.query, {
      limit: request.offset + request.limit,
      accept: (index) => this.#accepts(request, index),
    });
    const excerpts = hits.slice(request.offset).flatMap(({ unit: index, score, parts }) => {
      const unit = this.#units.at(index);
      if (!unit) return [];
      const extract = this.#index.extract(index, request.query, request.length);
      const excerpt = quote(unit, { ...extract, score });
      return [request.explain ? { ...excerpt, explanation: [...parts] } : excerpt];
    });
    return { ...result, excerpts };
  }

  visibleIn(channel: string | null): Library {
    const documents = this.documents.filter((document) => isVisible(document, channel));
    if (documents.length === this.documents.length) return this;
    const key = documents.map(({ source }) => source.id).join(' ');
    const view = this.#views.get(key) ?? this.#view(documents);
    this.#views.set(key, view);
    return view;
  }

  document(id: string): Document | undefined {
    const wanted = id.trim().toLowerCase();
    return this.documents.find((document) => document.source.id === wanted);
  }

  sourceItem(document: Document): SourceItem {
    const { source } = document;
    return {
      kind: 'source',
      id: source.id,
      title: source.title,
      edition: document.edition,
      metadata: source,
      citation: formatBibliography(source),
      file: document.file,
      sha256: document.sha256,
      passages: document.passages.length,
      notes: document.footnotes.length,
      missingNotes: document.missingNotes,
      entries: document.entries.length,
      organizations: this.#lookups.organizationsBySource.get(source.id) ?? 0,
      outline: document.passages
        .filter((passage) => passage.role === 'heading')
        .map((passage) => ({ section: [...passage.section, passage.text], paragraph: passage.ordinal })),
      diagnostics: this.diagnostics.filter((diagnostic) => diagnostic.file === document.file).length,
    };
  }

  passageItem(document: Document, passage: Passage): Excerpt {
    return this.#quote(document, passage.ordinal);
  }

  footnoteItem(document: Document, footnote: Footnote): FootnoteItem {
    const { number, raw, dates, urls, ibid, chain, status } = footnote;
    const source = document.source.id;
    return {
      kind: 'footnote',
      ...{ number, raw, dates, urls, ibid, chain, status },
      citedBy: footnote.citedBy.map((ordinal) => {
        const at = document.passages[ordinal - 1]?.marks.find((mark) => mark.number === number)?.at ?? 0;
        return this.#quote(document, ordinal, [Math.max(0, at - 1), at]);
      }),
      handle: formatHandle({ kind: 'note', source, number }),
      source: referTo(document),
      citation: cite(document, { note: number }),
    };
  }

  organizationItem(organization: Organization, slice?: Slice): OrganizationItem {
    const { name, aliases, country, entries, joined } = organization;
    const first = entries[0];
    const groups = mentionsByRelevance(organization, (id) => this.document(id));
    const shown = slice ? groups.slice(slice.offset, slice.offset + slice.limit) : groups;
    return {
      kind: 'organization',
      ...{ name, aliases, country, entries, ...(joined ? { joined } : {}) },
      mentions: shown.flatMap((group) => this.#mention(group)),
      counts: mentionCounts(organization),
      handle: first ? formatHandle({ kind: 'entry', source: first.source, number: first.number }) : name,
    };
  }

  refer(text: string): Referred | null {
    return lookUp(this, text);
  }

  changesOf(handle: string): readonly Change[] {
    return this.#past.get(handle) ?? [];
  }

  findOrganizations(name: string): { exact: Organization[]; similar: Organization[] } {
    return this.#directory.find(name);
  }

  namePairs(): readonly NamePairItem[] {
    const { organizations, lexicon, verdicts } = this.#parts;
    this.#pairs ??= findDuplicates(organizations, lexicon, verdicts);
    return this.#pairs;
  }

  browseOrganizations(filter: OrganizationFilter): Organization[] {
    return browse(this.organizations, filter, (query) => {
      const { exact, similar } = this.#directory.find(query);
      return [...exact, ...similar];
    });
  }

  organizationTable(organizations: readonly Organization[], source?: string): FileItem {
    return organizationTable(organizations, this.documents, source);
  }

  verify({ quote: given, source, offset, limit }: VerifyRequest): Verified {
    const { places, words } = verify(given, {
      units: this.#units,
      index: this.#index,
      stopWords: this.#stopWords,
      accept: (index) => source === undefined || this.#units.documentAt(index)?.source.id === source,
    });
    const items = places.slice(offset, offset + limit).map((place) => verificationItem(given, place));
    return { items, total: places.length, words, leastWords: LEAST_WORDS };
  }

  reference(handle: string, style: CitationStyle): string {
    return formatReference(this.#cited(handle), style);
  }

  exportReference(handle: string, format: ExportFormat): FileItem {
    return exportReference(this.#cited(handle), format);
  }

  complete(kind: Exclude<CompletionKind, 'version' | 'pair'>, typed: string, limit: number): string[] {
    if (kind === 'organization') return this.#directory.complete(typed, limit);
    if (kind === 'source') return completeSources(this.documents, typed, limit);
    return completeReferences(this.documents, typed, limit);
  }

  /** A library of some of the documents, over the same index. */
  #view(documents: readonly Document[]): Library {
    const { lexicon, verdicts, version, changes } = this.#parts;
    const files = new Set(documents.map(({ file }) => file));
    const organizations = mergeOrganizations(documents, lexicon, verdicts, (names) =>
      scanDocuments(documents, names, this.#scans?.()),
    );
    const parts = {
      version,
      counts: countsOf(documents, organizations),
      documents,
      organizations,
      diagnostics: this.diagnostics.filter(({ file }) => files.has(file)),
      lexicon,
      verdicts,
      changes: visibleChanges(changes, this.documents, documents),
    };
    return new OpenLibrary(parts, restrictLookups(this.#lookups, parts));
  }

  #cited(handle: string): Cited {
    const cited = citedBy(handle, this.documents);
    if (!cited) throw new Error(`the library has no ${handle}`);
    return cited;
  }

  #accepts({ source, part }: SearchRequest, index: number): boolean {
    if (source !== undefined && this.#units.documentAt(index)?.source.id !== source) return false;
    if (part === undefined) return true;
    const role = this.#units.at(index)?.role;
    return role !== undefined && ROLES[part].includes(role);
  }

  /** A passage as an excerpt: all of it, or the sentence around a range of its text. */
  #quote(document: Document, ordinal: number, around?: Span, highlights: readonly Span[] = []): Excerpt {
    const passage = document.passages[ordinal - 1];
    const unit = passage && passageUnit(document, passage);
    if (!unit) throw new Error(`${document.source.id} has no paragraph ${ordinal}`);
    if (!around) return quote(unit);
    return quote(unit, { span: sentenceAround(unit.text, around), highlights });
  }

  /** All mentions in one passage as one excerpt: the sentence of the first. An entry of a list is quoted whole. */
  #mention(group: readonly Mention[]): Excerpt[] {
    const [first] = group;
    const document = first && this.document(first.source);
    if (!first || !document) return [];
    return [
      this.#quote(
        document,
        first.ordinal,
        first.span,
        group.map((mention) => mention.span),
      ),
    ];
  }
}

/** What a library looks things up in. */
interface Lookups {
  readonly units: Units;
  readonly index: SearchIndex;
  readonly directory: OrganizationDirectory;
  readonly organizationsBySource: ReadonlyMap<string, number>;
}

/** Makes the look-ups of a library; `makeIndex` is given the units, `counts` tells how many each document has. */
function* createLookups(
  { documents, organizations, lexicon }: LibraryParts,
  makeIndex: (units: Units) => Steps<SearchIndex>,
  counts: Uint32Array = Uint32Array.from(documents, countUnits),
): Steps<Lookups> {
  const units = new Units(documents, counts);
  const index = yield* makeIndex(units);
  const directory = yield* createDirectory(organizations, lexicon);
  return { units, index, directory, organizationsBySource: organizationsBySource(organizations) };
}

/** The look-ups of a library of some of the documents, over the same index. */
function restrictLookups(whole: Lookups, { documents, organizations, lexicon }: LibraryParts): Lookups {
  const { units, numbers } = whole.units.of(new Set<Document>(documents));
  return {
    units,
    index: restrictIndex(whole.index, numbers),
    directory: finish(createDirectory(organizations, lexicon)),
    organizationsBySource: organizationsBySource(organizations),
  };
}
