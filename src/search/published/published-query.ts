import type { Analyser } from '../analysis/analyser.ts';
import type { VocabularyBuilder } from '../index/vocabulary.ts';
import type { QueriedIndex, TermPostings, UnitChoice } from '../queried-index.ts';
import { unitsHolding } from '../query/alternatives.ts';
import { Counter, WordSlots } from '../query/counters.ts';
import type { QueryTerm } from '../query/parse.ts';
import type { SearchUnits } from '../search.ts';
import type { EngineSearch } from './format.ts';
import { HeldIndex, type HeldIndexParts } from './held-index.ts';
import { collectProposals, NO_CANDIDATES, type ProposalSource } from './proposals.ts';
import { gramsQuery, keysQuery, nearQuery, type UnitScope, type ViewQueries } from './queries.ts';

/** `vocabulary`: of all queries, which meet the same words. */
export interface PublishedViewParts extends HeldIndexParts {
  readonly queries: ViewQueries;
  readonly units: SearchUnits;
  readonly analyser: Analyser;
  readonly vocabulary: () => VocabularyBuilder;
}

const NO_WORDS = new Uint32Array();

/** For one query, whose reads it holds. */
export function publishedQuery(parts: PublishedViewParts): QueriedIndex {
  const { view, places, queries } = parts;
  const vocabulary = parts.vocabulary();
  const held = new HeldIndex(parts, vocabulary);
  const { reads } = held;
  // All words seem unknown at first, and fuzzy searches cost the most.
  const wordsThat = (query: object) => (reads.isFirstLook ? [] : held.wordsThat(queries.words(query)));
  const index: QueriedIndex = {
    vocabulary,
    units: view.units,
    meanLength: view.meanLength,
    meanGramLength: view.meanGramLength,
    complete: (work) => reads.complete(work),
    foresee: (work) => reads.complete(work),
    isKnown: () => true,
    word: (text) => held.word(text),
    term: (text) => (held.hasTerm(text) ? vocabulary.termNumber(text) : undefined),
    gram: (hash) => held.gram(hash),
    withSound: (hash) => wordsThat({ term: { sound: hash } }),
    near: (word, edits) => wordsThat(nearQuery(word, edits)),
    inOtherScripts: (spoken) => wordsThat(keysQuery(spoken)),
    withGrams: (hashes) => wordsThat(gramsQuery(hashes)),
    unitsOfTerm: (term) => held.unitsOfTerm(term),
    countOfTerm: (term) => held.countOfTerm(term),
    unitsOfGram: (gram) => held.unitsOfGram(gram),
    lengthOf: (unit) => held.unit(unit)?.length ?? 1,
    gramLengthOf: (unit) => held.unit(unit)?.gramLength ?? 1,
    readText: (unit, words) => words.set(held.unit(unit)?.text ?? NO_WORDS),
    eachPart: (unit, visit) => held.unit(unit)?.eachPart(visit),
    pointerOf: (unit) => held.unit(unit)?.pointer ?? 0,
    areInOneDocument: (one, other) => places.areInOneDocument(one, other),
    wordsOf: (term) => vocabulary.wordsOf(term),
    counters() {
      const terms = new Counter(vocabulary.words.length);
      return { terms, sought: new WordSlots(vocabulary, terms, vocabulary.grams) };
    },
    postings: (terms, hasPostings) => postingsOf(parts, held, index, terms, hasPostings),
  };
  return index;
}

function postingsOf(
  { queries, units, places, number: view }: PublishedViewParts,
  held: HeldIndex,
  index: QueriedIndex,
  terms: readonly QueryTerm[],
  hasPostings: boolean,
): TermPostings {
  const { reads } = held;
  const inTexts = !hasPostings;
  const groups = terms.map(({ term, also }) =>
    [term, ...also].map((one) => index.vocabulary.terms[one] ?? ''),
  );
  const countUnits = (group: readonly string[]) => {
    const query = queries.units(queries.having([group], { inTexts }), {});
    return reads.search({ query, sort: [], size: 0, countsAll: true })?.total ?? 0;
  };
  const source: ProposalSource = {
    search: (search: EngineSearch) => reads.search(search),
    hold: (hit) => held.holdHit(hit),
    bring: (found) => units.bring?.(found),
    slotsOf: slotFinder(index, terms, hasPostings),
    lengthOf: index.lengthOf,
  };
  const scopeOf = ({ filter: { within, roles, texts, phrase }, required }: UnitChoice): UnitScope => {
    const wordsIn = (reading: readonly number[]) => reading.map((word) => index.vocabulary.words[word] ?? '');
    return {
      ...{ roles, names: phrase?.words, texts: texts && [...texts] },
      documents: within && places.documentsIn(within),
      phrases: required?.phrases.map(({ readings }) => readings.map(wordsIn)) ?? [],
    };
  };
  return {
    holding: hasPostings ? terms.map((term) => unitsHolding(term, index)) : groups.map(countUnits),
    collect(idfs, most, choice) {
      if (reads.areWaiting || terms.length === 0) return NO_CANDIDATES;
      const scope = scopeOf(choice);
      const { phrase } = choice.filter;
      return collectProposals(source, {
        ...{ idfs, view, most },
        queryOf: (weights) => queries.units(queries.weighted(groups, weights, { inTexts }), scope),
        accepts: phrase && ((unit) => phrase.occursIn(units.at(unit)?.text ?? '')),
      });
    },
  };
}

/** Finds the query terms of a unit, as `countView` lists units in postings. */
function slotFinder(
  { vocabulary, eachPart }: QueriedIndex,
  terms: readonly QueryTerm[],
  hasPostings: boolean,
) {
  const slots = new Map(
    terms.flatMap(({ term, also }, slot) => [term, ...also].map((one) => [one, slot] as const)),
  );
  return (unit: number): ReadonlySet<number> => {
    const found = new Set<number>();
    const { stop, termOfWord } = vocabulary;
    eachPart(unit, (words, _, to, __, isField, leads) => {
      if (hasPostings ? !leads : isField) return;
      for (let at = 0; at < to; at++) {
        const word = words[at] ?? 0;
        const slot = hasPostings && stop[word] === 1 ? undefined : slots.get(termOfWord[word] ?? 0);
        if (slot !== undefined) found.add(slot);
      }
    });
    return found;
  };
}
