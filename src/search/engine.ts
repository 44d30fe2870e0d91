import type { Span } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { fnv1a } from '../text/hashes.ts';
import { finish, type Steps } from '../text/steps.ts';
import { type Acronym, acronymsIn, collectAcronyms } from './analysis/acronyms.ts';
import { type Analysers, createAnalysers, type Token } from './analysis/analyser.ts';
import { isCode } from './analysis/codes.ts';
import { createNameFinder, createNameTable, differingWords, type NameTable } from './analysis/known-names.ts';
import { ICU, isDictionaryWord } from './analysis/segments.ts';
import { stopWordLists } from './analysis/stop-words.ts';
import { buildLists } from './index/build.ts';
import { type BuiltForward, type ForwardIndex, forwardOf } from './index/forward.ts';
import { createPostings, type Postings, patchedPostings } from './index/postings.ts';
import {
  type BinarySections,
  readForward,
  readView,
  SectionReader,
  SectionWriter,
  writeForward,
  writeViews,
} from './index/sections.ts';
import { countView } from './index/statistics.ts';
import {
  createVectorTable,
  readVectors,
  type UnitVectors,
  type VectorTable,
  writeVectors,
} from './index/vectors.ts';
import { type BuiltView, buildView, type VisibleUnits, visibleUnits } from './index/view.ts';
import type { Vocabulary } from './index/vocabulary.ts';
import { heldAnalyses, queryAnalysers, unitsHolding } from './query/alternatives.ts';
import { lengthClasses } from './query/collector.ts';
import { judge, NO_SIGNALS, sharesIn, signalsOf, type Weighing } from './query/evidence.ts';
import { extractSpan } from './query/extract.ts';
import { cognates, similarTerms } from './query/fuzzy-terms.ts';
import { createMatcher, findMatches, type Matcher } from './query/matches.ts';
import { judgeByMeaning } from './query/meaning.ts';
import { mayBeName, namesakes } from './query/namesakes.ts';
import { createDictionary, parseQuery, type Query, type QueryWord } from './query/parse.ts';
import { isSentence, PhraseFinder } from './query/phrases.ts';
import type { StopWordLists } from './query/question-language.ts';
import { createTables, type RankerTables, rank } from './query/ranker.ts';
import { inverseDocumentFrequency } from './query/scoring.ts';
import type { LibraryIndex, SearchIndex, SearchUnit, SearchUnits } from './search.ts';

/** Raise it if older sections would be misread. */
const FORMAT = 6;
const WITNESSES = 3;

/** `unitOf` maps each unit to the older unit with the same text, or -1. */
interface EarlierIndex {
  readonly sections: BinarySections;
  readonly unitOf: Int32Array;
}

export interface BuiltIndex {
  save(): BinarySections;
  open(): Steps<LibraryIndex>;
}

/** `views`: the ranges of units that each view hides; other views are counted when first asked for. */
interface BuildSettings {
  readonly earlier?: EarlierIndex | undefined;
  readonly views?: readonly (readonly Span[])[];
  readonly progress?: (done: number) => void;
  readonly vectors?: UnitVectors | undefined;
}

