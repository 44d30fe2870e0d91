import { gramHashes, positionOf } from '../../text/hashes.ts';
import type { Steps } from '../../text/steps.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { type IntLists, invert, listAt } from '../index/int-lists.ts';
import type { Postings } from '../index/postings.ts';
import type { Hit, SearchUnits } from '../search.ts';
import { Collector } from './collector.ts';
import { Counter, countGrams, countTerms, idfInFields, idfInWindow, unitsWith } from './counters.ts';
import type { Query } from './parse.ts';
import {
  BARE_LINK_FACTOR,
  CANDIDATES,
  HEADING_FACTOR,
  inverseDocumentFrequency,
  REORDERED,
  saturation,
  termInformation,
  termPresence,
  WEIGHTS,
} from './scoring.ts';

export interface Ranking {
  readonly hits: readonly Hit[];
  readonly total: number;
}

interface Scored {
  readonly unit: number;
  readonly words: number;
}

interface RankerParts {
  readonly units: SearchUnits;
  readonly forward: ForwardIndex;
  readonly postings: Postings;
  readonly wordsOfTerm: IntLists;
  readonly collector: Collector;
}

/** Holds scratch arrays: one query at a time. */
export class Ranker {
  readonly #units: SearchUnits;
  readonly #forward: ForwardIndex;
  readonly #postings: Postings;
  readonly #terms: Counter;
  readonly #wordsOfTerm: IntLists;
  readonly #grams: Counter;
  readonly #collector: Collector;

  private constructor(parts: RankerParts) {
    this.#units = parts.units;
    this.#forward = parts.forward;
    this.#postings = parts.postings;
    this.#terms = new Counter(parts.forward.vocabulary.words.length);
    this.#wordsOfTerm = parts.wordsOfTerm;
    this.#grams = new Counter(parts.forward.vocabulary.grams.length);
    this.#collector = parts.collector;
  }

  static *create(units: SearchUnits, forward: ForwardIndex, postings: Postings): Steps<Ranker> {
    const wordsOfTerm = invert(forward.vocabulary.termOfWord, forward.vocabulary.terms.length);
    yield;
    const collector = new Collector(forward.lengths);
    yield;
    return new Ranker({ units, forward, postings, wordsOfTerm, collector });
  }

