import type { Role, Span } from '../../model/document.ts';
import { fnv1a } from '../../text/hashes.ts';

/**
 * How an index is stored in an engine: a document for each unit, word and term, and for each bucket of character
 * n-grams. `about` describes the whole. View 0 is the whole library; the others hide the units in `hidden`.
 */
export interface PublishedDocument {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A value for the whole library, and for each view whose value differs. */
export interface ByView<Value> {
  readonly whole: Value;
  readonly views?: Readonly<Record<number, Value>>;
}

export function inView<Value>({ whole, views }: ByView<Value>, view: number): Value {
  return views?.[view] ?? whole;
}

/** `of` returns undefined for a view that has the value of view 0, which always has one. */
export function byView<Value extends string | number>(
  views: readonly number[],
  of: (view: number) => Value | undefined,
): ByView<Value> {
  const whole = of(0);
  if (whole === undefined) throw new Error('View 0 lacks a value.');
  const others: Record<number, Value> = {};
  let differs = false;
  for (const view of views) {
    const own = view === 0 ? undefined : of(view);
    if (own === undefined || own === whole) continue;
    others[view] = own;
    differs = true;
  }
  return differs ? { whole, views: others } : { whole };
}

/** `words`: one word or code a line, codes last, since a folded word may contain a space. `pointer`: see `POINTER`. */
export interface PackedUnit {
  readonly words: ByView<string>;
  readonly fields: readonly PackedField[];
  readonly pointer: number;
  readonly role: Role;
}

/** A title or heading, outermost first. `units`: how many units of the view are below it. */
interface PackedField {
  readonly words: ByView<string>;
  readonly units: ByView<number>;
}

/** `views`: those that have the word. `units`: those of its term, see `ViewStatistics`. */
export interface PackedWord {
  readonly word: string;
  readonly views: readonly number[];
  readonly units: ByView<number>;
}

/** `views`: those that have a word of the term. `units` and `count`: see `ViewStatistics`. */
export interface PackedTerm {
  readonly views: readonly number[];
  readonly units: ByView<number>;
  readonly count: ByView<number>;
}

/** By the hash of an n-gram, how many units have it. Each bucket is a document. */
export type PackedGrams = Readonly<Record<number, ByView<number>>>;

export interface PublishedView {
  readonly hidden: readonly Span[];
  readonly units: number;
  readonly meanLength: number;
  readonly meanGramLength: number;
  /** By the code of an analysis, how many words of the view have it. */
  readonly analyses: readonly (readonly [code: string, words: number])[];
}

/**
 * `explained`: acronyms with the unit that explains each. `documents`: their ids in reading order, which is ascending, and
 * `starts` the first unit of each, then the number of units. `icu`: see `AboutIndex`.
 */
export interface PublishedIndex {
  readonly views: readonly PublishedView[];
  readonly explained: readonly { readonly unit: number; readonly short: string; readonly long: string }[];
  readonly documents: readonly string[];
  readonly starts: readonly number[];
  readonly gramBits: number;
  readonly icu: string | null;
}

export type PublishedOrder = Pick<PublishedIndex, 'documents' | 'starts'>;

type PublishedKind = 'unit' | 'word' | 'term' | 'grams';

/** In bytes; an engine's ids have at most 512. */
const LONGEST_ID = 400;

/** The key of a unit. `at`: its position in its document, which no other document changes. */
export function unitKey(document: string, at: number): string {
  return `${document} ${at}`;
}

export function idOf(kind: PublishedKind, key: string | number): string {
  const text = `${kind} ${key}`;
  if (text.length * 3 <= LONGEST_ID) return text;
  return `${kind} ${hashOfText(text)}`;
}

export function gramBucket(hash: number, bits: number): number {
  return bits === 0 ? 0 : hash >>> (32 - bits);
}

/** A token for a text or keyword field: without spaces; a long one ends in a hash. */
export function tokenOf(word: string): string {
  const whole = word.length > LONGEST_TOKEN ? `${beginningOf(word)} ${idOf('word', word)}` : word;
  return whole.replaceAll(/\s/gu, '_');
}

/** The beginning of the tokens of all words with this beginning. */
export function tokenBeginning(beginning: string): string {
  return beginningOf(beginning).replaceAll(/\s/gu, '_');
}

/** Without half a surrogate pair. */
function beginningOf(word: string): string {
  return word.slice(0, LONGEST_BEGINNING).replace(/[\uD800-\uDBFF]$/, '');
}

/** Tokens of more than 255 characters would be divided by the engine. */
const LONGEST_TOKEN = 200;
const LONGEST_BEGINNING = 100;

/** Long enough to identify a whole text. */
export function hashOfText(text: string): string {
  return `${text.length} ${fnv1a(text)} ${fnv1a([...text].reverse().join(''))}`;
}

export function tokenInView(token: string, view: number): string {
  return view === 0 ? token : `${view} ${token}`;
}

/** Numbers in a view are less than 2^32. */
export function numberInView(number: number, view: number): number {
  return view * 2 ** 32 + number;
}

export function numbersInViews({ whole, views = {} }: ByView<number>): number[] {
  return [whole, ...Object.entries(views).map(([view, own]) => numberInView(own, Number(view)))];
}

/**
 * One search. `query` is in OpenSearch's query language. Hits are sorted by `sort`; `after` continues after the sort values
 * of a hit.
 */
export interface EngineSearch {
  readonly query: object;
  readonly sort: readonly object[];
  readonly size: number;
  readonly after?: readonly (string | number)[] | undefined;
  readonly countsAll?: boolean;
}

export interface EngineHit {
  readonly id: string;
  readonly packed: string;
  readonly sort: readonly (string | number)[];
}

export interface EngineFound {
  readonly total: number;
  readonly hits: readonly EngineHit[];
}

/**
 * Reads of one published index, which never changes. Inside `settled`, a read that is not held throws, and the work runs
 * again with its result; elsewhere it waits.
 */
export interface EngineReads {
  /** `packed` of each document, in order; undefined if the document does not exist. */
  packed(ids: readonly string[]): readonly (string | undefined)[];
  /** In one round trip. */
  search(requests: readonly EngineSearch[]): readonly EngineFound[];
}
