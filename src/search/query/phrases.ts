import type { Analyser } from '../analysis/analyser.ts';
import type { ForwardIndex } from '../index/forward.ts';
import { IntList, listAt, patched } from '../index/int-lists.ts';
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
 * nowhere.
 */
export class PhraseFinder {
  readonly #forward: ForwardIndex;
  readonly #phrases: readonly { readonly words: readonly number[]; readonly idf: number }[];
  readonly #words = new IntList();

  constructor(
    phrases: readonly QuotedPhrase[],
    forward: ForwardIndex,
    dictionary: Dictionary,
    idfOf: (term: number) => number,
  ) {
    const { stop, termOfWord } = forward.vocabulary;
    const none = new Map();
    this.#forward = {
      ...forward,
      texts: patched(forward.texts, none),
      fields: patched(forward.fields, none),
    };
    this.#phrases = phrases.map((phrase) => {
      const words = phrase.words.map((word) => dictionary.word(word) ?? -1);
      const content = words.filter((word) => word >= 0 && stop[word] !== 1);
      return { words, idf: sum(content.map((word) => idfOf(termOfWord[word] ?? 0))) };
    });
  }

  /** Whether the text itself has all phrases. */
  isIn(unit: number): boolean {
    this.#words.read(this.#forward.texts, unit);
    return this.#phrases.every(({ words }) => occursIn(this.#words, words));
  }

  idfIn(unit: number): number {
    if (this.#phrases.length === 0) return 0;
    const { texts, fields, fieldsOfUnit } = this.#forward;
    const held = new Set<number>();
    const look = () => {
      for (const [at, { words }] of this.#phrases.entries()) if (occursIn(this.#words, words)) held.add(at);
    };
    this.#words.read(texts, unit);
    look();
    for (const field of listAt(fieldsOfUnit, unit)) {
      this.#words.read(fields, field);
      look();
    }
    return sum([...held].map((at) => this.#phrases[at]?.idf ?? 0));
  }
}

function occursIn({ values, length }: IntList, phrase: readonly number[]): boolean {
  for (let at = 0; at + phrase.length <= length; at++) {
    let matched = 0;
    while (matched < phrase.length && values[at + matched] === phrase[matched]) matched++;
    if (matched === phrase.length) return true;
  }
  return false;
}
