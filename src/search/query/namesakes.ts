import { keyFilter, nearest, soundDistance, spokenWord } from '../../text/consonant-key.ts';
import { textOf } from '../analysis/words.ts';
import type { QueriedIndex } from '../queried-index.ts';

interface Namesake {
  readonly term: number;
  readonly weight: number;
  readonly word: string;
}

const MOST = 3;
const LEAST_LENGTH = 3;
/** Of the nearest word, and of those only slightly farther. */
const WEIGHTS = { nearest: 0.6, other: 0.3 } as const;

export function namesakes(typed: string, view: QueriedIndex): Namesake[] {
  const spoken = typed.length < LEAST_LENGTH ? undefined : spokenWord(typed);
  if (spoken === undefined) return [];
  const hasKey = keyFilter(spoken);
  const { vocabulary } = view;
  const found: { term: number; whole: string; word: string; apart: number; units: number }[] = [];
  for (const number of view.inOtherScripts(spoken)) {
    if (!view.isKnown(number) || vocabulary.stop[number] === 1) continue;
    const whole = vocabulary.words[number] ?? '';
    const word = textOf(whole);
    const other = hasKey(word) ? spokenWord(word) : undefined;
    const apart = other && soundDistance(spoken, other);
    if (apart === undefined) continue;
    const term = vocabulary.termOfWord[number] ?? 0;
    found.push({ term, whole, word, apart, units: view.unitsOfTerm(term) });
  }
  found.sort(
    (a, b) =>
      a.apart - b.apart ||
      b.units - a.units ||
      compareTexts(a.word, b.word) ||
      compareTexts(a.whole, b.whole),
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
