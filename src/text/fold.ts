export const APOSTROPHES = "'‘’ʼʾʿ′`´׳";
const POSSESSIVE = new RegExp(`[${APOSTROPHES}][sS]$`, 'u');
const ELISION = new RegExp(`^[dlDL][${APOSTROPHES}](?=\\p{L})`, 'u');
const GERSHAYIM = '״"”“';
const DROPPED = `${APOSTROPHES}${GERSHAYIM}\\u0640\\u00AD.,`;
const OTHER_MARKS =
  '\\u0483-\\u0487\\u0591-\\u05C7\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06ED\\u20D0-\\u20FF\\uFE00-\\uFE2F';
const ACCENTS = '\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF';
const WITHOUT_ACCENTS = new RegExp(`[${DROPPED}${ACCENTS}${OTHER_MARKS}]`, 'gu');
const WITH_ACCENTS = new RegExp(`[${DROPPED}${OTHER_MARKS}]`, 'gu');
const CYRILLIC_LETTERS = /[иу]\u0306|і\u0308/gu;
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/;
const LEADING_ZERO = /^0(?=\d$)/;

/** Letters that NFKD keeps, and variants of Arabic letters. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', đ: 'd', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', ı: 'i' },
  ...{ ی: 'ي', ى: 'ي', ک: 'ك', ة: 'ه' },
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}\\u0660-\\u0669\\u06F0-\\u06F9]`, 'gu');
const PLAIN = /^[a-z0-9]+$/;

/**
 * Lower case, no accents, apostrophes, elision or possessive, ASCII digits, "22nd" as 22, "05" as 5. May return
 * "".
 */
export function fold(raw: string): string {
  const lower = raw.toLowerCase();
  const word = PLAIN.test(lower) ? lower : foldLetters(lower);
  return word.replace(ORDINAL, '$1').replace(LEADING_ZERO, '');
}

export function foldKeepingAccents(raw: string): string {
  const lower = raw.toLowerCase();
  return PLAIN.test(lower) ? fold(raw) : foldMarks(lower, WITH_ACCENTS).normalize('NFC');
}

function foldLetters(lower: string): string {
  return foldMarks(lower, WITHOUT_ACCENTS)
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? String(letter.charCodeAt(0) & 15))
    .normalize('NFC');
}

function foldMarks(lower: string, dropped: RegExp): string {
  return lower
    .replace(POSSESSIVE, '')
    .replace(ELISION, '')
    .normalize('NFKD')
    .replace(CYRILLIC_LETTERS, (letter) => letter.normalize('NFC'))
    .replace(dropped, '');
}

export const INNER_APOSTROPHE = `(?:[${APOSTROPHES}]|(?<=[א-ת])[${GERSHAYIM}](?=[א-ת]))`;
