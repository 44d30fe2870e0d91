import type { Lexicon } from '../model/lexicon.ts';
import { fnv1a } from '../text/hashes.ts';
import { finish, type Steps } from '../text/steps.ts';
import { type Acronym, acronymsIn, collectAcronyms } from './analysis/acronyms.ts';
import { type Analyser, createAnalyser, type Token } from './analysis/analyser.ts';
import {
  createNameFinder,
  createNameTable,
  differingWords,
  type KnownNames,
  NAME_SIGN,
} from './analysis/known-names.ts';
import { buildForward } from './index/build.ts';
import type { BuiltForward } from './index/forward.ts';
import { createPostings } from './index/postings.ts';
import {
  type BinarySections,
  readForward,
  SectionReader,
  SectionWriter,
  writeForward,
} from './index/sections.ts';
import { judge, sharesIn, signalsOf } from './query/evidence.ts';
import { extractSpan } from './query/extract.ts';
import { similarTerms } from './query/fuzzy-terms.ts';
import { createMatcher, findMatches, type Matcher } from './query/matches.ts';
import { createDictionary, parseQuery, type Query, type QueryWord } from './query/parse.ts';
import { phraseFilter } from './query/phrases.ts';
import { createRanker, rank } from './query/ranker.ts';
import { inverseDocumentFrequency } from './query/scoring.ts';
import type { SearchIndex, SearchUnit, SearchUnits } from './search.ts';

/** Raise it if older sections would be misread. */
const FORMAT = 4;
const WITNESSES = 3;

/** `unitOf` maps each unit to the older unit with the same text, or -1. */
export interface EarlierIndex {
  readonly sections: BinarySections;
  readonly unitOf: Int32Array;
}

export interface BuiltIndex {
  save(): BinarySections;
  open(): Steps<SearchIndex>;
}

/** Reusing `earlier` does not change the result. */
export function buildIndex(
  units: readonly SearchUnit[],
  lexicon: Lexicon,
  earlier?: EarlierIndex,
  progress?: (done: number) => void,
): BuiltIndex {
  const analyser = createAnalyser(lexicon);
  const older = earlier && readEarlier(earlier);
  const explained = units.flatMap(({ text }, unit) => {
    const before = earlier?.unitOf[unit] ?? -1;
    const found = before < 0 ? acronymsIn(text) : (older?.explained.get(before) ?? []);
    return found.map(({ short, long }): Explained => ({ unit, short, long }));
  });
  const acronyms = collectAcronyms(explained, lexicon.acronyms);
  const tableOf = (all: readonly Acronym[]) => createNameTable(lexicon.countries, all, analyser);
  const names = tableOf(acronyms);
  const namesIn = createNameFinder(names);
  const texts = older && { ...older, changedNames: differingWords(tableOf(older.acronyms), names) };
  const { forward, postings } = buildForward(units, analyser, namesIn, texts, progress);
  return {
    save() {
      const writer = new SectionWriter();
      writer.text('about', fingerprint(units, lexicon));
      writer.text('acronyms', JSON.stringify(acronyms));
      writer.text('acronyms.explained', JSON.stringify(explained));
      writeForward(writer, { forward, postings });
      return writer.sections;
    },
    open: () => openEngine({ units, analyser, namesIn, forward, postings }),
  };
}

interface Explained extends Acronym {
  readonly unit: number;
}

function readEarlier({ sections, unitOf }: EarlierIndex) {
  const reader = new SectionReader(sections);
  const acronyms: Acronym[] = JSON.parse(reader.text('acronyms'));
  const all: Explained[] = JSON.parse(reader.text('acronyms.explained'));
  const explained = new Map<number, Explained[]>();
  for (const one of all) explained.set(one.unit, [...(explained.get(one.unit) ?? []), one]);
  return { acronyms, explained, unitOf, ...finish(readForward(reader)) };
}

