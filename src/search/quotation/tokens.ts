import type { Span } from '../../model/document.ts';
import { asciiDigits } from '../../text/numbers.ts';
import { isAbbreviation } from './lexicon.ts';

/**
 * `gap` is an ellipsis, `note` a bracketed reference, `break` the boundary of two passages, `wall` the text between two
 * windows.
 */
export interface QuotationToken {
  readonly kind: 'word' | 'mark' | 'gap' | 'note' | 'break' | 'wall';
  readonly form: string;
  readonly span: Span;
  readonly inner?: string;
  readonly loose?: boolean;
  readonly strokes?: 1 | 2;
  readonly prime?: 'sure' | 'likely';
}

interface TokenOptions {
  readonly skipped?: readonly Span[];
  readonly capitals?: boolean;
}

/**
 * Forms ignore white space, invisible characters, ligatures, the Unicode form, the form of dashes and
 * quotation marks and the case of a first letter, and nothing else.
 */
export function tokenize(
  text: string,
  { skipped = [], capitals = false }: TokenOptions = {},
): QuotationToken[] {
  const shown = blanked(text, skipped);
  const tokens: QuotationToken[] = [];
  let open = 0;
  for (let at = 0; at < shown.length; ) {
    PLAIN_WORD.lastIndex = at;
    const plain = PLAIN_WORD.exec(shown)?.[1];
    if (plain !== undefined) {
      at = PLAIN_WORD.lastIndex;
      const form = capitals ? plain.toUpperCase() : plain.charAt(0).toLowerCase() + plain.slice(1);
      tokens.push({ kind: 'word', form, span: [at - plain.length, at] });
      continue;
    }
    PIECE.lastIndex = at;
    const match = PIECE.exec(shown);
    if (match === null) break;
    at = PIECE.lastIndex;
    const [raw] = match;
    const span: Span = [match.index, match.index + raw.length];
    const before = tokens.at(-1);
    const groups = match.groups ?? {};
    if (groups.gap !== undefined) tokens.push({ kind: 'gap', form: '…', span });
    else if (groups.note !== undefined) tokens.push({ kind: 'note', form: labelsIn(raw).join(' '), span });
    else if (groups.dotted !== undefined)
      tokens.push({ kind: 'word', form: wordForm(raw.replaceAll('.', ''), capitals), span });
    else if (groups.edited !== undefined) {
      const inner = wordForm(raw.replace(/[[\]]/g, ''), capitals);
      tokens.push({ kind: 'word', form: wordForm(raw, capitals), span, inner });
    } else if (groups.word !== undefined) tokens.push({ kind: 'word', form: wordForm(raw, capitals), span });
    else if (QUOTATION_MARK.test(raw)) {
      const opens = /^$|[\s([{—–-]/u.test(shown.charAt(span[0] - 1)) && /[^\s]/u.test(shown.charAt(span[1]));
      const afterDigit = /\p{Nd}/u.test(shown.charAt(span[0] - 1));
      const prime = /[′″]/u.test(raw) ? 'sure' : afterDigit && open === 0 ? 'likely' : undefined;
      if (!prime) open = Math.max(0, open + (opens ? 1 : -1));
      const strokes = DOUBLE.test(raw) ? 2 : 1;
      tokens.push({ kind: 'mark', form: '"', span, strokes, ...(prime ? { prime } : {}) });
    } else if (raw === '|' && isCellBorder(shown, span)) {
      // What is pasted from a table has tabs or spaces there.
    } else if (DASH.test(raw) && before && DASH.test(shown.slice(...before.span))) {
      // A compound divided at its hyphen may have a second one in the next line.
      tokens[tokens.length - 1] = { ...before, span: [before.span[0], span[1]] };
    } else {
      const loose = raw === '.' && before?.span[1] === span[0] && isShortened(shown.slice(...before.span));
      tokens.push({ kind: 'mark', form: markForm(raw), span, ...(loose ? { loose } : {}) });
    }
  }
  return tokens;
}

function isCellBorder(text: string, [start, end]: Span): boolean {
  return /^\s?$/u.test(text.charAt(start - 1)) || /^\s?$/u.test(text.charAt(end));
}

function isShortened(word: string): boolean {
  return /^\p{L}(?:\.\p{L})+$/u.test(word) || isAbbreviation(word) || /^(?:\p{Lu}{2,4}|[ap]m)$/u.test(word);
}

const INVISIBLE = '\\p{Cf}\\u0640';
const APOSTROPHE = "['‘’ʼ＇׳]";
/** Unspaced scripts: one token per character, so that any part can be quoted. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const LETTERS = `(?:(?!${UNSPACED})[\\p{L}\\p{N}][\\p{M}${INVISIBLE}]*)+`;
const WORD = `${LETTERS}(?:(?:${APOSTROPHE}(?=\\p{L})|(?<=\\p{Nd})[.,:](?=\\p{Nd}))${LETTERS})*`;
const DOTS = '(?:…|\\.{3,}|\\.(?: \\.){2,})';
const LABELS = '\\^?\\d{1,3}(?:\\s*[,;–-]\\s*\\d{1,3})*';
const PIECE = new RegExp(
  [
    `(?<gap>\\[\\s*${DOTS}\\s*\\]|\\(\\s*${DOTS}\\s*\\)|${DOTS})`,
    `(?<note>\\[${LABELS}\\]|<sup>\\s*\\[?${LABELS}\\]?\\s*</sup>)`,
    '(?<dotted>(?<![\\p{L}\\p{N}])\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{N}]))',
    `(?<edited>\\[\\p{L}+\\](?=\\p{L})${WORD}|${LETTERS}\\[(?!sic)\\p{L}+\\](?:${LETTERS})?)`,
    `(?<word>${UNSPACED}[\\p{M}${INVISIBLE}]*|${WORD})`,
    `(?<mark>[\\p{Pd}−]+|[^\\s${INVISIBLE}])`,
  ].join('|'),
  'gu',
);

const PLAIN_WORD = /\s*([a-zA-Z]+)(?=[\s,;:!?)]|$)/y;

const QUOTATION_MARK = /^["'“”„‟«»″＂〝〞❝❞‘’‚‛‹›′＇`´ʼ「」『』﹁﹂﹃﹄״׳]$/u;
const DOUBLE = /["“”„‟«»″＂〝〞❝❞「」﹁﹂״]/u;
const DASH = /^[\p{Pd}−]+$/u;

export function isQuotationMark(token: QuotationToken): boolean {
  return token.form === '"';
}

export function agree(given: QuotationToken, found: QuotationToken): boolean {
  if (given.form !== found.form) return false;
  const strict = given.prime === 'sure' || found.prime === 'sure' || (given.prime && found.prime);
  return !strict || given.strokes === found.strokes;
}

export function labelsIn(text: string): string[] {
  const plain = asciiDigits(text);
  return plain.match(/\d+|[*†‡§]+/gu) ?? [];
}

export function withoutRaised(form: string): string {
  return form.replace(/[⁰¹²³⁴-⁹]+$/u, '');
}

const ORDINAL = /(?<=^(?:\p{Nd}+|[IVXLCDM]+))(?:ᵉʳ?ˢ?|ʳᵉ|ⁿ?ᵈᵉ?|ʳᵈ|ˢᵗ|ᵗʰ|[ºªᵒ])$/u;
const PRESENTATION = /[ﬀ-ﬆﭐ-﷿ﹰ-ﻼ！-～Ĳĳ]+/gu;

function wordForm(raw: string, capitals: boolean): string {
  const word = raw
    .replace(FORMATTING, '')
    .replace(PRESENTATION, (letters) => letters.normalize('NFKC'))
    .replace(APOSTROPHES, "'")
    .replace(ORDINAL, (letters) => letters.normalize('NFKC'))
    .replaceAll('œ', 'oe')
    .replace('Œ', 'Oe')
    .normalize('NFC');
  if (capitals) return word.toUpperCase();
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  const rest = word.slice(first.length);
  return first === '[' ? `[${rest.charAt(0).toLowerCase()}${rest.slice(1)}` : first.toLowerCase() + rest;
}

const FORMATTING = /[\p{Cf}\u0640]/gu;
const APOSTROPHES = new RegExp(APOSTROPHE, 'gu');

function markForm(raw: string): string {
  return DASH.test(raw) ? '-' : raw.replace(PRESENTATION, (mark) => mark.normalize('NFKC')).normalize('NFC');
}

function blanked(text: string, skipped: readonly Span[]): string {
  let shown = text;
  for (const [start, end] of skipped)
    shown = shown.slice(0, start) + ' '.repeat(end - start) + shown.slice(end);
  return shown;
}

/**
 * Joins words divided at a line's end, if the other text has them whole. Only a source may have lost the line's end.
 */
export function joinDivided(
  tokens: readonly QuotationToken[],
  text: string,
  other: ReadonlySet<string>,
  { capitals, isSource }: { readonly capitals: boolean; readonly isSource: boolean },
): QuotationToken[] {
  const joined: QuotationToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [head, dash, tail] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (!head) break;
    const divided =
      dash?.form === '-' &&
      tail !== undefined &&
      dash.span[0] === head.span[1] &&
      (isSource || dash.span[1] < tail.span[0]) &&
      LETTERS_ALONE.test(head.form) &&
      LETTERS_ALONE.test(tail.form);
    const form = divided ? wordForm(text.slice(...head.span) + text.slice(...tail.span), capitals) : '';
    if (divided && other.has(form)) {
      joined.push({ kind: 'word', form, span: [head.span[0], tail.span[1]] });
      at += 2;
    } else joined.push(head);
  }
  return joined;
}

const LETTERS_ALONE = /^[\p{L}\p{M}'’]+$/u;
