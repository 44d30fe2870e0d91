import { distance } from 'fastest-levenshtein';
import { phoneticHash } from '../../text/phonetic-key.ts';
import { isCode } from '../analysis/codes.ts';
import { textOf } from '../analysis/words.ts';
import type { ForwardIndex } from '../index/forward.ts';

const LATIN = /^[a-z]+$/;
const MOST = 3;
/** Shorter words have too many neighbours. */
const LEAST_LENGTH = 4;
const WEIGHTS = { sound: 0.9, oneEdit: 0.8, twoEdits: 0.6 } as const;

/**
 * Same phonetic key, else an edit distance of 1 (2 for long words) with the same first letter. Best first,
 * then most frequent, then by spelling: numbers of terms depend on the documents that a view hides.
 */
export function similarTerms(
  typed: string,
  { vocabulary, unitsOfTerm, knownWords }: ForwardIndex,
): { term: number; weight: number }[] {
  const word = textOf(typed);
  if (!LATIN.test(word) || word.length < LEAST_LENGTH) return [];
  const hash = phoneticHash(word);
  const edits = word.length < 8 ? 1 : 2;
  const found: { term: number; weight: number; units: number }[] = [];
  const first = word.charCodeAt(0);
  for (const [number, key] of vocabulary.words.entries()) {
    if (vocabulary.stop[number] === 1 || knownWords[number] === 0) continue;
    const candidate = textOf(key);
    const weight =
      vocabulary.phoneticHashes[number] === hash
        ? WEIGHTS.sound
        : candidate.charCodeAt(0) === first && Math.abs(candidate.length - word.length) <= edits
          ? weightOf(distance(word, candidate), edits)
          : 0;
    const term = vocabulary.termOfWord[number] ?? 0;
    if (weight > 0 && !isCode(candidate)) {
      found.push({ term, weight, units: unitsOfTerm[term] ?? 0 });
    }
  }
  const spelling = (term: number) => vocabulary.terms[term] ?? '';
  found.sort(
    (a, b) => b.weight - a.weight || b.units - a.units || (spelling(a.term) < spelling(b.term) ? -1 : 1),
  );
  const best = found[0]?.weight ?? 0;
  const terms = new Set(found.filter(({ weight }) => weight === best).map(({ term }) => term));
  return [...terms].slice(0, MOST).map((term) => ({ term, weight: best }));
}

function weightOf(edits: number, most: number): number {
  if (edits > most) return 0;
  return edits === 1 ? WEIGHTS.oneEdit : WEIGHTS.twoEdits;
}