/** Throws if a section is missing, damaged, or from another lexicon or format. */
export function* loadIndex(
  units: SearchUnits,
  lexicon: Lexicon,
  sections: BinarySections,
): Steps<SearchIndex> {
  const reader = new SectionReader(sections);
  if (reader.text('about') !== fingerprint(units, lexicon)) {
    throw new Error('The index belongs to other documents or another version; build the index again.');
  }
  const analyser = createAnalyser(lexicon);
  const acronyms: Acronym[] = JSON.parse(reader.text('acronyms'));
  const namesIn = createNameFinder(createNameTable(lexicon.countries, acronyms, analyser));
  yield;
  const built = yield* readForward(reader, units.length);
  return yield* openEngine({ units, analyser, namesIn, ...built });
}

interface BuiltParts extends BuiltForward {
  readonly units: SearchUnits;
  readonly analyser: Analyser;
  readonly namesIn: KnownNames;
}

interface ParsedQuery {
  readonly text: string;
  readonly query: Query;
  readonly matcher: Matcher;
}

function* openEngine({ units, analyser, namesIn, forward, postings }: BuiltParts): Steps<SearchIndex> {
  const { vocabulary, unitsOfTerm } = forward;
  const dictionary = createDictionary(vocabulary);
  const ranker = yield* createRanker(units, forward, createPostings(vocabulary.terms, postings));
  const idfOf = (term: number) => inverseDocumentFrequency(unitsOfTerm[term] ?? 0, units.length);
  const weighing = { forward, idfOf, unknownIdf: inverseDocumentFrequency(0, units.length) };
  let last: ParsedQuery | undefined;
  const parse = (text: string): ParsedQuery => {
    if (last?.text !== text) {
      const similar = (word: string) => similarTerms(word, dictionary, unitsOfTerm);
      const query = parseQuery(text, analyser, namesIn, dictionary, similar);
      last = { text, query, matcher: createMatcher(query, analyser, dictionary, idfOf) };
    }
    return last;
  };
  return {
    search(text, { limit, accept = () => true }) {
      const { query, matcher } = parse(text);
      const { phrases, words } = query;
      const holds = phrases.length === 0 ? undefined : phraseFilter(phrases, forward, dictionary);
      const accepts = holds ? (unit: number) => accept(unit) && holds(unit) : accept;
      const { hits, total } = rank(ranker, query, limit, accepts);
      const unknown = unknownWords(query, vocabulary.terms);
      const best = hits.slice(0, WITNESSES).map(({ unit }) => unit);
      const signals = () => signalsOf(query, best, { ...weighing, matcher });
      return {
        hits,
        total,
        known: words.filter((word) => !unknown.includes(word)).map(({ typed }) => typed),
        unknown: unknown.map(({ typed }) => typed),
        evidence: hits.length === 0 ? 'none' : judge(signals()),
      };
    },
    extract(unit, text, length) {
      const { text: passage, whole = [] } = units.at(unit) ?? { text: '' };
      const matches = findMatches(passage, parse(text).matcher, analyser, namesIn, dictionary);
      return extractSpan(passage, matches, length, whole);
    },
    coverage(unit, text, span) {
      const { query, matcher } = parse(text);
      const quote = units.at(unit)?.text.slice(...span) ?? '';
      const matches = findMatches(quote, matcher, analyser, namesIn, dictionary);
      const isNew = ({ word, start }: Token) =>
        !analyser.isStopWord(word) && !matches.some((match) => match.start <= start && start < match.end);
      return {
        shares: sharesIn(query, unit, matches, { ...weighing, matcher }),
        beyond: analyser.tokens(quote).filter(isNew).length,
      };
    },
  };
}

/** Words the library lacks. "Danish" is known if a text names Denmark. */
function unknownWords({ words, terms }: Query, names: readonly string[]): QueryWord[] {
  const named = new Set(
    terms.filter(({ term }) => names[term]?.startsWith(NAME_SIGN)).map(({ asked }) => asked),
  );
  return words.filter((word, position) => !word.known && !named.has(position));
}

function fingerprint({ length }: SearchUnits, lexicon: Lexicon): string {
  return `${FORMAT} ${length} ${fnv1a(JSON.stringify(lexicon))}`;
}
