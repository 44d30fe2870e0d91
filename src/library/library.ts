import type { Answer, Excerpt, FootnoteItem, Item, OrganizationItem, SourceItem } from '../model/answer.ts';
import type { CompletionKind } from '../model/completion.ts';
import type { Diagnostic, Document, Footnote, Passage } from '../model/document.ts';
import type { Organization } from '../model/organization.ts';
import type { SearchResult } from '../search/search.ts';

/** Which passages a search is confined to. */
export type Part = 'text' | 'notes' | 'lists' | 'captions';

/** A search: `source` and `part` confine it; the hits from `offset` on are quoted, `limit` of them. */
export interface SearchRequest {
  readonly query: string;
  readonly source?: string | undefined;
  readonly part?: Part | undefined;
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

/** All documents with their index: an immutable value. */
export interface Library {
  /** The version, and how much there is: what every answer names. */
  readonly summary: Answer['library'];
  readonly documents: readonly Document[];
  readonly organizations: readonly Organization[];
  readonly diagnostics: readonly Diagnostic[];
  search(request: SearchRequest): Found;
  /** The document of a source id, in any case of letters. */
  document(id: string): Document | undefined;
  sourceItem(document: Document): SourceItem;
  /** A whole passage as an excerpt. */
  passageItem(document: Document, passage: Passage): Excerpt;
  footnoteItem(document: Document, footnote: Footnote): FootnoteItem;
  organizationItem(organization: Organization): OrganizationItem;
  /** What a typed reference stands for (`n15`, `¶14`, `#27`, a source), or null when the text is no reference. */
  refer(text: string): Referred | null;
  /** The organizations of exactly that name or alias, and those that are similar, best first. */
  findOrganizations(name: string): { exact: Organization[]; similar: Organization[] };
  /** What can be typed for an argument of this kind, best first: exact, then prefix, then word, then fuzzy matches. */
  complete(kind: CompletionKind, typed: string, limit: number): string[];
}

/** What a reference stands for. More than one item: it is ambiguous. None: `message` says what there is instead. */
export interface Referred {
  readonly items: Item[];
  readonly message?: string;
}
