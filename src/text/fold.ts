export const APOSTROPHES = "'‘’ʼʾʿ′`´׳";
const POSSESSIVE = new RegExp(`[${APOSTROPHES}][sS]$`, 'u');
/** French and Italian elisions: "l'homme", "d'Ahl". */
const ELISION = new RegExp(`^[dlDL][${APOSTROPHES}](?=\\p{L})`, 'u');
/** Of Hebrew acronyms: צה״ל, also typed as צה"ל. */
const GERSHAYIM = '״"”“';
/** Marks, apostrophes, gershayim, tatweel, soft hyphens, the stops of "U.N.", the commas of "1,000". */
const DROPPED = new RegExp(`[\\p{M}${APOSTROPHES}${GERSHAYIM}\\u0640\\u00AD.,]`, 'gu');
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
 * Lower case, no marks, apostrophes, elision or possessive, ASCII digits, "22nd" as 22, "05" as 5. May return
 * "".
 */
export function fold(raw: string): string {
  const lower = raw.toLowerCase();
  const word = PLAIN.test(lower) ? lower : foldLetters(lower);
  return word.replace(ORDINAL, '$1').replace(LEADING_ZERO, '');
}

function foldLetters(lower: string): string {
  return lower
    .replace(POSSESSIVE, '')
    .replace(ELISION, '')
    .normalize('NFKD')
    .replace(DROPPED, '')
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? String(letter.charCodeAt(0) & 15))
    .normalize('NFC');
}

export const INNER_APOSTROPHE = `(?:[${APOSTROPHES}]|(?<=[א-ת])[${GERSHAYIM}](?=[א-ת]))`;
