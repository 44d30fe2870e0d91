import type { Analyser } from './analysis.ts';
import { gramHashes, kinship } from './grams.ts';
import type { NameFinder } from './names.ts';
import type { Dictionary, Query } from './query.ts';

/** Words of a text that a query asks for: where they stand, which of the query's words they are, and what they weigh. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly asked: number;
  readonly mass: number;
}

/** What finding matches takes; `massOf` gives what a term of the library weighs. */
export interface MatchContext {
  readonly analyser: Analyser;
  readonly namesIn: NameFinder;
  readonly dictionary: Dictionary;
  readonly massOf: (term: number) => number;
}

/** Words at least so akin to a word of the query count for it, by half: "leader" where "leads" is asked for. */
const LEAST_KINSHIP = 0.4;
const KIN_WEIGHT = 0.5;

/** The words of a text that a query asks for, in their order: the terms themselves, names of the same thing, akin words. */
export function findMatches(text: string, query: Query, context: MatchContext): Match[] {
  const { analyser, namesIn, dictionary, massOf } = context;
  const asked = new Map(query.terms.map(({ term, asked: position }) => [term, position]));
  const kinOf = kinFinder(query, analyser);
  const tokens = analyser.tokens(text);
  const matches: Match[] = [];
  for (const { word, start, end } of tokens) {
    const term = dictionary.termNumbers.get(analyser.termOf(word));
    if (term === undefined) continue;
    const position = asked.get(term);
    if (position !== undefined) matches.push({ start, end, asked: position, mass: massOf(term) });
    else if (!analyser.isStopWord(word)) {
      const kin = kinOf(word);
      if (kin !== undefined) matches.push({ start, end, asked: kin, mass: KIN_WEIGHT * massOf(term) });
    }
  }
  for (const { code, at, words } of namesIn(tokens.map(({ word }) => word))) {
    const term = dictionary.termNumbers.get(code);
    const position = term === undefined ? undefined : asked.get(term);
    if (term === undefined || position === undefined) continue;
    for (const { start, end } of tokens.slice(at, at + words)) {
      matches.push({ start, end, asked: position, mass: massOf(term) });
    }
  }
  return matches.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Finds for a word the query's word that it is most akin to. A text repeats words, so that each is looked at once. */
function kinFinder(query: Query, analyser: Analyser): (word: string) => number | undefined {
  const grams = query.words.map(({ word }) => gramHashes(analyser.canonical(word)));
  const known = new Map<string, number | undefined>();
  return (word) => {
    if (known.has(word)) return known.get(word);
    const own = gramHashes(analyser.canonical(word));
    let best: { asked: number; kinship: number } | undefined;
    for (const [asked, other] of grams.entries()) {
      const found = kinship(own, other);
      if (found >= LEAST_KINSHIP && found > (best?.kinship ?? 0)) best = { asked, kinship: found };
    }
    known.set(word, best?.asked);
    return best?.asked;
  };
}
