import { IntList } from '../index/int-lists.ts';
import type { Dictionary, UnitTexts } from '../queried-index.ts';
import type { QueryAnalysers } from './alternatives.ts';
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
 * occurs nowhere.
 */
export class PhraseFinder {
  readonly phrases: readonly SoughtPhrase[];
  readonly #texts: UnitTexts;
  readonly #words = new IntList();

  constructor(
    phrases: readonly QuotedPhrase[],
    index: Dictionary & UnitTexts,
    idfOf: (term: number) => number,
  ) {
    const { stop, termOfWord } = index.vocabulary;
    this.#texts = index;
    const idfIn = (words: readonly number[]) =>
      sum(words.filter((word) => stop[word] !== 1).map((word) => idfOf(termOfWord[word] ?? 0)));
    this.phrases = phrases.map((phrase) => {
      const all = phrase.readings.map((words) => words.flatMap((word) => index.word(word) ?? []));
      const readings = all.filter(({ length }, at) => length > 0 && length === phrase.readings[at]?.length);
      return { readings, idf: Math.max(0, ...readings.map(idfIn)) };
    });
  }

  isIn(unit: number): boolean {
    this.#texts.readText(unit, this.#words);
    return this.phrases.every((phrase) => occursIn(this.#words.values, 0, this.#words.length, phrase));
  }

  idfIn(unit: number): number {
    if (this.phrases.length === 0) return 0;
    const held = new Set<number>();
    this.#texts.eachPart(unit, (words, from, to) => {
      for (const [at, phrase] of this.phrases.entries()) if (occursIn(words, from, to, phrase)) held.add(at);
    });
    return sum([...held].map((at) => this.phrases[at]?.idf ?? 0));
  }
}

function occursIn(words: Uint32Array, from: number, to: number, { readings }: SoughtPhrase): boolean {
  return readings.some((phrase) => {
    for (let at = from; at + phrase.length <= to; at++) {
      let matched = 0;
      while (matched < phrase.length && words[at + matched] === phrase[matched]) matched++;
      if (matched === phrase.length) return true;
    }
    return false;
  });
}
