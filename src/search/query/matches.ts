import { gramHashes } from '../../text/hashes.ts';
import type { Analyser, Token } from '../analysis/analyser.ts';
import { codedSpans, isCode, joinedCode } from '../analysis/codes.ts';
import { joinedIn } from '../analysis/joined-words.ts';
import type { KnownNames } from '../analysis/known-names.ts';
import { plainListAt } from '../index/int-lists.ts';
import type { Dictionary } from '../queried-index.ts';
import type { Query } from './parse.ts';

interface SoughtTerms {
  readonly asked: number;
  readonly idf: number;
}

interface MatchedWord {
  readonly asked: number;
  readonly weight: number;
  readonly term: number;
}

export interface Match extends SoughtTerms {
  readonly start: number;
  readonly end: number;
}

export type Matcher = (word: number) => SoughtTerms | undefined;

/** Words this similar count half: "leader" for "leads". */
const LEAST_SIMILARITY = 0.4;
const SIMILAR_WEIGHT = 0.5;

export function createMatcher(
  query: Query,
  analyser: Analyser,
  dictionary: Dictionary,
  idfOf: (term: number) => number,
): Matcher {
  const askedOfTerm = new Map(
    query.terms.flatMap((term) => [term.term, ...term.also].map((one) => [one, term])),
  );
  const grams = query.words.map(({ word }) => (isCode(word) ? [] : gramHashes(analyser.canonical(word))));
  const askedOfGram = new Map<number, number[]>();
  for (const [asked, hashes] of grams.entries()) {
    for (const hash of hashes) {
      const gram = dictionary.gram(hash);
      if (gram !== undefined) askedOfGram.set(gram, [...(askedOfGram.get(gram) ?? []), asked]);
    }
  }
  const lengths = grams.map((hashes) => hashes.length);
  const known = new Map<number, MatchedWord | undefined>();
  return (word) => {
    if (!known.has(word)) {
      const term = dictionary.vocabulary.termOfWord[word] ?? 0;
      const own = askedOfTerm.get(term);
      const asked =
        own?.asked ?? mostSimilar(plainListAt(dictionary.vocabulary.gramsOfWord, word), askedOfGram, lengths);
      const weight = own === undefined || own.isPart ? SIMILAR_WEIGHT : 1;
      known.set(word, asked === undefined ? undefined : { asked, weight, term });
    }
    const found = known.get(word);
    return found && { asked: found.asked, idf: found.weight * idfOf(found.term) };
  };
}

export function findMatches(
  text: string,
  matcher: Matcher,
  analyser: Analyser,
  namesIn: KnownNames,
  dictionary: Dictionary,
): Match[] {
  const tokens = analyser.tokens(text);
  const matches: Match[] = [];
  const add = (word: string, { start, end }: Pick<Token, 'start' | 'end'>) => {
    const number = dictionary.word(word);
    const match = number === undefined ? undefined : matcher(number);
    if (match !== undefined) matches.push({ start, end, ...match });
  };
  for (const token of tokens) add(token.word, token);
  for (const { code, at, words } of namesIn(tokens.map(({ word }) => word)))
    for (const token of tokens.slice(at, at + words)) add(code, token);
  for (const span of codedSpans(text))
    for (const code of [...span.exact, ...span.wider.map((one) => one.code)]) add(code, span);
  for (const joined of joinedIn(text, tokens)) add(joinedCode(joined.word), joined);
  return matches.sort((a, b) => a.start - b.start || b.end - a.end);
}

function mostSimilar(
  grams: Uint32Array,
  askedOfGram: ReadonlyMap<number, readonly number[]>,
  lengths: readonly number[],
): number | undefined {
  let common: Map<number, number> | undefined;
  for (const gram of grams) {
    const asking = askedOfGram.get(gram);
    if (asking === undefined) continue;
    common ??= new Map();
    for (const asked of asking) common.set(asked, (common.get(asked) ?? 0) + 1);
  }
  if (common === undefined) return undefined;
  let best: { asked: number; similarity: number } | undefined;
  for (const [asked, count] of common) {
    const similarity = (2 * count) / (grams.length + (lengths[asked] ?? 0));
    if (similarity >= LEAST_SIMILARITY && similarity > (best?.similarity ?? 0)) best = { asked, similarity };
  }
  return best?.asked;
}
