import { APOSTROPHES } from '../../text/fold.ts';
import { isUnspaced } from './segments.ts';

/** Character classes. The first three begin a word; marks and joiners continue it. */
const NONE = 0;
const LETTER = 1;
const NUMBER = 2;
/** ASCII, for "1,000". */
const DIGIT = 3;
const MARK = 4;
const APOSTROPHE = 5;
/** Hebrew, whose gershayim depend on their context, scripts that are divided, rare characters. */
const OTHER = 6;

/** Latin, Greek, Cyrillic, Arabic and Indian letters and common punctuation lie below. */
const TABLE_SIZE = 0x2e80;
const FULL_STOP = 0x2e;
const COMMA = 0x2c;

const table = Uint8Array.from({ length: TABLE_SIZE }, (_, code) => readClass(String.fromCharCode(code)));

function readClass(character: string): number {
  if (/\p{Script=Hebrew}/u.test(character) || isUnspaced(character)) return OTHER;
  if (/[0-9]/.test(character)) return DIGIT;
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{N}/u.test(character)) return NUMBER;
  if (/[\p{M}\u0640\u00AD]/u.test(character)) return MARK;
  return APOSTROPHES.includes(character) ? APOSTROPHE : NONE;
}

function classAt(text: string, at: number): number {
  if (at >= text.length) return NONE;
  const code = text.charCodeAt(at);
  return code < TABLE_SIZE ? (table[code] ?? OTHER) : OTHER;
}

/**
 * Starts and ends of the words that the analyser's regular expression finds, in a fifth of its time. Undefined if the
 * text has characters that need that expression.
 */
export function scanWords(text: string): number[] | undefined {
  const spans: number[] = [];
  for (let at = 0; at < text.length; ) {
    const first = classAt(text, at);
    if (first === OTHER) return undefined;
    if (!begins(first)) {
      at++;
      continue;
    }
    const end = endOf(text, at, first);
    spans.push(at, end);
    at = end;
  }
  return spans;
}

function endOf(text: string, start: number, first: number): number {
  const special =
    first === LETTER ? abbreviationEnd(text, start) : first === DIGIT ? thousandsEnd(text, start) : 0;
  return special > 0 ? special : wordEnd(text, start);
}

function wordEnd(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    const next = classAt(text, at);
    if (next >= LETTER && next <= MARK) continue;
    if (next !== APOSTROPHE || !begins(classAt(text, at + 1))) return at;
  }
}

function abbreviationEnd(text: string, start: number): number {
  let at = start;
  while (classAt(text, at) === LETTER && text.charCodeAt(at + 1) === FULL_STOP) at += 2;
  if (at === start) return 0;
  if (classAt(text, at) === LETTER && !begins(classAt(text, at + 1))) return at + 1;
  return at - start > 2 ? at : 0;
}

function thousandsEnd(text: string, start: number): number {
  let digits = start;
  while (digits - start < 4 && classAt(text, digits) === DIGIT) digits++;
  if (digits - start === 4) return 0;
  let end = 0;
  for (let at = digits; isGroup(text, at); at += 4) if (classAt(text, at + 4) !== DIGIT) end = at + 4;
  return end;
}

function isGroup(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== COMMA) return false;
  return [1, 2, 3].every((place) => classAt(text, at + place) === DIGIT);
}

function begins(kind: number): boolean {
  return kind >= LETTER && kind <= DIGIT;
}
