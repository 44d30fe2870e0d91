import type { CitationStyle } from '../cite/bibliography.ts';
import type { ExportFormat } from '../cite/export.ts';
import type { Absence } from '../model/absence.ts';
import type {
  Answer,
  ChangeItem,
  Excerpt,
  FileItem,
  FootnoteItem,
  Item,
  NamePairItem,
  OrganizationItem,
  SourceItem,
  VerificationItem,
} from '../model/answer.ts';
import type { Change } from '../model/change.ts';
import type { CompletionKind } from '../model/completion.ts';
import type { Counts } from '../model/counts.ts';
import type { Diagnostic, Document, Footnote, Passage } from '../model/document.ts';
import type { Organization } from '../model/organization.ts';
import type { OrganizationFilter } from '../model/organization-filter.ts';
import type { SearchResult } from '../search/search.ts';

/** Which passages a search is confined to. */
export type SearchPart = 'text' | 'notes' | 'lists' | 'captions';

/** A search: `source` and `part` confine it; the hits from `offset` on are quoted, `limit` of them. */
export interface SearchRequest {
  readonly query: string;
  readonly source?: string | undefined;
  readonly part?: SearchPart | undefined;
  readonly offset: number;
  readonly limit: number;
  /** At most how many characters an excerpt has where a sentence allows. */
  readonly length: number;
  readonly explain?: boolean;
}

/** What a search found: excerpts best first, and what is known of the query as a whole. */
export interface Found extends Omit<SearchResult, 'hits'> {
  readonly excerpts: Excerpt[];
}

/** Part of a list: `limit` of it from `offset` on. */
export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** A quote to be compared with the library, or with one source of it; the verdicts from `offset` on are given. */
export interface VerifyRequest extends Slice {
  readonly quote: string;
  readonly source?: string | undefined;
}

/**
 * The places that have the quote, in reading order: those of its wording, else those it shortens, else those that are
 * near. `total` counts all of them, `words` the words of the quote; with fewer than `leastWords` only its wording is looked for.
 */
export interface Verified {
  readonly items: VerificationItem[];
  readonly total: number;
  readonly words: number;
  readonly leastWords: number;
}

/** All documents with their index: an immutable value. */
export interface Library {
  /** The version, and how much there is: what every answer names. */
  readonly summary: Answer['library'];
  readonly counts: Counts;
  readonly documents: readonly Document[];
  readonly organizations: readonly Organization[];
  readonly diagnostics: readonly Diagnostic[];
  /** The ids of sources that earlier libraries had, and whose handles are still told about. */
  readonly formerSources: readonly string[];
  /** Parses all content that no answer has asked for yet; others are answered meanwhile. Answers are the same before and after. */
  readAll(): Promise<void>;
  search(request: SearchRequest): Found;
  /** The library without the sources that may not be quoted in this channel; `null`: outside the channels of servers. */
  visibleIn(channel: string | null): Library;
  /** The document of a source id, in any case of letters. */
  document(id: string): Document | undefined;
  sourceItem(document: Document): SourceItem;
  /** A whole passage as an excerpt. */
  passageItem(document: Document, passage: Passage): Excerpt;
  footnoteItem(document: Document, footnote: Footnote): FootnoteItem;
  /** `mentions` chooses which of the passages that name it are quoted: all of them where it is not given. */
  organizationItem(organization: Organization, mentions?: Slice): OrganizationItem;
  /** What a typed reference stands for (`n15`, `¶14`, `#27`, a source), or null when the text is no reference. */
  refer(text: string): Referred | null;
  /** What became of the words that stood under a handle in earlier libraries and no longer do, the newest first. */
  changesOf(handle: string): readonly Change[];
  /** The organizations of exactly that name or alias, and those that are similar, best first. */
  findOrganizations(name: string): { exact: Organization[]; similar: Organization[] };
  /** Names that may be of one body: first those that nobody judged yet. */
  namePairs(): readonly NamePairItem[];
  browseOrganizations(filter: OrganizationFilter): Organization[];
  /** The organizations as a CSV file; with `source` only what that source says. */
  organizationTable(organizations: readonly Organization[], source?: string): FileItem;
  /** The ISO 3166-1 alpha-2 code of a country as people type it: a code, a name, a word for its people. */
  findCountry(text: string): string | null;
  /** Compares a quote with the wording of every passage and note. */
  verify(request: VerifyRequest): Verified;
  /** The full reference to the work that a handle belongs to, with the place. Throws for no handle of this library. */
  reference(handle: string, style: CitationStyle): string;
  /** The same as a file for a reference manager. */
  exportReference(handle: string, format: ExportFormat): FileItem;
  /** What can be typed for an argument of this kind, best first: exact, then prefix, then word, then fuzzy matches. */
  complete(kind: Exclude<CompletionKind, 'version' | 'pair'>, typed: string, limit: number): string[];
}

/**
 * What a reference stands for. More than one item: it is ambiguous. None: `absence` says what there is instead.
 * `handles`: of each item, the place that was meant, which for an organization is one of several. `changes`: what became
 * of other words that stood there in earlier libraries.
 */
export interface Referred {
  readonly items: Item[];
  readonly handles: string[];
  readonly changes: ChangeItem[];
  readonly absence?: Absence;
}
