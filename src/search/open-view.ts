import type { Analyser, Analysers, Token } from './analysis/analyser.ts';
import { isCode } from './analysis/codes.ts';
import { createNameFinder, type KnownNames, type NameTable } from './analysis/known-names.ts';
import { unitsBeginning } from './index/beginnings.ts';
import type { ForwardIndex } from './index/forward.ts';
import type { Postings } from './index/postings.ts';
import type { VectorTable } from './index/vectors.ts';
import type { VisibleUnits } from './index/view.ts';
import { analysisCounts, heldAnalyses, queryAnalysers, unitsHolding } from './query/alternatives.ts';
import { lengthClasses } from './query/collector.ts';
import { judge, NO_SIGNALS, sharesIn, signalsOf, type Weighing } from './query/evidence.ts';
import { extractSpan } from './query/extract.ts';
import { cognates, similarTerms } from './query/fuzzy-terms.ts';
import { createMatcher, findMatches, type Matcher } from './query/matches.ts';
import { judgeByMeaning } from './query/meaning.ts';
import { mayBeName, namesakes } from './query/namesakes.ts';
import { createDictionary, type Dictionary, parseQuery, type Query, type QueryWord } from './query/parse.ts';
import { isSentence, PhraseFinder } from './query/phrases.ts';
import { type RankerTables, rank } from './query/ranker.ts';
import { inverseDocumentFrequency } from './query/scoring.ts';
import type { SearchIndex, SearchUnits } from './search.ts';

const WITNESSES = 3;

interface IndexViewParts {
  readonly analysers: Analysers;
  readonly units: SearchUnits;
  readonly tables: RankerTables;
  readonly names: NameTable;
  readonly forward: ForwardIndex;
  readonly postings: Postings;
  readonly vectors: VectorTable | undefined;
  readonly visible?: VisibleUnits;
}

export function openView(parts: IndexViewParts): SearchIndex {
  const { units, analysers, tables, names, forward, postings, vectors, visible } = parts;
  const namesIn = createNameFinder(names);
  const dictionary = createDictionary(forward);
  const understand = queryReader(parts, dictionary, namesIn);
  const isVisible = visible && ((unit: number) => (visible.positions[unit] ?? -1) >= 0);
  const ranker = { ...tables, forward, postings, lengthClass: lengthClasses(forward.lengths), isVisible };
  const matchesIn = (text: string, matcher: Matcher, own: Analyser) =>
    findMatches(text, matcher, own, namesIn, dictionary);
  return {
    search(text, { limit, accept, phrases, meaning }) {
      const { query, weighing } = understand(text);
      const required = phrases === 'required' && !isSentence(text) ? query.phrases : [];
      const finder = new PhraseFinder(query.phrases, forward, dictionary, weighing.idfOf);
      const accepts =
        required.length > 0 ? (unit: number) => accept?.(unit) !== false && finder.isIn(unit) : accept;
      const closeness = meaning && vectors?.closenessTo(meaning);
      const { hits, total } = rank(ranker, query, finder, limit, accepts, closeness);
      const best = hits.slice(0, WITNESSES).map(({ unit }) => unit);
      const signals = hits.length === 0 ? NO_SIGNALS : signalsOf(query, best, weighing);
      const judged = closeness
        ? judgeByMeaning(signals, Math.max(0, ...best.map((unit) => closeness.of(unit))))
        : judge(signals);
      // The parts of a date or an address may be anywhere.
      const evidence = judged === 'answer' && query.missing.length > 0 ? 'closest' : judged;
      return {
        ...wordsAsTyped(query, forward.vocabulary.terms),
        ...{ hits, total, evidence, signals, language: query.language },
        required: required.map(({ typed }) => typed),
      };
    },
    beginning(typed, limit, accept) {
      const accepts = (unit: number) => isVisible?.(unit) !== false && accept?.(unit) !== false;
      return unitsBeginning(typed, limit, { forward, postings, units: units.length }, accepts);
    },
    extract(unit, text, length) {
      const passage = units.at(unit) ?? { text: '', language: 'und' };
      const matches = matchesIn(passage.text, understand(text).matcher, analysers.of(passage.language));
      return extractSpan(passage, matches, length);
    },
    coverage(unit, text, span) {
      const { query, matcher, weighing } = understand(text);
      const { text: passage = '', language = 'und' } = units.at(unit) ?? {};
      const own = analysers.of(language);
      const quote = passage.slice(...span);
      const matches = matchesIn(quote, matcher, own);
      const isNew = ({ word, start }: Token) =>
        !own.isStopWord(word) && !matches.some((match) => match.start <= start && start < match.end);
      return {
        shares: sharesIn(query, unit, matches, weighing),
        beyond: own.tokens(quote).filter(isNew).length,
      };
    },
  };
}

