import type { Span } from '../../model/document.ts';

/**
 * A normalized word or punctuation mark with its span. A `gap` is an ellipsis, printed or marking an
 * omission.
 */
export interface QuotationToken {
  readonly kind: 'word' | 'mark' | 'gap';
  readonly form: string;
  readonly span: Span;
}

/**
 * Tokens of a text outside the `skipped` ranges. Texts have equal tokens if they differ only in white space,
 * invisible characters, the form of quotation marks and dashes, ligatures, Unicode form or case.
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

const INVISIBLE = '\\p{Cf}';
const APOSTROPHE = "['‘’ʼ′＇]";
/** Unspaced scripts: one token per character, so that any part can be quoted. */
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

export function isQuotationMark(token: QuotationToken): boolean {
  return token.form === '"';
}

function wordForm(raw: string): string {
  const letters = raw.replace(FORMATTING, '').normalize('NFKC').replace(APOSTROPHES, "'");
  // Round trip, because "ß" and "ss", "ς" and "σ" share capitals.
  return letters.toUpperCase().toLowerCase().normalize('NFKC');
}

const FORMATTING = /\p{Cf}/gu;
const APOSTROPHES = new RegExp(APOSTROPHE, 'gu');

function markForm(raw: string): string {
  if (QUOTATION_MARK.test(raw)) return '"';
  return DASH.test(raw) ? '-' : raw.normalize('NFKC');
}

/** Blanks keep the offsets. */
function blanked(text: string, skipped: readonly Span[]): string {
  let shown = text;
  for (const [start, end] of skipped)
    shown = shown.slice(0, start) + ' '.repeat(end - start) + shown.slice(end);
  return shown;
}
