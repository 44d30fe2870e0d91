import { fold } from '../../text/fold.ts';
import type { Analyser, Analysers, Token } from '../analysis/analyser.ts';
import { codeOfLanguage, withoutElision } from '../analysis/languages.ts';
import { questionLanguage } from '../analysis/question-language.ts';
import { codeOf, plainWord } from '../analysis/words.ts';
import type { ForwardIndex } from '../index/forward.ts';
import type { IndexStatistics } from '../queried-index.ts';
import type { QueryTerm } from './parse.ts';
import { sum } from './scoring.ts';

interface HeldAnalysis {
  readonly code: string;
  readonly share: number;
  readonly analyser: Analyser;
}

/**
 * `main` is the analyser of the query's language, or else of most words of the view; `others`, which read the query
 * otherwise, are tried too.
 * `language` is undefined if the words do not show it. `isForeign`: no text is in it; function words are dropped.
 */
export interface QueryAnalysers {
  readonly main: Analyser;
  readonly others: readonly Analyser[];
  readonly language: string | undefined;
  readonly isForeign: boolean;
  readonly isFunctionWord: (typed: string) => boolean;
  readonly isEmpty: (word: string) => boolean;
}

const WORD = /^\p{L}/u;
/** Fewer words are a quotation, not a source. */
const LEAST_SHARE = 0.02;

/** By the code of an analysis, the known words that have it: no hidden text adds an analysis. */
export function analysisCounts({
  vocabulary,
  knownWords,
}: Pick<ForwardIndex, 'vocabulary' | 'knownWords'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [at, word] of vocabulary.words.entries()) {
    if (knownWords[at] !== 1 || !WORD.test(word)) continue;
    const code = codeOf(word);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  if (counts.size === 0) counts.set('', 1);
  return counts;
}

export function heldAnalyses(counts: ReadonlyMap<string, number>, analysers: Analysers): HeldAnalysis[] {
  const all = sum([...counts.values()]);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([code, count]) => ({ code, share: count / all, analyser: analysers.of(code || 'en') }));
}

export function queryAnalysers(
  text: string,
  held: readonly HeldAnalysis[],
  analysers: Analysers,
): QueryAnalysers {
  const [most = { code: '', share: 1, analyser: analysers.of('en') }] = held;
  const words = most.analyser.tokens(text).map(({ word }) => plainWord(word));
  const language = questionLanguage(text, words, analysers.stopWords);
  const code = language === undefined ? most.code : codeOfLanguage(language);
  const own = held.find((each) => each.code === code && each.share >= LEAST_SHARE);
  const main = own ?? most;
  const isForeign = own === undefined && language !== undefined;
  const functionWords = isForeign ? analysers.stopWords.get(language) : undefined;
  const tokens = main.analyser.tokens(text);
  const others = held.filter((each) => each !== main).map(({ analyser }) => analyser);
  return {
    main: main.analyser,
    others: others.filter((analyser) => !isSame(analyser.tokens(text), tokens)),
    language,
    isForeign,
    isFunctionWord: (typed) => functionWords?.has(fold(withoutElision(typed, language ?? ''))) === true,
    isEmpty: analysers.isFunctionWord,
  };
}

function isSame(some: readonly Token[], others: readonly Token[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ word, start, end }, at) => {
      const other = others[at];
      return other?.word === word && other.start === start && other.end === end;
    })
  );
}

export function otherWords(
  text: string,
  tokens: readonly Token[],
  { others }: QueryAnalysers,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const analyser of others) {
    for (const { word, start } of analyser.tokens(text)) {
      // Pairs of characters overlap, and other languages divide otherwise.
      const own = tokens.findLast((token) => token.start <= start && start < token.end);
      if (own === undefined || own.word === word || analyser.isStopWord(word)) continue;
      found.set(own.start, [...new Set([...(found.get(own.start) ?? []), word])]);
    }
  }
  return found;
}

/** An upper bound: a unit may hold the word in two languages. */
export function unitsHolding(
  { term, also }: Pick<QueryTerm, 'term' | 'also'>,
  view: IndexStatistics,
): number {
  return Math.min(view.units, sum([term, ...also].map((one) => view.unitsOfTerm(one))));
}
