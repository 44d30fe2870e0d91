import { distance } from 'fastest-levenshtein';
import { gramHashes } from '../../text/hashes.ts';
import { phoneticHash } from '../../text/phonetic-key.ts';
import { textOf } from '../analysis/words.ts';
import type { QueriedIndex } from '../queried-index.ts';

const LATIN = /^[a-z]+$/;
const MOST = 3;
/** Shorter words have too many neighbours. */
const LEAST_LENGTH = 4;
const WEIGHTS = { sound: 0.9, oneEdit: 0.8, twoEdits: 0.6 } as const;

/** The weight of a cognate with the same 4-grams. */
const COGNATE = 0.8;
const LEAST_SIMILARITY = 0.5;
/** Shorter words share grams by chance. */
const LEAST_GRAMS = 4;

interface WeightedTerm {
  readonly term: number;
  readonly weight: number;
}

interface FoundTerm extends WeightedTerm {
  readonly units: number;
}

/**
 * Same phonetic key, else an edit distance of 1 (2 for long words) with the same first letter. Best first,
 * then most frequent, then by spelling: numbers of terms depend on the documents that a view hides.
 */
export function similarTerms(typed: string, view: QueriedIndex): WeightedTerm[] {
  const word = textOf(typed);
  if (!LATIN.test(word) || word.length < LEAST_LENGTH) return [];
  const { vocabulary } = view;
  const found: FoundTerm[] = [];
  const add = (number: number, weight: number) => {
    if (weight === 0 || vocabulary.stop[number] === 1 || !view.isKnown(number)) return;
    const term = vocabulary.termOfWord[number] ?? 0;
    found.push({ term, weight, units: view.unitsOfTerm(term) });
  };
  const hash = phoneticHash(word);
  for (const number of view.withSound(hash))
    if (vocabulary.phoneticHashes[number] === hash) add(number, WEIGHTS.sound);
  if (found.length > 0) return bestOf(found, vocabulary);
  const edits = word.length < 8 ? 1 : 2;
  for (const number of view.near(word, edits))
    add(number, weightOf(distance(word, textOf(vocabulary.words[number] ?? '')), edits));
  return bestOf(found, vocabulary);
}

export function cognates(typed: string, view: QueriedIndex): WeightedTerm[] {
  const hashes = new Set(gramHashes(textOf(typed)));
  const sought = new Set([...hashes].flatMap((hash) => view.gram(hash) ?? []));
  if (hashes.size < LEAST_GRAMS || sought.size === 0) return [];
  const found: FoundTerm[] = [];
  const { vocabulary } = view;
  for (const number of view.withGrams(hashes)) {
    if (!view.isKnown(number)) continue;
    const { starts, values } = vocabulary.gramsOfWord;
    const [start = 0, end = 0] = [starts[number], starts[number + 1]];
    let common = 0;
    for (let at = start; at < end; at++) if (sought.has(values[at] ?? 0)) common++;
    const similarity = (2 * common) / (hashes.size + end - start);
    const term = vocabulary.termOfWord[number] ?? 0;
    if (similarity >= LEAST_SIMILARITY)
      found.push({ term, weight: similarity * COGNATE, units: view.unitsOfTerm(term) });
  }
  return bestOf(found, vocabulary);
}

function bestOf(found: readonly FoundTerm[], { terms }: QueriedIndex['vocabulary']): WeightedTerm[] {
  const spelling = (term: number) => terms[term] ?? '';
  const sorted = found.toSorted(
    (a, b) => b.weight - a.weight || b.units - a.units || (spelling(a.term) < spelling(b.term) ? -1 : 1),
  );
  const best = sorted[0]?.weight ?? 0;
  const chosen = new Set(sorted.filter(({ weight }) => weight === best).map(({ term }) => term));
  return [...chosen].slice(0, MOST).map((term) => ({ term, weight: best }));
}

function weightOf(edits: number, most: number): number {
  if (edits > most) return 0;
  return edits === 1 ? WEIGHTS.oneEdit : WEIGHTS.twoEdits;
}