  /** The best `limit` accepted units, best first, ties in reading order. */
  rank(query: Query, limit: number, accept: (unit: number) => boolean): Ranking {
    const lists = this.#listsOf(query);
    const idfs = query.terms.map(
      ({ weight }, slot) => weight * inverseDocumentFrequency(lists[slot]?.length ?? 0, this.#units.length),
    );
    const postings = lists.map((units, slot) => ({ units, idf: idfs[slot] ?? 0 }));
    const candidates = this.#collector.collect(postings, Math.max(limit, CANDIDATES), accept);
    this.#terms.mark(query.terms.map(({ term }) => [...listAt(this.#wordsOfTerm, term)]));
    const scored = this.#scoreWords(query, lists, candidates.units);
    const reordered = this.#reorder(query, idfs, scored.slice(0, REORDERED));
    const hits = [...reordered, ...followers(scored.slice(REORDERED, limit), scored, reordered)];
    return { hits: hits.slice(0, limit), total: candidates.total };
  }

  /** Stop words have no postings: a query of stop words alone scans all texts. */
  #listsOf({ terms, stopWordsOnly }: Query): (readonly number[])[] {
    return stopWordsOnly
      ? terms.map(({ term }) => unitsWith(this.#forward, term))
      : terms.map(({ term }) => this.#postings.units(term));
  }

  #scoreWords(query: Query, lists: readonly (readonly number[])[], units: readonly number[]): Scored[] {
    const { countOfTerm, lengths, meanLength } = this.#forward;
    const information = query.terms.map(({ term, weight }, slot) => {
      const holding = lists[slot]?.length ?? 0;
      const statistics = { units: Math.max(holding, 1), count: countOfTerm[term] || holding };
      return weight * termInformation(statistics, this.#units.length);
    });
    const { counts } = this.#terms;
    const scored = units.map((unit) => {
      countTerms(this.#forward, this.#terms, unit);
      const length = lengths[unit] ?? 1;
      let words = 0;
      for (let slot = 0; slot < counts.length; slot++) {
        const count = counts[slot] ?? 0;
        if (count > 0) words += (information[slot] ?? 0) * termPresence(count, length, meanLength);
      }
      return { unit, words: words * this.#roleFactor(unit) };
    });
    return scored.sort((a, b) => b.words - a.words || a.unit - b.unit);
  }

  #reorder(query: Query, idfs: readonly number[], best: readonly Scored[]): Hit[] {
    const letters = this.#letters(query);
    const rows = best.map(({ unit, words }) => ({
      unit,
      values: {
        words,
        letters: letters(unit) * this.#roleFactor(unit),
        headings: idfInFields(this.#forward, this.#terms, unit, idfs) * this.#roleFactor(unit),
        nearness: idfInWindow(this.#forward, this.#terms, unit, idfs) * this.#roleFactor(unit),
      },
    }));
    const names = ['words', 'letters', 'headings', 'nearness'] as const;
    const largest = new Map(names.map((name) => [name, Math.max(...rows.map((row) => row.values[name]))]));
    return rows
      .map(({ unit, values }) => {
        const parts = names.map((name) => {
          const most = largest.get(name) ?? 0;
          return { name, value: most > 0 ? (WEIGHTS[name] * values[name]) / most : 0 };
        });
        return { unit, score: parts.reduce((sum, part) => sum + part.value, 0), parts };
      })
      .sort((a, b) => b.score - a.score || a.unit - b.unit);
  }

  /** BM25 over the query's character 4-grams. */
  #letters(query: Query): (unit: number) => number {
    const { vocabulary, unitsOfGram, gramLengths, meanGramLength } = this.#forward;
    const grams = new Set(
      query.words
        .flatMap(({ word }) => gramHashes(word))
        .map((hash) => positionOf(vocabulary.grams, hash))
        .filter((gram) => gram !== -1),
    );
    const numbers = [...grams];
    this.#grams.mark(numbers.map((gram) => [gram]));
    const idf = numbers.map((gram) => inverseDocumentFrequency(unitsOfGram[gram] ?? 0, this.#units.length));
    return (unit) => {
      countGrams(this.#forward, this.#grams, unit);
      const { counts } = this.#grams;
      let sum = 0;
      for (let slot = 0; slot < counts.length; slot++) {
        const count = counts[slot] ?? 0;
        if (count > 0) sum += (idf[slot] ?? 0) * saturation(count, gramLengths[unit] ?? 1, meanGramLength);
      }
      return sum;
    };
  }

  #roleFactor(unit: number): number {
    const { role, text } = this.#units.at(unit) ?? { role: 'statement', text: '' };
    if (role === 'heading') return HEADING_FACTOR;
    return role === 'footnote' && isBareLink(text) ? BARE_LINK_FACTOR : 1;
  }
}

/** Whether a note has almost no words besides its link. */
function isBareLink(text: string): boolean {
  const beside = text.replace(/https?:\/\/\S+/gu, '');
  return beside.length < text.length && (beside.match(/\p{L}{2,}/gu)?.length ?? 0) < 3;
}

/** The hits below the reordered ones, scored by words and scaled below the last reordered hit. */
function followers(rest: readonly Scored[], all: readonly Scored[], reordered: readonly Hit[]): Hit[] {
  const lastScore = reordered.at(-1)?.score ?? 0;
  const lastWords = all[REORDERED - 1]?.words ?? 0;
  return rest.map(({ unit, words }) => {
    const score = lastWords > 0 ? (lastScore * words) / lastWords : 0;
    return { unit, score, parts: [{ name: 'words', value: score }] };
  });
}