/** Reusing `earlier` does not change the result. */
export function buildIndex(
  units: readonly SearchUnit[],
  lexicon: Lexicon,
  { earlier, views = [], progress, vectors }: BuildSettings = {},
): BuiltIndex {
  const analysers = createAnalysers(lexicon);
  const older = earlier && hasCurrentWords(earlier.sections) ? readEarlier(earlier) : undefined;
  const explained = units.flatMap(({ text }, unit) => {
    const before = older?.unitOf[unit] ?? -1;
    const found = before < 0 ? acronymsIn(text) : (older?.explained.get(before) ?? []);
    return found.map(({ short, long }): Explained => ({ unit, short, long }));
  });
  const tableOf = (all: Iterable<Acronym>) =>
    createNameTable(lexicon.countries, collectAcronyms(all, lexicon.acronyms), analysers.of('en'));
  const names = tableOf(explained);
  const texts = older && { ...older, changedNames: differingWords(tableOf(older.all), names) };
  const lists = buildLists(units, analysers, names, texts, progress);
  const { statistics, postings } = finish(countView(units, lists));
  const shared: SharedTables = {
    units,
    analysers,
    stopWords: stopWordLists(lexicon.stopWords),
    tableOf,
    explained,
    names,
    forward: forwardOf(lists, statistics),
    postings,
    vectors,
  };
  const built = new Map(
    views.map((hidden) => [
      JSON.stringify(hidden),
      finish(viewOf(shared, visibleUnits(units.length, hidden))),
    ]),
  );
  return {
    save() {
      const writer = new SectionWriter();
      writer.text('about', JSON.stringify({ of: fingerprint(units, lexicon), icu: icuOf(lists.vocabulary) }));
      writer.text('acronyms', JSON.stringify(explained));
      writeForward(writer, shared);
      writer.text('views', JSON.stringify([...built.keys()]));
      writeViews(writer, [...built.values()]);
      if (vectors) writeVectors(writer, vectors);
      return writer.sections;
    },
    open: () => openEngine(shared, (hidden) => built.get(hidden)),
  };
}

interface Explained extends Acronym {
  readonly unit: number;
}

function readEarlier({ sections, unitOf }: EarlierIndex) {
  const reader = new SectionReader(sections);
  const all: Explained[] = JSON.parse(reader.text('acronyms'));
  const explained = new Map<number, Explained[]>();
  for (const one of all) explained.set(one.unit, [...(explained.get(one.unit) ?? []), one]);
  return { all, explained, unitOf, lists: finish(readForward(reader)).forward };
}

/** Throws if a section is missing, damaged, or from another lexicon or format. */
export function* loadIndex(
  units: SearchUnits,
  lexicon: Lexicon,
  sections: BinarySections,
): Steps<LibraryIndex> {
  const reader = new SectionReader(sections);
  if (aboutIn(reader).of !== fingerprint(units, lexicon) || !hasCurrentWords(sections)) {
    throw new Error('The index belongs to other documents or another version; build the index again.');
  }
  const analysers = createAnalysers(lexicon);
  const stopWords = stopWordLists(lexicon.stopWords);
  const explained: Explained[] = JSON.parse(reader.text('acronyms'));
  const tableOf = (all: Iterable<Acronym>) =>
    createNameTable(lexicon.countries, collectAcronyms(all, lexicon.acronyms), analysers.of('en'));
  const names = tableOf(explained);
  yield;
  const built = yield* readForward(reader, units.length);
  const saved: string[] = JSON.parse(reader.text('views'));
  const views = reader.under('view.');
  const vectors = readVectors(reader, units.length);
  const tables = { units, analysers, stopWords, tableOf, explained, names, vectors };
  return yield* openEngine({ ...tables, ...built }, (hidden) => {
    const number = saved.indexOf(hidden);
    return number < 0 ? undefined : readView(views, number, built.forward);
  });
}

/** Shared by the views of a library. */
interface SharedTables extends BuiltForward {
  readonly units: SearchUnits;
  readonly analysers: Analysers;
  readonly stopWords: StopWordLists;
  readonly names: NameTable;
  readonly explained: readonly Explained[];
  readonly tableOf: (acronyms: Iterable<Acronym>) => NameTable;
  readonly vectors: UnitVectors | undefined;
}

function viewOf(shared: SharedTables, visible: VisibleUnits): Steps<BuiltView> {
  const { units, forward, postings, names } = shared;
  return buildView({ units, lists: forward, postings, names }, visible, namesOf(shared, visible));
}

function namesOf({ explained, tableOf }: SharedTables, { positions }: VisibleUnits): NameTable {
  return tableOf(explained.filter(({ unit }) => (positions[unit] ?? -1) >= 0));
}

