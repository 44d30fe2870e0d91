import { setImmediate } from 'node:timers/promises';
import type { ExportFormat } from '../cite/export/export.ts';
import { type CitationForms, citationForms, type StyledWork } from '../cite/styles/forms.ts';
import { type CitedInOrder, citeInOrder } from '../cite/styles/in-order.ts';
import type { CitationStyle, StyleShelf } from '../cite/styles/style.ts';
import type {
  Answer,
  DraftFindingItem,
  Excerpt,
  FileItem,
  FootnoteItem,
  KeptItem,
  NamePairItem,
  OrganizationItem,
  SourceItem,
} from '../model/answer.ts';
import type { Change } from '../model/change.ts';
import type { Suggestion } from '../model/completion.ts';
import type { Diagnostic, Document, Footnote, Passage, Span } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import type { Counts, LibraryParts } from '../model/library-parts.ts';
import type { Organization, OrganizationFilter } from '../model/organization.ts';
import type { KeptQuote } from '../model/state/basket.ts';
import { browse, countryFinder, organizationsBySource } from '../organizations/browse.ts';
import { organizationTable } from '../organizations/csv.ts';
import { createDirectory, type OrganizationDirectory } from '../organizations/directory.ts';
import { findDuplicates } from '../organizations/duplicates.ts';
import type { NameScans } from '../organizations/mentions.ts';
import { mergeOrganizations } from '../organizations/merge.ts';
import { phraseFinder } from '../organizations/name-finder.ts';
import { LEAST_WORDS } from '../search/quotation/reading.ts';
import type { LibraryIndex, SearchIndex } from '../search/search.ts';
import { finish, finishBreathing, type Steps } from '../text/steps.ts';
import { chooseAnswers } from './answers.ts';
import { type BasketExport, exportBasket } from './baskets/export.ts';
import { type KeptPlace, type KeptStanding, keepable, standingOf } from './baskets/standing.ts';
import { briefExcerpt } from './brief.ts';
import {
  type Cited,
  citedWork,
  type ExportedReference,
  exportReferences,
  findCited,
} from './citing/citations.ts';
import { lookUp } from './citing/lookup.ts';
import { type CountryCount, completeCountries } from './completion/countries.ts';
import { completeReferences, labelled } from './completion/references.ts';
import { completeSources } from './completion/sources.ts';
import { draftReport } from './draft/report.ts';
import { quote, sentenceAround } from './excerpts.ts';
import { publicFindings } from './findings.ts';
import { findHits } from './hits.ts';
import { footnoteItem, organizationItem, sourceItem } from './items.ts';
import type {
  AnswersFound,
  CitedPlace,
  DraftCheck,
  DraftFormat,
  Found,
  ListFound,
  ListRequest,
  LookupResult,
  Mentioned,
  SearchRequest,
  Slice,
  Verified,
  VerifyRequest,
} from './library.ts';
import { askList } from './list-questions/ask.ts';
import { settled } from './store/settled.ts';
import { readContents } from './store/snapshot/lazy-documents.ts';
import { shippedShelf } from './store/styles/shelf.ts';
import { countUnits, passageUnit, type UnitSource, Units } from './units.ts';
import { verificationItem, verify } from './verify.ts';
import { namedChannels, partsSeenIn } from './visible.ts';

const WARMING_QUESTIONS = 20;
const UNKNOWN_WORD = 'misspeltt';

/** Shorter words are beginnings, not misspellings. */
const SHORTEST_MISSPELT = 4;

/** A quotation is right if one of these places is the cited one. */
const DRAFT_PLACES = 100;

export interface Known {
  readonly scans?: () => NameScans;
  readonly unitCounts?: Uint32Array | undefined;
  readonly unitSource?: UnitSource | undefined;
  readonly styles?: StyleShelf | undefined;
}

export function* createLibrary(
  parts: LibraryParts,
  makeIndex: (units: Units) => Steps<LibraryIndex>,
  { scans, unitCounts, unitSource, styles = shippedShelf }: Known = {},
): Steps<Library> {
  const { documents, organizations, lexicon } = parts;
  const units = new Units(documents, unitCounts ?? Uint32Array.from(documents, countUnits), unitSource);
  const index = yield* makeIndex(units);
  const directory = yield* createDirectory(organizations, lexicon);
  const viewOf = (hidden: readonly Span[]) => index.view(hidden);
  return new OpenLibrary(parts, { units, index, directory, styles, scans, viewOf });
}

