import type { Lexicon } from '../model/lexicon.ts';
import { fnv1a } from '../text/hashes.ts';
import { finish, type Steps } from '../text/steps.ts';
import { type Acronym, acronymsIn, collectAcronyms } from './analysis/acronyms.ts';
import { type Analyser, createAnalyser } from './analysis/analyser.ts';
import {
  createNameFinder,
  createNameTable,
  differingWords,
  type KnownNames,
  NAME_SIGN,
} from './analysis/known-names.ts';
import { buildForward } from './index/build.ts';
import type { ForwardIndex } from './index/forward.ts';
import type { IntLists } from './index/int-lists.ts';
import { createPostings, type Postings } from './index/postings.ts';
import {
  type BinarySections,
  readForward,
  SectionReader,
  SectionWriter,
  writeForward,
} from './index/sections.ts';
import { judge, signalsOf } from './query/evidence.ts';
import { extractSpan } from './query/extract.ts';
import { similarTerms } from './query/fuzzy-terms.ts';
import { createMatcher, findMatches, type Matcher } from './query/matches.ts';
import { createDictionary, type Dictionary, parseQuery, type Query, type QueryWord } from './query/parse.ts';
import { phraseFilter } from './query/phrases.ts';
import { Ranker } from './query/ranker.ts';
import { inverseDocumentFrequency } from './query/scoring.ts';
import type {
  Extract,
  Hit,
  SearchIndex,
  SearchOptions,
  SearchResult,
  SearchUnit,
  SearchUnits,
} from './search.ts';

/** Raise it if older sections would be misread. */
const FORMAT = 4;
/** Number of top units examined for evidence. */
const WITNESSES = 3;

/** An older index to reuse. `unitOf` maps each unit to the older unit with the same text, or -1. */
export interface EarlierIndex {
  readonly sections: BinarySections;
  readonly unitOf: Int32Array;
}

export interface BuiltIndex {
  /** Byte sections for a snapshot, read back by `loadIndex`. */
  save(): BinarySections;
  open(): Steps<SearchIndex>;
}

/**
 * Builds an index over units; reusing `earlier` does not change the result. `progress` receives the number of
 * units done.
 */
export function buildIndex(
  units: readonly SearchUnit[],
  lexicon: Lexicon,
  earlier?: EarlierIndex,
  progress?: (done: number) => void,
): BuiltIndex {
  const analyser = createAnalyser(lexicon);
  const older = earlier && readEarlier(earlier);
  const explained = units.flatMap(({ text }, unit) => {
    const known = older?.explained.get(earlier?.unitOf[unit] ?? -1);
    const taken = (earlier?.unitOf[unit] ?? -1) >= 0;
    return (taken ? (known ?? []) : acronymsIn(text)).map(
      ({ short, long }): Explained => ({ unit, short, long }),
    );
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
    open: () => openEngine({ units, lexicon, analyser, namesIn, forward, postings }),
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
  return {
    ...{ acronyms, explained, unitOf },
    ...finish(readForward(reader)),
  };
}

/**
 * Loads what `save` wrote, over the same units and lexicon. Throws if a section is missing, damaged, or from
 * another lexicon or format.
 */
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
  return yield* openEngine({ units, lexicon, analyser, namesIn, ...built });
}

function* openEngine({ postings, ...made }: BuiltParts): Steps<SearchIndex> {
  const { vocabulary } = made.forward;
  const held = createPostings(vocabulary.terms, postings);
  const dictionary = createDictionary(vocabulary);
  const ranker = yield* Ranker.create(made.units, made.forward, held);
  return new Engine({ ...made, postings: held }, dictionary, ranker);
}

interface BuiltParts extends Omit<EngineParts, 'postings'> {
  readonly postings: IntLists;
}

interface EngineParts {
  readonly units: SearchUnits;
  readonly lexicon: Lexicon;
  readonly analyser: Analyser;
  readonly namesIn: KnownNames;
  readonly forward: ForwardIndex;
  readonly postings: Postings;
}

interface ParsedQuery {
  readonly text: string;
  readonly query: Query;
  readonly matcher: Matcher;
}

class Engine implements SearchIndex {
  readonly #parts: EngineParts;
  readonly #dictionary: Dictionary;
  readonly #ranker: Ranker;
  #last: ParsedQuery | undefined;

  constructor(parts: EngineParts, dictionary: Dictionary, ranker: Ranker) {
    this.#parts = parts;
    this.#dictionary = dictionary;
    this.#ranker = ranker;
  }

  search(text: string, { limit, accept = () => true }: SearchOptions): SearchResult {
    const parsed = this.#parse(text);
    const { query } = parsed;
    const { hits, total } = this.#ranker.rank(query, limit, this.#filter(query, accept));
    return {
      hits,
      total,
      known: query.words.filter((word) => word.known).map((word) => word.typed),
      unknown: this.#unknown(query).map((word) => word.typed),
      evidence: this.#evidence(parsed, hits),
    };
  }

  extract(unit: number, text: string, length: number): Extract {
    const passage = this.#parts.units.at(unit)?.text ?? '';
    const { analyser, namesIn } = this.#parts;
    const { matcher } = this.#parse(text);
    return extractSpan(passage, findMatches(passage, matcher, analyser, namesIn, this.#dictionary), length);
  }

  /** Extracts follow a search, so cache the last query. */
  #parse(text: string): ParsedQuery {
    if (this.#last?.text !== text) {
      const { analyser, namesIn, forward } = this.#parts;
      const similar = (word: string) => similarTerms(word, this.#dictionary, forward.unitsOfTerm);
      const query = parseQuery(text, analyser, namesIn, this.#dictionary, similar);
      this.#last = { text, query, matcher: createMatcher(query, analyser, this.#dictionary, this.#idfOf) };
    }
    return this.#last;
  }

  /** Words the library lacks. "Danish" is known if a text names Denmark. */
  #unknown({ words, terms }: Query): QueryWord[] {
    const names = this.#parts.forward.vocabulary.terms;
    const named = new Set(
      terms.filter(({ term }) => names[term]?.startsWith(NAME_SIGN)).map(({ asked }) => asked),
    );
    return words.filter((word, position) => !word.known && !named.has(position));
  }

  #filter({ phrases }: Query, accept: (unit: number) => boolean): (unit: number) => boolean {
    if (phrases.length === 0) return accept;
    const holds = phraseFilter(phrases, this.#parts.forward, this.#dictionary);
    return (unit) => accept(unit) && holds(unit);
  }

  #evidence({ query, matcher }: ParsedQuery, hits: readonly Hit[]): SearchResult['evidence'] {
    if (hits.length === 0) return 'none';
    const best = hits.slice(0, WITNESSES).map(({ unit }) => unit);
    const unknownIdf = inverseDocumentFrequency(0, this.#parts.units.length);
    return judge(signalsOf(query, best, matcher, this.#parts.forward, this.#idfOf, unknownIdf));
  }

  readonly #idfOf = (term: number): number =>
    inverseDocumentFrequency(this.#parts.forward.unitsOfTerm[term] ?? 0, this.#parts.units.length);
}

/** Identifies format, lexicon and number of units without reading any unit. */
function fingerprint({ length }: SearchUnits, lexicon: Lexicon): string {
  return `${FORMAT} ${length} ${fnv1a(JSON.stringify(lexicon))}`;
}
