import type { ForwardIndex } from '../index/forward.ts';
import { IntList, patched } from '../index/int-lists.ts';
import type { Dictionary } from './parse.ts';

/** A phrase with an unknown word matches nothing. The shared texts serve each view: only codes behind the words differ. */
export function phraseFilter(
  phrases: readonly (readonly string[])[],
  { texts }: ForwardIndex,
  dictionary: Dictionary,
): (unit: number) => boolean {
  const wanted = phrases.map((phrase) => phrase.map((word) => dictionary.word(word) ?? -1));
  const shared = patched(texts, new Map());
  const words = new IntList();
  return (unit) => {
    words.read(shared, unit);
    return wanted.every((phrase) => occursIn(words, phrase));
  };
}

function occursIn({ values, length }: IntList, phrase: readonly number[]): boolean {
  for (let at = 0; at + phrase.length <= length; at++) {
    let matched = 0;
    while (matched < phrase.length && values[at + matched] === phrase[matched]) matched++;
    if (matched === phrase.length) return true;
  }
  return false;
}
