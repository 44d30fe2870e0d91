import type { Span } from '../model/document.ts';
import type { Analyser, Analysers, Token } from './analysis/analyser.ts';
import { isCode } from './analysis/codes.ts';
import { createNameFinder, type KnownNames, type NameTable } from './analysis/known-names.ts';
import type { VectorTable } from './index/vectors.ts';
import { partsOf, type QueriedIndex } from './queried-index.ts';
import { heldAnalyses, queryAnalysers, unitsHolding } from './query/alternatives.ts';
import { judge, NO_SIGNALS, sharesIn, signalsOf, type Weighing } from './query/evidence.ts';
import { extractSpan } from './query/extract.ts';
import { cognates, similarTerms } from './query/fuzzy-terms.ts';
import { createMatcher, findMatches, type Matcher } from './query/matches.ts';
import { judgeByMeaning } from './query/meaning.ts';
import { mayBeName, namesakes } from './query/namesakes.ts';
import { parseQuery, type Query, type QueryWord } from './query/parse.ts';
import { isSentence, PhraseFinder } from './query/phrases.ts';
import { rank } from './query/ranker.ts';
import { inverseDocumentFrequency, REORDERED } from './query/scoring.ts';
import type { SearchIndex, SearchUnits, UnitFilter } from './search.ts';

const WITNESSES = 3;

type Accepts = (unit: number) => boolean;

/** `analyses`: by code, the words of the view. `open` prepares a query; `recent` is the last one of all views. */
interface SearchedView {
  readonly analysers: Analysers;
  readonly units: SearchUnits;
  readonly names: NameTable;
  readonly analyses: ReadonlyMap<string, number>;
  readonly vectors?: VectorTable | undefined;
  readonly isVisible?: Accepts | undefined;
  readonly open: () => QueriedIndex;
  readonly recent: { read?: ReadQuery };
  readonly beginning: (
    typed: string,
    limit: number,
    only: Pick<UnitFilter, 'within'>,
    accepts: Accepts | undefined,
  ) => number[];
}

export function openView(parts: SearchedView): SearchIndex {
  const { units, analysers, names, vectors } = parts;
  const namesIn = createNameFinder(names);
  const understand = queryReader(parts, namesIn);
  const matchesIn = (text: string, { index, matcher }: ReadQuery, own: Analyser) =>
    index.complete(() => findMatches(text, matcher, own, namesIn, index));
  return {
    search(text, { limit, only = {}, phrases, meaning }) {
      const { query, matcher, weighing, index } = understand(text);
      const finder = index.complete(() => new PhraseFinder(query.phrases, index, weighing.idfOf));
      const isRequired = phrases === 'required' && query.phrases.length > 0 && !isSentence(text);
      const required = isRequired ? finder : undefined;
      const choice = { filter: only, required, accepts: acceptsIn(parts, only, required) };
      const closeness = meaning && vectors?.closenessTo(meaning);
      const { hits, total } = index.complete(() => rank(index, query, finder, limit, choice, closeness));
      index.foresee(() => {
        for (const { unit } of hits.slice(0, REORDERED))
          for (const { words } of partsOf(index, unit)) words.forEach(matcher);
      });
      const best = hits.slice(0, WITNESSES).map(({ unit }) => unit);
      const signals = hits.length === 0 ? NO_SIGNALS : index.complete(() => signalsOf(query, best, weighing));
      const judged = closeness
        ? judgeByMeaning(signals, Math.max(0, ...best.map((unit) => closeness.of(unit))))
        : judge(signals);
      // The parts of a date or an address may be anywhere.
      const evidence = judged === 'answer' && query.missing.length > 0 ? 'closest' : judged;
      return {
        ...wordsAsTyped(query, index.vocabulary.terms),
        ...{ hits, total, evidence, signals, language: query.language },
        required: isRequired ? query.phrases.map(({ typed }) => typed) : [],
      };
    },
    beginning: (typed, limit, only = {}) =>
      parts.beginning(typed, limit, only, acceptsIn(parts, only, undefined)),
    extract(unit, text, length) {
      const passage = units.at(unit) ?? { text: '', language: 'und' };
      const matches = matchesIn(passage.text, understand(text), analysers.of(passage.language));
      return extractSpan(passage, matches, length);
    },
    coverage(unit, text, span) {
      const read = understand(text);
      const { text: passage = '', language = 'und' } = units.at(unit) ?? {};
      const own = analysers.of(language);
      const quote = passage.slice(...span);
      const matches = matchesIn(quote, read, own);
      const isNew = ({ word, start }: Token) =>
        !own.isStopWord(word) && !matches.some((match) => match.start <= start && start < match.end);
      return {
        shares: read.index.complete(() => sharesIn(read.query, unit, matches, read.weighing)),
        beyond: own.tokens(quote).filter(isNew).length,
      };
    },
  };
}

