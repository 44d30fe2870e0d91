import { isWrittenIn, scriptOf } from '../../text/characters/scripts.ts';
import { DICTIONARY_LANGUAGES } from './segments.ts';
import { STEMMERS } from './stemmers.ts';

/** Languages analysed as another one. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ ms: 'id', nb: 'no', nn: 'no', hr: 'sr', bs: 'sr', sh: 'sr', prs: 'fa' },
};

const ACCENTED: ReadonlySet<string> = new Set(['tr', 'vi']);
const UNSTEMMED = 'xx';
const ASCII_WORD = /^[ -~]+$/;
const HAS_LETTER = /\p{L}/u;

/**
 * The code of the analysis of a word: its language's if the word is in a script of it, otherwise the script's
 * default. Empty for English and for words of no language.
 */
export function analysisOf(raw: string, language: string): string {
  if (!HAS_LETTER.test(raw)) return '';
  if (ASCII_WORD.test(raw)) return codeOfLanguage(latin(language));
  const script = scriptOf(raw);
  if (script === undefined) return '';
  if (language === UNSTEMMED) return UNSTEMMED;
  return codeOfLanguage(isWrittenIn(language, script) ? language : script.languages[0]);
}

/** "dell’arte", "qu’il": before a word, not one of its letters. */
const ELISIONS: Readonly<Record<string, RegExp>> = {
  ca: elision('d l m n s t'),
  fr: elision('c d j l m n s t qu jusqu lorsqu puisqu quoiqu'),
  it: elision('c d l m s t v un all dall dell nell sull coll quell quest bell sant gl dov com anch senz'),
};

function elision(words: string): RegExp {
  return new RegExp(`^(?:${words.split(' ').join('|')})['‘’ʼ′´\\u0060](?=\\p{L})`, 'iu');
}

export function withoutElision(raw: string, language: string): string {
  const elided = ELISIONS[language];
  return elided === undefined ? raw : raw.replace(elided, '');
}

export function keepsAccents(code: string): boolean {
  return ACCENTED.has(code);
}

function latin(language: string): string {
  return isWrittenIn(language, { languages: ['en'] }) ? language : 'en';
}

export function codeOfLanguage(language: string): string {
  if (language === 'en' || language === 'und') return '';
  const own = ALIKE[language] ?? language;
  return own in STEMMERS || DICTIONARY_LANGUAGES.has(own) || ACCENTED.has(own) ? own : UNSTEMMED;
}
