import type { ForwardIndex } from '../index/forward.ts';
import { IntList, listAt, patched } from '../index/int-lists.ts';
import type { QueryAnalysers } from './alternatives.ts';
import type { Dictionary } from './parse.ts';
import { sum } from './scoring.ts';

export interface QuotedPhrase {
  readonly typed: string;
  readonly readings: readonly (readonly string[])[];
}

const MARKS = '(?!(?<=\\p{Script=Hebrew}).\\p{Script=Hebrew})["“”„‟«»‹›「」『』＂]';
const QUOTED = new RegExp(`${MARKS}(.*?)${MARKS}`, 'gsu');

export function quotedPhrases(text: string, { main, others }: QueryAnalysers): QuotedPhrase[] {
  const wordsOf = (typed: string) =>
    [main, ...others].map((analyser) => analyser.tokens(typed).map(({ word }) => word));
  return [...text.matchAll(QUOTED)]
    .map(([, typed = '']) => ({ typed: typed.trim(), readings: wordsOf(typed) }))
    .filter(({ readings }) => (readings[0]?.length ?? 0) > 0);
}

export function unquoted(text: string): string {
  return text.replace(new RegExp(MARKS, 'gu'), ' ');
}

const SENTENCE_END = /\p{STerm}[\s\p{Pe}\p{Pf}]*$/u;
const ABBREVIATION_END = /(?:\p{L}\.){2,}\s*$/u;
const QUESTION = /՞|(?<=\p{Script=Greek}.*)[;\u037E]\s*$/su;

export function isSentence(text: string): boolean {
  const around = text.replace(QUOTED, ' ');
  if (QUESTION.test(around)) return true;
  return SENTENCE_END.test(around) && !ABBREVIATION_END.test(around);
}

interface SoughtPhrase {
  readonly readings: readonly (readonly number[])[];
  readonly idf: number;
}

/**
 * The idf of the phrases that a unit, its title or a heading contains word for word; a phrase with an unknown word
 * occurs nowhere. All views share the texts: only the codes behind the words differ.
 */
export class PhraseFinder {
  readonly #forward: ForwardIndex;
  readonly #phrases: readonly SoughtPhrase[];
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
    const idfIn = (words: readonly number[]) =>
      sum(words.filter((word) => stop[word] !== 1).map((word) => idfOf(termOfWord[word] ?? 0)));
    this.#phrases = phrases.map((phrase) => {
      const all = phrase.readings.map((words) => words.flatMap((word) => dictionary.word(word) ?? []));
      const readings = all.filter(({ length }, at) => length > 0 && length === phrase.readings[at]?.length);
      return { readings, idf: Math.max(0, ...readings.map(idfIn)) };
    });
  }

  isIn(unit: number): boolean {
    this.#words.read(this.#forward.texts, unit);
    return this.#phrases.every((phrase) => this.#occurs(phrase));
  }

  idfIn(unit: number): number {
    if (this.#phrases.length === 0) return 0;
    const { texts, fields, fieldsOfUnit } = this.#forward;
    const held = new Set<number>();
    const look = () => {
      for (const [at, phrase] of this.#phrases.entries()) if (this.#occurs(phrase)) held.add(at);
    };
    this.#words.read(texts, unit);
    look();
    for (const field of listAt(fieldsOfUnit, unit)) {
      this.#words.read(fields, field);
      look();
    }
    return sum([...held].map((at) => this.#phrases[at]?.idf ?? 0));
  }

  #occurs({ readings }: SoughtPhrase): boolean {
    return readings.some((words) => occursIn(this.#words, words));
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