interface Lookups {
  readonly units: Units;
  readonly index: SearchIndex;
  readonly directory: OrganizationDirectory;
  readonly styles: StyleShelf;
  readonly scans?: (() => NameScans) | undefined;
  readonly viewOf?: LibraryIndex['view'];
  readonly whole?: OpenLibrary;
}

export type Library = Pick<OpenLibrary, keyof OpenLibrary>;

class OpenLibrary {
  readonly summary: Answer['library'];
  readonly counts: Counts;
  readonly documents: readonly Document[];
  readonly organizations: readonly Organization[];
  readonly diagnostics: readonly Diagnostic[];
  readonly formerSources: readonly string[];
  readonly changes: readonly Change[];
  /** The ISO 3166-1 alpha-2 code of a code, a name or a word for a people. */
  readonly findCountry: (text: string) => string | null;
  readonly #parts: LibraryParts;
  readonly #lookups: Lookups;
  readonly #stopWords: ReadonlySet<string>;
  readonly #organizationCounts: ReadonlyMap<string, number>;
  readonly #changes = new Map<string, readonly Change[]>();
  readonly #channels: ReadonlySet<string | null>;
  readonly #views = new Map<string | null, Library>();
  #pairs: readonly NamePairItem[] | undefined;

  constructor(parts: LibraryParts, lookups: Lookups) {
    this.#parts = parts;
    this.#lookups = lookups;
    this.documents = parts.documents;
    this.organizations = parts.organizations;
    this.diagnostics = parts.diagnostics;
    this.counts = parts.counts;
    const { documents, passages } = parts.counts;
    this.summary = { version: parts.version, documents, passages };
    this.findCountry = countryFinder(parts.lexicon);
    this.#stopWords = new Set(parts.lexicon.stopWords);
    this.#organizationCounts = organizationsBySource(parts.organizations);
    this.changes = parts.changes;
    for (const change of parts.changes)
      this.#changes.set(change.handle, [...this.changesOf(change.handle), change]);
    this.#channels = new Set(namedChannels(parts));
    const ids = new Set(parts.documents.map(({ source }) => source.id));
    this.formerSources = [...new Set([...this.#changes.keys()].map(sourceOf))].filter((id) => !ids.has(id));
  }

  async readAll(): Promise<void> {
    const breathe = () => setImmediate();
    await finishBreathing(readContents(this.documents), breathe);
    const whole = this.#lookups.whole ?? this;
    for (const channel of whole.#channels)
      await settled(() => finishBreathing(whole.#viewIn(channel), breathe));
    for (let at = 0; at < WARMING_QUESTIONS; at++) {
      await breathe();
      await settled(() => this.#warmUp(at));
    }
  }

  /** The first searches of a process are slow: their code is not yet compiled, and posting lists are decoded. */
  #warmUp(at: number): void {
    const query = this.documents[at % this.documents.length]?.passages.at(-1)?.text.slice(0, 100);
    if (query) this.ask({ query: `${query} ${UNKNOWN_WORD}`, limit: 10, length: 500 });
  }

  search(request: SearchRequest): Found {
    const { hits, isTranslated: _, ...result } = findHits(this.#lookups, request);
    const excerpts = hits.map(({ excerpt, parts }) =>
      request.explain ? { ...excerpt, explanation: [...parts] } : excerpt,
    );
    return { ...result, excerpts };
  }

  ask(request: Omit<SearchRequest, 'offset' | 'explain'>): AnswersFound {
    const { index } = this.#lookups;
    const { hits, isTranslated, ...result } = findHits(this.#lookups, { ...request, offset: 0 });
    const { answers, related } = chooseAnswers(
      hits.map(({ number, excerpt, span }) => {
        return { excerpt, coverage: index.coverage(number, request.query, span) };
      }),
      isTranslated,
    );
    if (result.evidence === 'answer') return { ...result, answers, related };
    const [nearest, ...others] = answers;
    return { ...result, answers: nearest ? [nearest] : [], related: [...others, ...related] };
  }

  /** Answers a question about lists or notes; null if it is about the text. */
  askList(request: ListRequest): ListFound | null {
    return askList(this, request);
  }

  /** Without the sources restricted to other channels; `null` is outside of servers. */
  visibleIn(channel: string | null): Library {
    return finish((this.#lookups.whole ?? this).#viewIn(channel));
  }

  document(id: string): Document | undefined {
    const wanted = id.trim().toLowerCase();
    return this.documents.find((document) => document.source.id === wanted);
  }

  sourceItem(document: Document): SourceItem {
    const counts = {
      organizations: this.#organizationCounts.get(document.source.id) ?? 0,
      diagnostics: this.findings([document]).length,
    };
    const isForAdmins = this.#lookups.whole === undefined;
    return sourceItem(document, counts, { isForAdmins, style: this.styles.own.notes });
  }

  findings(documents?: readonly Document[]): readonly Diagnostic[] {
    const { diagnostics } = this;
    const files = new Set(documents?.map(({ file }) => file));
    const own = documents ? diagnostics.filter(({ file }) => files.has(file)) : diagnostics;
    return this.#lookups.whole ? publicFindings(own, this.documents) : own;
  }

  passageItem(document: Document, passage: Passage): Excerpt {
    return quote(passageUnit(document, passage));
  }

  brief(excerpt: Excerpt, length: number): Excerpt {
    return briefExcerpt(excerpt, length, this.document(excerpt.source.id));
  }

  footnoteItem(document: Document, footnote: Footnote): FootnoteItem {
    return footnoteItem(document, footnote);
  }

  organizationItem(organization: Organization, slice?: Slice): OrganizationItem {
    return organizationItem(organization, (id) => this.document(id), slice);
  }

  /** Resolves a typed reference (`n15`, `¶14`, `#27`, a source); null if the text is not one. */
  lookUp(text: string): LookupResult | null {
    return lookUp(this, text);
  }

  changesOf(handle: string): readonly Change[] {
    return this.#changes.get(handle) ?? [];
  }

  findOrganizations(name: string): { exact: Organization[]; similar: Organization[] } {
    return this.#lookups.directory.find(name);
  }

  mentionsOf(name: string, { offset, limit }: Slice): Mentioned {
    const { index, units } = this.#lookups;
    const { words, spansIn } = phraseFinder(name, this.#parts.lexicon);
    const { hits, ...result } = index.search(name, {
      limit: offset + limit,
      only: { phrase: { words, occursIn: (text) => spansIn(text).length > 0 } },
    });
    const shown = hits.slice(offset);
    units.bring(shown.map(({ unit }) => unit));
    const excerpts = shown.flatMap(({ unit: number, score }) => {
      const unit = units.at(number);
      const highlights = spansIn(unit?.text ?? '');
      const [first] = highlights;
      return unit && first ? [quote(unit, { span: sentenceAround(unit, first), highlights, score })] : [];
    });
    return { ...result, excerpts };
  }

  namePairs(): readonly NamePairItem[] {
    const { organizations, lexicon, verdicts } = this.#parts;
    this.#pairs ??= findDuplicates(
      organizations,
      lexicon,
      verdicts,
      verdicts.length === 0 ? organizations : mergeOrganizations(this.documents, lexicon),
    );
    return this.#pairs;
  }

  browseOrganizations(filter: OrganizationFilter): Organization[] {
    return browse(this.organizations, filter, (query) => {
      const { exact, similar } = this.findOrganizations(query);
      return [...exact, ...similar];
    });
  }

  organizationTable(organizations: readonly Organization[], source?: string): FileItem {
    return organizationTable(organizations, this.documents, source);
  }

  verify({ quote: given, source, offset, limit }: VerifyRequest): Verified {
    const { units, index } = this.#lookups;
    const named = source === undefined ? undefined : this.document(source);
    const context = { units, index, stopWords: this.#stopWords };
    const { places, words } = verify(given, context, named?.source.id);
    const verdict = places[0]?.verdict ?? 'not-found';
    return {
      items: places.slice(offset, offset + limit).map((place) => verificationItem(given, place, named)),
      total: places.length,
      best: { verdict, places: places.filter((place) => place.verdict === verdict).length },
      words,
      leastWords: LEAST_WORDS,
    };
  }

  /** What became of kept words; undefined if nothing here tells of their source. */
  standingOf(kept: KeptQuote): KeptStanding | undefined {
    return standingOf(this, kept);
  }

  /** The words at a handle, or `words` of them, as a basket keeps them; undefined if it has no such words. */
  keepable(handle: string, words?: string): KeptPlace | undefined {
    return keepable(this, handle, words);
  }

  exportBasket(items: readonly KeptItem[], options: BasketExport): Promise<FileItem> {
    return exportBasket(this, items, options);
  }

  async checkDraft(draft: Document): Promise<DraftCheck> {
    // Only drafts need the module, which has the speech tables of six languages.
    const { checkDraft } = await import('./draft/check.ts');
    const find = (quote: string) => this.verify({ quote, offset: 0, limit: DRAFT_PLACES }).items;
    return finishBreathing(checkDraft(draft, this.documents, find), () => setImmediate());
  }

  draftReport(
    findings: readonly DraftFindingItem[],
    format: DraftFormat,
    explain: (finding: DraftFindingItem) => string,
  ): FileItem {
    return draftReport(findings, format, explain);
  }

  get styles(): StyleShelf {
    return this.#lookups.styles;
  }

  citationForms(place: string | CitedPlace, style?: CitationStyle): CitationForms {
    const { own } = this.styles;
    return citationForms(this.#citedWork(place), style ?? own.notes, own);
  }

  citeInOrder(places: readonly (string | CitedPlace)[], style?: CitationStyle): CitedInOrder {
    const { own } = this.styles;
    const cited = places.map((place) => this.#citedWork(place));
    return citeInOrder(cited, style ?? own.notes, own);
  }

  exportReferences(references: readonly ExportedReference[], format: ExportFormat): FileItem {
    return exportReferences(
      references.map(({ handle, span }) => ({ cited: this.#cited(handle), span })),
      format,
    );
  }

  complete(kind: 'organization' | 'source' | 'reference', typed: string, limit: number): Suggestion[] {
    if (kind === 'source') return completeSources(this.documents, typed, limit);
    if (kind === 'reference')
      return completeReferences(this.documents, typed, limit, (...asked) => this.#unitsWith(...asked));
    return this.#lookups.directory.complete(typed, limit).map((name) => ({ value: name, label: name }));
  }

  /** Countries of organizations, by code or name in one of the languages; `languages` are their codes. */
  completeCountries(typed: string, limit: number, languages: readonly string[]): CountryCount[] {
    return completeCountries(this.organizations, typed, limit, languages);
  }

  #unitsWith(words: string, limit: number, within: Document | undefined): Suggestion[] {
    const { index, units } = this.#lookups;
    const only = within && { within: units.rangeOf((document) => document === within) };
    const begun = index.beginning(words, limit, only);
    const isLong = begun.length === 0 && words.length >= SHORTEST_MISSPELT;
    const similar = isLong ? index.search(words, { limit, only }).hits : [];
    const found = isLong ? similar.map(({ unit }) => unit) : begun;
    units.bring(found);
    return found.flatMap((number) => {
      const unit = units.at(number);
      return unit ? [labelled(unit.handle, unit.text)] : [];
    });
  }

  *#viewIn(channel: string | null): Steps<Library> {
    const named = this.#channels.has(channel) ? channel : null;
    const known = this.#views.get(named);
    if (known) return known;
    const parts = partsSeenIn(this.#parts, named, this.#lookups.scans);
    const isWhole = parts === this.#parts;
    const view = isWhole ? new OpenLibrary(parts, this.#shared()) : yield* this.#open(parts);
    const { channels = [] } = this.#parts.views?.find((one) => one.channels.includes(named)) ?? {};
    for (const each of [named, ...channels]) this.#views.set(each, view);
    return view;
  }

  #shared(): Lookups {
    return { ...this.#lookups, whole: this };
  }

  *#open(parts: LibraryParts): Steps<Library> {
    const { units: all, viewOf, styles } = this.#lookups;
    if (!viewOf) throw new Error('only the whole library has views');
    const { units, hidden } = all.of(new Set(parts.documents));
    const index = yield* viewOf(hidden);
    const directory = yield* createDirectory(parts.organizations, parts.lexicon);
    return new OpenLibrary(parts, { units, index, directory, styles, whole: this });
  }

  #citedWork(place: string | CitedPlace): StyledWork {
    const { handle, quoted = undefined } = typeof place === 'string' ? { handle: place } : place;
    const work = citedWork(this.#cited(handle));
    return quoted === undefined ? work : { ...work, quoted: quoted ?? undefined };
  }

  #cited(handle: string): Cited {
    const cited = findCited(handle, this.documents);
    if (!cited) throw new Error(`the library has no ${handle}`);
    return cited;
  }
}
