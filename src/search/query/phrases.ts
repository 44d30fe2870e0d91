import type { Analyser } from '../analysis/analyser.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { type IntLists, listAt } from '../index/int-lists.ts';
import type { Dictionary } from './parse.ts';
import { sum } from './scoring.ts';

export interface QuotedPhrase {
  readonly typed: string;
  readonly words: readonly string[];
}

/** A mark between Hebrew letters is a gershayim. */
const MARKS = '(?!(?<=\\p{Script=Hebrew}).\\p{Script=Hebrew})["“”„‟«»‹›「」『』＂]';
const QUOTED = new RegExp(`${MARKS}(.*?)${MARKS}`, 'gsu');

export function quotedPhrases(text: string, analyser: Analyser): QuotedPhrase[] {
  return [...text.matchAll(QUOTED)]
    .map(([, typed = '']) => ({ typed: typed.trim(), words: analyser.tokens(typed).map(({ word }) => word) }))
    .filter(({ words }) => words.length > 0);
}

/** Without quotation marks, which have a meaning in queries. */
export function unquoted(text: string): string {
  return text.replace(new RegExp(MARKS, 'gu'), ' ');
}

const SENTENCE_END = /\p{STerm}[\s\p{Pe}\p{Pf}]*$/u;
const ABBREVIATION_END = /(?:\p{L}\.){2,}\s*$/u;
/** The last is a Greek question mark in either code point; an Armenian one is inside the word it stresses. */
const QUESTION = /՞|(?<=\p{Script=Greek}.*)[;\u037E]\s*$/su;

/** Quotation marks in a sentence mean a title, which the answer seldom repeats. */
export function isSentence(text: string): boolean {
  const around = text.replace(QUOTED, ' ');
  if (QUESTION.test(around)) return true;
  return SENTENCE_END.test(around) && !ABBREVIATION_END.test(around);
}

/**
 * The idf of the phrases that a unit, its title or a heading has word for word; a phrase with an unknown word is
 * nowhere. The shared texts serve each view: only codes behind the words differ.
 */
export class PhraseFinder {
  readonly #forward: ForwardIndex;
  readonly #phrases: readonly { readonly words: readonly number[]; readonly idf: number }[];

  constructor(
    phrases: readonly QuotedPhrase[],
    forward: ForwardIndex,
    dictionary: Dictionary,
    idfOf: (term: number) => number,
  ) {
    const { stop, termOfWord } = forward.vocabulary;
    this.#forward = forward;
    this.#phrases = phrases.map((phrase) => {
      const words = phrase.words.map((word) => dictionary.word(word) ?? -1);
      const content = words.filter((word) => word >= 0 && stop[word] !== 1);
      return { words, idf: sum(content.map((word) => idfOf(termOfWord[word] ?? 0))) };
    });
  }

  /** Whether the text itself has all phrases. */
  isIn(unit: number): boolean {
    return this.#phrases.every(({ words }) => occursIn(this.#forward.texts, unit, words));
  }

  idfIn(unit: number): number {
    const { texts, fields, fieldsOfUnit } = this.#forward;
    const held = this.#phrases.filter(
      ({ words }) =>
        occursIn(texts, unit, words) ||
        listAt(fieldsOfUnit, unit).some((field) => occursIn(fields, field, words)),
    );
    return sum(held.map(({ idf }) => idf));
  }
}

function occursIn({ starts, values }: IntLists, list: number, phrase: readonly number[]): boolean {
  const end = starts[list + 1] ?? 0;
  for (let at = starts[list] ?? 0; at + phrase.length <= end; at++) {
    let matched = 0;
    while (matched < phrase.length && values[at + matched] === phrase[matched]) matched++;
    if (matched === phrase.length) return true;
  }
  return false;
}