interface ReadQuery {
  readonly text: string;
  readonly query: Query;
  readonly matcher: Matcher;
  readonly weighing: Weighing;
}

function queryReader(
  { analysers, forward, tables: { groups } }: IndexViewParts,
  dictionary: Dictionary,
  namesIn: KnownNames,
): (text: string) => ReadQuery {
  const held = heldAnalyses(analysisCounts(forward), analysers);
  const { isFunctionWord } = analysers;
  const unknownIdf = inverseDocumentFrequency(0, forward.units);
  const read = (text: string): ReadQuery => {
    const asking = queryAnalysers(text, held, analysers);
    const similar = ({ word, typed }: QueryWord) => {
      const isName = mayBeName(typed, text) && !isFunctionWord(word);
      const near = [
        ...similarTerms(word, groups, forward),
        ...(isName ? namesakes(typed, groups, forward) : []),
      ];
      return near.length === 0 && asking.isForeign ? cognates(word, forward) : near;
    };
    const query = parseQuery(text, asking, namesIn, dictionary, similar);
    const idfOf = idfsOfTerms(query, forward);
    const matcher = createMatcher(query, asking.main, dictionary, idfOf);
    return { text, query, matcher, weighing: { forward, matcher, idfOf, unknownIdf, isFunctionWord } };
  };
  let last: ReadQuery | undefined;
  return (text) => {
    if (last?.text !== text) last = read(text);
    return last;
  };
}

function idfsOfTerms({ terms }: Query, forward: ForwardIndex): (term: number) => number {
  const groups = new Map(terms.flatMap((one) => [one.term, ...one.also].map((term) => [term, one])));
  return (term) =>
    inverseDocumentFrequency(unitsHolding(groups.get(term) ?? { term, also: [] }, forward), forward.units);
}

function wordsAsTyped({ words, terms, missing }: Query, names: readonly string[]) {
  const named = new Set(terms.filter(({ term }) => isCode(names[term] ?? '')).map(({ asked }) => asked));
  const isKnown = (word: QueryWord, position: number) => word.known || named.has(position);
  const unknown = words.filter((word, position) => !isKnown(word, position)).map(({ typed }) => typed);
  return {
    known: words.filter(isKnown).map(({ typed }) => typed),
    unknown: [...unknown.filter((typed) => !missing.some((whole) => whole.includes(typed))), ...missing],
    readAs: words.flatMap(({ typed, readAs = [] }) => (readAs.length > 0 ? { typed, words: readAs } : [])),
  };
}

export function renumbered(index: SearchIndex, { numbers, positions }: VisibleUnits): SearchIndex {
  const numberOf = (position: number) => numbers[position] ?? -1;
  const positionOf = (unit: number) => positions[unit] ?? -1;
  return {
    search(query, { accept, ...options }) {
      const own = accept && ((unit: number) => accept(positionOf(unit)));
      const { hits, ...result } = index.search(query, { ...options, ...(own && { accept: own }) });
      return { ...result, hits: hits.map((hit) => ({ ...hit, unit: positionOf(hit.unit) })) };
    },
    beginning(typed, limit, accept) {
      const own = accept && ((unit: number) => accept(positionOf(unit)));
      return index.beginning(typed, limit, own).map(positionOf);
    },
    extract: (position, query, length) => index.extract(numberOf(position), query, length),
    coverage: (position, query, span) => index.coverage(numberOf(position), query, span),
  };
}
