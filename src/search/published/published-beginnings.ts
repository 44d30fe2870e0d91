import { textOf } from '../analysis/words.ts';
import { beginningsIn, MOST_TERMS } from '../index/beginnings.ts';
import type { UnitFilter } from '../search.ts';
import type { EngineSearch, PackedWord } from './format.ts';
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
  const { queries, places, reads } = parts;
  const words = beginningsIn(typed);
  // One request for all words, before each is read.
  if (words.length > 1) reads.search(words.flatMap((word) => wordSearches(parts, word).map(firstPage)));
  const found = words.map((word) => termsBeginning(parts, word));
  const asked = found.filter(({ isStop }, at) => !isStop || at === words.length - 1);
  if (asked.length === 0 || limit <= 0) return [];
  const whole = queries.having(asked.map((one) => one.whole));
  const begun = { bool: { filter: [queries.having(asked.map((one) => one.begun))], must_not: [whole] } };
  const scope = { documents: within && places.documentsIn(within) };
  const sort = [{ document: 'asc' }, { at: 'asc' }];
  const hits = reads
    .search([whole, begun].map((query) => ({ query: queries.units(query, scope), sort, size: limit })))
    .flatMap((one) => one.hits);
  return hits.slice(0, limit).map((hit) => places.numberOf(String(hit.sort[0]), Number(hit.sort[1])));
}

function termsBeginning(parts: PublishedViewParts, typed: string): BegunTerms {
  const { analyser } = parts;
  const [same, frequent] = wordSearches(parts, typed);
  const whole = new Set<string>();
  let isStop = false;
  for (const { word } of wordsIn(parts, same)) {
    if (textOf(word) !== typed) continue;
    whole.add(analyser.termOf(word));
    isStop ||= analyser.isStopWord(word);
  }
  const begun = new Set<string>();
  for (const { word } of wordsIn(parts, frequent)) {
    if (word.startsWith(typed)) begun.add(analyser.termOf(word));
    if (begun.size === MOST_TERMS) break;
  }
  return { begun: [...new Set([...whole, ...begun])], whole: [...whole], isStop };
}

type WordSearch = Pick<EngineSearch, 'query' | 'sort'>;

function wordSearches({ queries }: PublishedViewParts, typed: string): [same: WordSearch, begun: WordSearch] {
  return [
    { query: queries.words(sameTextQuery(typed)), sort: [{ word: 'asc' }] },
    { query: queries.words(beginningQuery(typed)), sort: queries.mostFrequentFirst },
  ];
}

function firstPage(search: WordSearch): EngineSearch {
  return { ...search, size: WORDS_A_PAGE };
}

function* wordsIn({ reads }: PublishedViewParts, search: WordSearch) {
  for (let after: EngineSearch['after']; ; ) {
    const [found] = reads.search([{ ...firstPage(search), ...(after && { after }) }]);
    for (const { packed } of found?.hits ?? []) {
      const word: PackedWord = JSON.parse(packed);
      yield word;
    }
    if (!found || found.hits.length < WORDS_A_PAGE) return;
    after = found.hits.at(-1)?.sort;
  }
}