/** Undefined if the view hides nothing and all its units are wanted. */
function acceptsIn(
  { units, isVisible }: SearchedView,
  { within, roles, texts, phrase }: UnitFilter,
  required: PhraseFinder | undefined,
): Accepts | undefined {
  const conditions: Accepts[] = [];
  if (isVisible) conditions.push(isVisible);
  if (within) conditions.push((unit) => unit >= within[0] && unit < within[1]);
  if (texts) conditions.push((unit) => texts.has(units.at(unit)?.text ?? ''));
  if (phrase) conditions.push((unit) => phrase.occursIn(units.at(unit)?.text ?? ''));
  if (roles)
    conditions.push((unit) => {
      const role = units.at(unit)?.role;
      return role !== undefined && roles.includes(role);
    });
  if (required) conditions.push((unit) => required.isIn(unit));
  if (conditions.length < 2) return conditions[0];
  return (unit) => conditions.every((holds) => holds(unit));
}

interface ReadQuery {
  readonly view: SearchedView;
  readonly text: string;
  readonly index: QueriedIndex;
  readonly query: Query;
  readonly matcher: Matcher;
  readonly weighing: Weighing;
}

function queryReader(view: SearchedView, namesIn: KnownNames): (text: string) => ReadQuery {
  const { analysers, analyses, open, recent } = view;
  const held = heldAnalyses(analyses, analysers);
  const { isFunctionWord } = analysers;
  const read = (text: string): ReadQuery => {
    const index = open();
    const unknownIdf = inverseDocumentFrequency(0, index.units);
    const asking = queryAnalysers(text, held, analysers);
    const similar = ({ word, typed }: QueryWord) => {
      const isName = mayBeName(typed, text) && !isFunctionWord(word);
      const near = [...similarTerms(word, index), ...(isName ? namesakes(typed, index) : [])];
      return near.length === 0 && asking.isForeign ? cognates(word, index) : near;
    };
    const query = index.complete(() => parseQuery(text, asking, namesIn, index, similar));
    const idfOf = idfsOfTerms(query, index);
    const matcher = createMatcher(query, asking.main, index, idfOf);
    const weighing = { index, matcher, idfOf, unknownIdf, isFunctionWord };
    return { view, text, index, query, matcher, weighing };
  };
  return (text) => {
    const before = recent.read;
    if (before?.view === view && before.text === text) return before;
    recent.read = read(text);
    return recent.read;
  };
}

function idfsOfTerms({ terms }: Query, index: QueriedIndex): (term: number) => number {
  const groups = new Map(terms.flatMap((one) => [one.term, ...one.also].map((term) => [term, one])));
  return (term) =>
    inverseDocumentFrequency(unitsHolding(groups.get(term) ?? { term, also: [] }, index), index.units);
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

interface ViewNumbers {
  readonly numberOf: (position: number) => number;
  readonly positionOf: (unit: number) => number;
}

export function renumbered(index: SearchIndex, { numberOf, positionOf }: ViewNumbers): SearchIndex {
  return {
    search(query, { only, ...options }) {
      const { hits, ...result } = index.search(query, { ...options, only: only && numbered(only, numberOf) });
      return { ...result, hits: hits.map((hit) => ({ ...hit, unit: positionOf(hit.unit) })) };
    },
    beginning: (typed, limit, only) =>
      index.beginning(typed, limit, only && numbered(only, numberOf)).map(positionOf),
    extract: (position, query, length) => index.extract(numberOf(position), query, length),
    coverage: (position, query, span) => index.coverage(numberOf(position), query, span),
  };
}

/** A range of visible units that are in one document has no hidden ones between them. */
function numbered<Filter extends Pick<UnitFilter, 'within'>>(
  { within, ...filter }: Filter,
  numberOf: ViewNumbers['numberOf'],
) {
  if (!within) return filter;
  const [start, end] = within;
  const own: Span = start < end ? [numberOf(start), numberOf(end - 1) + 1] : [0, 0];
  return { ...filter, within: own };
}