/** `saved`: the statistics of a view, by its hidden ranges. */
function* openEngine(
  shared: SharedTables,
  saved: (hidden: string) => BuiltView | undefined,
): Steps<LibraryIndex> {
  const { units, analysers, names, forward, stopWords } = shared;
  const vectors = shared.vectors && (yield* createVectorTable(shared.vectors));
  const tables = yield* createTables(forward);
  const postings = createPostings(forward.vocabulary.terms, shared.postings);
  const common = { units, analysers, stopWords, tables, vectors };
  const whole = openView({ ...common, names, forward, postings });
  return {
    ...whole,
    *view(hidden) {
      if (hidden.length === 0) return whole;
      const visible = visibleUnits(units.length, hidden);
      const { statistics, patches } = saved(JSON.stringify(hidden)) ?? (yield* viewOf(shared, visible));
      const own = { names: namesOf(shared, visible), forward: forwardOf(forward, statistics, patches) };
      return renumbered(
        openView({ ...common, ...own, postings: patchedPostings(postings, patches.postings), visible }),
        visible,
      );
    },
  };
}

interface IndexViewParts {
  readonly analysers: Analysers;
  readonly stopWords: StopWordLists;
  readonly units: SearchUnits;
  readonly tables: RankerTables;
  readonly names: NameTable;
  readonly forward: ForwardIndex;
  readonly postings: Postings;
  readonly vectors: VectorTable | undefined;
  readonly visible?: VisibleUnits;
}

interface ParsedQuery {
  readonly text: string;
  readonly query: Query;
  readonly matcher: Matcher;
  readonly weighing: Weighing;
}

/** Units have the numbers of the whole library. */
function openView({
  units,
  analysers,
  stopWords,
  tables,
  names,
  forward,
  postings,
  vectors,
  visible,
}: IndexViewParts): SearchIndex {
  const { vocabulary } = forward;
  const namesIn = createNameFinder(names);
  const dictionary = createDictionary(forward);
  const held = heldAnalyses(forward, analysers);
  const isVisible = visible && ((unit: number) => (visible.positions[unit] ?? -1) >= 0);
  const ranker = { ...tables, forward, postings, lengthClass: lengthClasses(forward.lengths), isVisible };
  const { isFunctionWord } = analysers;
  const unknownIdf = inverseDocumentFrequency(0, forward.units);
  let last: ParsedQuery | undefined;
  const parse = (text: string): ParsedQuery => {
    if (last?.text !== text) {
      const asking = queryAnalysers(text, held, analysers, stopWords);
      const similar = ({ word, typed }: QueryWord) => {
        const near = [
          ...similarTerms(word, forward),
          ...(mayBeName(typed, text) && !isFunctionWord(word) ? namesakes(typed, forward) : []),
        ];
        return near.length === 0 && asking.isForeign ? cognates(word, forward) : near;
      };
      const query = parseQuery(text, asking, namesIn, dictionary, similar);
      const idfOf = idfsOfTerms(query, forward);
      const matcher = createMatcher(query, asking.main, dictionary, idfOf);
      last = { text, query, matcher, weighing: { forward, matcher, idfOf, unknownIdf, isFunctionWord } };
    }
    return last;
  };
  return {
    search(text, { limit, accept = () => true, phrases, meaning }) {
      const { query, weighing } = parse(text);
      const { words } = query;
      const required = phrases === 'required' && !isSentence(text) ? query.phrases : [];
      const finder = new PhraseFinder(query.phrases, forward, dictionary, weighing.idfOf);
      const accepts = required.length > 0 ? (unit: number) => accept(unit) && finder.isIn(unit) : accept;
      const closeness = meaning && vectors?.closenessTo(meaning);
      const { hits, total } = rank(ranker, query, finder, limit, accepts, closeness);
      const unknown = unknownWords(query, vocabulary.terms);
      const best = hits.slice(0, WITNESSES).map(({ unit }) => unit);
      const signals = hits.length === 0 ? NO_SIGNALS : signalsOf(query, best, weighing);
      const judged = closeness
        ? judgeByMeaning(signals, Math.max(0, ...best.map((unit) => closeness.of(unit))))
        : judge(signals);
      return {
        hits,
        total,
        known: words.filter((word) => !unknown.includes(word)).map(({ typed }) => typed),
        unknown: unknown.map(({ typed }) => typed),
        readAs: words.flatMap(({ typed, readAs = [] }) =>
          readAs.length > 0 ? { typed, words: readAs } : [],
        ),
        required: required.map(({ typed }) => typed),
        evidence: judged,
        signals,
        language: query.language,
      };
    },
    extract(unit, text, length) {
      const passage = units.at(unit) ?? { text: '', language: 'und' };
      const own = analysers.of(passage.language);
      const matches = findMatches(passage.text, parse(text).matcher, own, namesIn, dictionary);
      return extractSpan(passage, matches, length);
    },
    coverage(unit, text, span) {
      const { query, matcher, weighing } = parse(text);
      const { text: passage = '', language = 'und' } = units.at(unit) ?? {};
      const own = analysers.of(language);
      const quote = passage.slice(...span);
      const matches = findMatches(quote, matcher, own, namesIn, dictionary);
      const isNew = ({ word, start }: Token) =>
        !own.isStopWord(word) && !matches.some((match) => match.start <= start && start < match.end);
      return {
        shares: sharesIn(query, unit, matches, weighing),
        beyond: own.tokens(quote).filter(isNew).length,
      };
    },
  };
}

