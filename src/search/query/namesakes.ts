import { keyFilter, nearest, soundDistance, spokenWord } from '../../text/consonant-key.ts';
import { textOf } from '../analysis/words.ts';
import type { ForwardIndex } from '../index/forward.ts';
import type { WordGroups } from './word-groups.ts';

interface Namesake {
  readonly term: number;
  readonly weight: number;
  readonly word: string;
}

const MOST = 3;
const LEAST_LENGTH = 3;
/** Of the nearest word, and of those only slightly farther. */
const WEIGHTS = { nearest: 0.6, other: 0.3 } as const;

export function namesakes(
  typed: string,
  groups: WordGroups,
  { vocabulary, unitsOfTerm, knownWords }: ForwardIndex,
): Namesake[] {
  const spoken = typed.length < LEAST_LENGTH ? undefined : spokenWord(typed);
  if (spoken === undefined) return [];
  const hasKey = keyFilter(spoken);
  const found: { term: number; number: number; word: string; apart: number; units: number }[] = [];
  const addAll = (numbers: Uint32Array) => {
    for (const number of numbers) {
      if (knownWords[number] === 0 || vocabulary.stop[number] === 1) continue;
      const word = textOf(vocabulary.words[number] ?? '');
      const other = hasKey(word) ? spokenWord(word) : undefined;
      const apart = other && soundDistance(spoken, other);
      if (apart === undefined) continue;
      const term = vocabulary.termOfWord[number] ?? 0;
      found.push({ term, number, word, apart, units: unitsOfTerm[term] ?? 0 });
    }
  };
  if (spoken.script !== 'latin') addAll(groups.latin());
  addAll(groups.inOtherScripts());
  found.sort(
    (a, b) => a.apart - b.apart || b.units - a.units || compareTexts(a.word, b.word) || a.number - b.number,
  );
  const near = nearest(found).filter(
    ({ term }, at, all) => all.findIndex((other) => other.term === term) === at,
  );
  return near.slice(0, MOST).map(({ term, word }, at) => {
    return { term, word: capitalised(word), weight: at === 0 ? WEIGHTS.nearest : WEIGHTS.other };
  });
}

const HAS_CASE = /\p{Lu}|\p{Ll}/u;

export function mayBeName(typed: string, query: string): boolean {
  return !HAS_CASE.test(typed) || /^\p{Lu}/u.test(typed) || query === query.toLowerCase();
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function capitalised(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}
