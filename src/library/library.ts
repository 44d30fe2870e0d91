import type { CitationStyle } from '../cite/bibliography.ts';
import type { ExportFormat } from '../cite/export.ts';
import type { Absence } from '../model/absence.ts';
import type {
  Answer,
  ChangeItem,
  DraftFindingItem,
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

export type SearchPart = 'text' | 'notes' | 'lists' | 'captions';

/** `source` and `part` narrow the search. */
export interface SearchRequest extends Slice {
  readonly query: string;
  readonly source?: string | undefined;
  readonly part?: SearchPart | undefined;
  /** Characters of an excerpt; a longer sentence stays whole. */
  readonly length: number;
  readonly explain?: boolean;
}

export interface Found extends Omit<SearchResult, 'hits'> {
  readonly excerpts: Excerpt[];
}

export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** `source` is the one that should have the quote; all are searched. */
export interface VerifyRequest extends Slice {
  readonly quote: string;
  readonly source?: string | undefined;
}

/**
 * `total` counts all places, `best` those with the best verdict, `words` the quote's words; with fewer than `leastWords` Ibid
 * looks for no near passages.
 */
export interface Verified {
  readonly items: VerificationItem[];
  readonly total: number;
  readonly best: { readonly verdict: VerificationItem['verdict']; readonly places: number };
  readonly words: number;
  readonly leastWords: number;
}

/** `findings` has one for each quotation, in reading order; none if there are more than `most`. */
export interface DraftCheck {
  readonly quotations: number;
  readonly most: number;
  readonly findings: readonly DraftFindingItem[];
}

export type DraftFormat = 'csv' | 'md' | 'json';

/** All documents with their index: an immutable value. */
export interface Library {
  readonly summary: Answer['library'];
  readonly counts: Counts;
  readonly documents: readonly Document[];
  readonly organizations: readonly Organization[];
  readonly diagnostics: readonly Diagnostic[];
  /** The ids of removed sources that still have changes. */
  readonly formerSources: readonly string[];
  /** Parses all content now, without blocking the event loop. */
  readAll(): Promise<void>;
  search(request: SearchRequest): Found;
  /** Without the sources restricted to other channels; `null` is outside of servers. */
  visibleIn(channel: string | null): Library;
  /** The id in any case. */
  document(id: string): Document | undefined;
  sourceItem(document: Document): SourceItem;
  passageItem(document: Document, passage: Passage): Excerpt;
  footnoteItem(document: Document, footnote: Footnote): FootnoteItem;
  /** By default with all mentions. */
  organizationItem(organization: Organization, mentions?: Slice): OrganizationItem;
  /** Resolves a typed reference (`n15`, `¶14`, `#27`, a source); null if the text is none. */
  lookUp(text: string): LookupResult | null;
  /** What became of a handle's earlier texts, the newest first. */
  changesOf(handle: string): readonly Change[];
  /** Those with this name or alias, and similar ones, best first. */
  findOrganizations(name: string): { exact: Organization[]; similar: Organization[] };
  /** Names that may be of one body, unjudged ones first. */
  namePairs(): readonly NamePairItem[];
  browseOrganizations(filter: OrganizationFilter): Organization[];
  /** A CSV file; with `source`, only what that source says. */
  organizationTable(organizations: readonly Organization[], source?: string): FileItem;
  /** The ISO 3166-1 alpha-2 code of a code, a name or a word for a people. */
  findCountry(text: string): string | null;
  verify(request: VerifyRequest): Verified;
  /** Compares every quotation of three words or more with the source that the draft cites. Does not block the event loop. */
  checkDraft(draft: Document): Promise<DraftCheck>;
  /** All findings as a file; `explain` writes the remark about one. */
  draftReport(
    findings: readonly DraftFindingItem[],
    format: DraftFormat,
    explain: (finding: DraftFindingItem) => string,
  ): FileItem;
  /** The full reference with the place. Throws if the handle does not exist. */
  reference(handle: string, style: CitationStyle): string;
  /** The same for a reference manager. */
  exportReference(handle: string, format: ExportFormat): FileItem;
  /** Exact matches first, then prefixes, words and fuzzy ones. */
  complete(kind: Exclude<CompletionKind, 'version' | 'pair'>, typed: string, limit: number): string[];
}

/** With several items the reference is ambiguous. `handles` has one for each item. `changes`: what became of earlier texts. */
export interface LookupResult {
  readonly items: Item[];
  readonly handles: string[];
  readonly changes: ChangeItem[];
  readonly absence?: Absence;
}
