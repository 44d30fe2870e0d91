import type { ForwardIndex } from '../index/forward.ts';
import type { Dictionary } from './parse.ts';

/** A phrase with an unknown word matches nothing. The shared texts serve each view: only codes behind the words differ. */
export function phraseFilter(
  phrases: readonly (readonly string[])[],
  { texts }: ForwardIndex,
  dictionary: Dictionary,
): (unit: number) => boolean {
  const wanted = phrases.map((phrase) => phrase.map((word) => dictionary.word(word) ?? -1));
  return (unit) => {
    const start = texts.starts[unit] ?? 0;
    const end = texts.starts[unit + 1] ?? 0;
    return wanted.every((phrase) => occursIn(texts.values, start, end, phrase));
  };
}

function occursIn(values: Uint32Array, start: number, end: number, phrase: readonly number[]): boolean {
  for (let at = start; at + phrase.length <= end; at++) {
    let matched = 0;
    while (matched < phrase.length && values[at + matched] === phrase[matched]) matched++;
    if (matched === phrase.length) return true;
  }
  return false;
}
