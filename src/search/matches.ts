import type { Analyser } from './analysis.ts';
import type { Match } from './extract.ts';
import { gramHashes, kinship } from './grams.ts';
import type { Dictionary, Query } from './query.ts';

/** Words at least so akin to a word of the query count as that word, by half: "leader" where "leads" is asked for. */
const LEAST_KINSHIP = 0.4;
const KIN_WEIGHT = 0.5;

/** The words of a text that a query asks for, in their order. `massOf` gives what a term of the library weighs. */
export function findMatches(
  text: string,
  query: Query,
  analyser: Analyser,
  { termNumbers }: Dictionary,
  massOf: (term: number) => number,
): Match[] {
  const asked = new Map(query.terms.map(({ term, asked: position }) => [term, position]));
  const grams = query.words.map(({ word }) => gramHashes(analyser.canonical(word)));
  const kin = new Map<string, { slot: number; mass: number } | undefined>();
  const kinOf = (word: string, mass: number) => {
    if (kin.has(word)) return kin.get(word);
    const own = gramHashes(analyser.canonical(word));
    const [best] = grams
      .map((other, slot) => ({ slot, kinship: kinship(own, other) }))
      .sort((a, b) => b.kinship - a.kinship || a.slot - b.slot);
    const found =
      best && best.kinship >= LEAST_KINSHIP ? { slot: best.slot, mass: mass * KIN_WEIGHT } : undefined;
    kin.set(word, found);
    return found;
  };

  const matches: Match[] = [];
  for (const { word, start, end } of analyser.tokens(text)) {
    const term = termNumbers.get(analyser.termOf(word));
    if (term === undefined) continue;
    const slot = asked.get(term);
    const match =
      slot === undefined
        ? analyser.isStopWord(word)
          ? undefined
          : kinOf(word, massOf(term))
        : { slot, mass: massOf(term) };
    if (match !== undefined) matches.push({ start, end, ...match });
  }
  return matches;
}
