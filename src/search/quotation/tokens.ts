import type { Span } from '../../model/document.ts';

/**
 * A word or a mark of a text in the form in which wordings are compared, and where it stands. A `gap` is an
 * ellipsis, which may be the text's own or stand for words left out.
 */
export interface QuotationToken {
  readonly kind: 'word' | 'mark' | 'gap';
  readonly form: string;
  readonly span: Span;
}

/**
 * The words and marks of a text in their order, less those in the `skipped` ranges. Two texts have the same pieces
 * when they differ in nothing but spaces, line breaks, soft hyphens and other invisible characters, the form of
 * quotation marks and dashes, ligatures, Unicode form, and the case of letters.
 */
export function tokenize(text: string, skipped: readonly Span[] = []): QuotationToken[] {
  const tokens: QuotationToken[] = [];
  for (const match of blanked(text, skipped).matchAll(PIECE)) {
    const [raw] = match;
    const span: Span = [match.index, match.index + raw.length];
    if (match.groups?.word !== undefined) tokens.push({ kind: 'word', form: wordForm(raw), span });
    else if (match.groups?.gap !== undefined) tokens.push({ kind: 'gap', form: '…', span });
    else tokens.push({ kind: 'mark', form: markForm(raw), span });
  }
  return tokens;
}

/** Characters that are not seen: soft hyphens, joiners, byte order and direction marks. */
const INVISIBLE = '\\p{Cf}';
const APOSTROPHE = "['‘’ʼ′＇]";
/** Scripts written without spaces: each letter is a piece, so that any part of a sentence can be quoted. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const LETTERS = `(?:(?!${UNSPACED})[\\p{L}\\p{N}][\\p{M}${INVISIBLE}]*)+`;
const DOTS = '(?:…|\\.{3,}|\\.(?: \\.){2,})';
const PIECE = new RegExp(
  [
    `(?<word>${UNSPACED}[\\p{M}${INVISIBLE}]*|${LETTERS}(?:${APOSTROPHE}${LETTERS})*)`,
    `(?<gap>\\[\\s*${DOTS}\\s*\\]|\\(\\s*${DOTS}\\s*\\)|${DOTS})`,
    `(?<mark>[\\p{Pd}−]+|[^\\s${INVISIBLE}])`,
  ].join('|'),
  'gu',
);

const QUOTATION_MARK = /^["'“”„‟«»″＂〝〞❝❞‘’‚‛‹›′＇`´ʼ]$/u;
const DASH = /^[\p{Pd}−]+$/u;

/** Whether a piece is a quotation mark of any form. */
export function isQuotationMark(token: QuotationToken): boolean {
  return token.form === '"';
}

function wordForm(raw: string): string {
  const letters = raw.replace(FORMATTING, '').normalize('NFKC').replace(APOSTROPHES, "'");
  // There and back folds letters that have no single capital: "ß" and "ss", "ς" and "σ".
  return letters.toUpperCase().toLowerCase().normalize('NFKC');
}

const FORMATTING = /\p{Cf}/gu;
const APOSTROPHES = new RegExp(APOSTROPHE, 'gu');

function markForm(raw: string): string {
  if (QUOTATION_MARK.test(raw)) return '"';
  return DASH.test(raw) ? '-' : raw.normalize('NFKC');
}

/** The text with spaces for what is skipped, so that offsets hold. */
function blanked(text: string, skipped: readonly Span[]): string {
  let shown = text;
  for (const [start, end] of skipped)
    shown = shown.slice(0, start) + ' '.repeat(end - start) + shown.slice(end);
  return shown;
}