/** A word has one idf in all languages. */
function idfsOfTerms({ terms }: Query, forward: ForwardIndex): (term: number) => number {
  const groups = new Map(terms.flatMap((one) => [one.term, ...one.also].map((term) => [term, one])));
  return (term) =>
    inverseDocumentFrequency(unitsHolding(groups.get(term) ?? { term, also: [] }, forward), forward.units);
}

/** Units have their positions among the visible ones. */
function renumbered(index: SearchIndex, { numbers, positions }: VisibleUnits): SearchIndex {
  const numberOf = (position: number) => numbers[position] ?? -1;
  const positionOf = (unit: number) => positions[unit] ?? -1;
  return {
    search(query, { accept, ...options }) {
      const own = accept && ((unit: number) => accept(positionOf(unit)));
      const { hits, ...result } = index.search(query, { ...options, ...(own && { accept: own }) });
      return { ...result, hits: hits.map((hit) => ({ ...hit, unit: positionOf(hit.unit) })) };
    },
    extract: (position, query, length) => index.extract(numberOf(position), query, length),
    coverage: (position, query, span) => index.coverage(numberOf(position), query, span),
  };
}

/** Words the library lacks. "Danish" is known if a text names Denmark. */
function unknownWords({ words, terms }: Query, names: readonly string[]): QueryWord[] {
  const named = new Set(terms.filter(({ term }) => isCode(names[term] ?? '')).map(({ asked }) => asked));
  return words.filter((word, position) => !word.known && !named.has(position));
}

interface AboutIndex {
  readonly of: string;
  /** The version of ICU whose dictionary divided texts; null if none was divided. */
  readonly icu: string | null;
}

function aboutIn(reader: SectionReader): AboutIndex {
  return JSON.parse(reader.text('about'));
}

function icuOf({ words }: Pick<Vocabulary, 'words'>): string | null {
  return words.some((word) => isDictionaryWord(word)) ? ICU : null;
}

function hasCurrentWords(sections: BinarySections): boolean {
  const { icu } = aboutIn(new SectionReader(sections));
  return icu === null || icu === ICU;
}

function fingerprint({ length }: SearchUnits, lexicon: Lexicon): string {
  return `${FORMAT} ${length} ${fnv1a(JSON.stringify(lexicon))}`;
}
