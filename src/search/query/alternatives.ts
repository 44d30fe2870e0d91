import type { Analyser, Analysers, Token } from '../analysis/analyser.ts';
import { codeOf } from '../analysis/words.ts';
import type { ForwardIndex } from '../index/forward.ts';
import type { QueryTerm } from './parse.ts';
import { sum } from './scoring.ts';

/** Analyses a query as the texts of a view: `main` as most of their words, `others` as the rest. */
export interface QueryAnalysers {
  readonly main: Analyser;
  readonly others: readonly Analyser[];
}

const WORD = /^\p{L}/u;

/** Counts known words alone, so that no hidden text adds an analysis. */
export function queryAnalysers(
  { vocabulary, knownWords }: ForwardIndex,
  analysers: Analysers,
): QueryAnalysers {
  const counts = new Map<string, number>();
  for (const [at, word] of vocabulary.words.entries()) {
    if (knownWords[at] !== 1 || !WORD.test(word)) continue;
    const code = codeOf(word);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const codes = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const [main = '', ...others] = codes.map(([code]) => code);
  return { main: analysers.of(main || 'en'), others: others.map((code) => analysers.of(code || 'en')) };
}

/** What other analyses make of each word of a text, by its start, without the word itself and stop words. */
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
  { unitsOfTerm, units }: ForwardIndex,
): number {
  return Math.min(units, sum([term, ...also].map((one) => unitsOfTerm[one] ?? 0)));
}
