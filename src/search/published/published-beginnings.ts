import { textOf } from '../analysis/words.ts';
import { beginningsIn, MOST_TERMS } from '../index/beginnings.ts';
import type { UnitFilter } from '../search.ts';
import type { EngineHit, PackedWord } from './format.ts';
import { HeldReads } from './held-reads.ts';
import type { PublishedViewParts } from './published-query.ts';
import { beginningQuery, sameTextQuery } from './queries.ts';

interface BegunTerms {
  readonly begun: readonly string[];
  readonly whole: readonly string[];
  readonly isStop: boolean;
}

const WORDS_A_PAGE = 500;

/** As `unitsBeginning` finds them. */
export function publishedBeginnings(
  parts: PublishedViewParts,
  typed: string,
  limit: number,
  { within }: Pick<UnitFilter, 'within'>,
): number[] {
  const { queries, places } = parts;
  const reads = new HeldReads(parts.reads);
  const words = beginningsIn(typed);
  const found = reads.complete(() => words.map((word) => termsBeginning(parts, reads, word)));
  const asked = found.filter(({ isStop }, at) => !isStop || at === words.length - 1);
  if (asked.length === 0 || limit <= 0) return [];
  const whole = queries.having(asked.map((one) => one.whole));
  const begun = { bool: { filter: [queries.having(asked.map((one) => one.begun))], must_not: [whole] } };
  const scope = { documents: within && places.documentsIn(within) };
  const sort = [{ document: 'asc' }, { at: 'asc' }];
  const hits = parts.reads
    .search([whole, begun].map((query) => ({ query: queries.units(query, scope), sort, size: limit })))
    .flatMap((one) => one.hits);
  return hits.slice(0, limit).map((hit) => places.numberOf(String(hit.sort[0]), Number(hit.sort[1])));
}

function termsBeginning(
  { analyser, queries }: PublishedViewParts,
  reads: HeldReads,
  typed: string,
): BegunTerms {
  const wordsThat = (query: object, sort: readonly object[]) =>
    wordsOf(reads.hits({ query: queries.words(query), sort, size: WORDS_A_PAGE }));
  const whole = new Set<string>();
  let isStop = false;
  for (const { word } of wordsThat(sameTextQuery(typed), [{ word: 'asc' }])) {
    if (textOf(word) !== typed) continue;
    whole.add(analyser.termOf(word));
    isStop ||= analyser.isStopWord(word);
  }
  const begun = new Set<string>();
  for (const { word } of wordsThat(beginningQuery(typed), queries.mostFrequentFirst)) {
    if (word.startsWith(typed)) begun.add(analyser.termOf(word));
    if (begun.size === MOST_TERMS) break;
  }
  return { begun: [...new Set([...whole, ...begun])], whole: [...whole], isStop };
}

function* wordsOf(hits: Iterable<EngineHit>): Generator<PackedWord> {
  for (const { packed } of hits) yield JSON.parse(packed);
}
