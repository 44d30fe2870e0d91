import { fold } from '../../text/fold.ts';

/**
 * A word of the vocabulary is a folded word with the code of its analysis: "haus|de". English words and those of no
 * language, such as numbers, have no code.
 */
const SIGN = '|';
const SIGN_LENGTH = 3;
const SIGN_CODE = SIGN.charCodeAt(0);
const ASCII = /^[ -~]*$/;

export function wordIn(code: string, text: string): string {
  return code === '' ? text : text + SIGN + code;
}

export function textOf(word: string): string {
  return hasCode(word) ? word.slice(0, -SIGN_LENGTH) : word;
}

export function codeOf(word: string): string {
  return hasCode(word) ? word.slice(1 - SIGN_LENGTH) : '';
}

/** As names are compared: without accents, whatever the language. */
export function plainWord(word: string): string {
  const text = textOf(word);
  return ASCII.test(text) ? text : fold(text);
}

function hasCode(word: string): boolean {
  return word.charCodeAt(word.length - SIGN_LENGTH) === SIGN_CODE;
}
