import { isWrittenIn, scriptOf } from '../../text/scripts.ts';
import { STEMMERS } from './stemmers.ts';

/** Languages analysed as another one. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ ms: 'id', nb: 'no', nn: 'no', hr: 'sr', bs: 'sr', sh: 'sr', prs: 'fa' },
};

const DICTIONARY = new Set(['ja', 'th', 'lo', 'km', 'my']);
const ACCENTED = new Set('vi,tr'.split(','));
/** Of words that only the alphabet assigns to a language. */
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

export function keepsAccents(code: string): boolean {
  return ACCENTED.has(code);
}

export function distinguishesAccents(code: string): boolean {
  return code === 'vi' || code === 'tr';
}

function latin(language: string): string {
  return isWrittenIn(language, { languages: ['en'] }) ? language : 'en';
}

/** Empty for English and for an undetermined language. */
export function codeOfLanguage(language: string): string {
  if (language === 'en' || language === 'und') return '';
  const own = ALIKE[language] ?? language;
  return own in STEMMERS || DICTIONARY.has(own) || ACCENTED.has(own) ? own : UNSTEMMED;
}
