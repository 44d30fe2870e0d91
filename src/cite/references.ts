import { asciiDigits } from '../text/numbers.ts';

export type NumberedPlace =
  | { readonly kind: 'note'; readonly number: string }
  | { readonly kind: 'paragraph' | 'entry'; readonly number: number };

export type ParsedReference =
  | { readonly kind: 'source'; readonly source: string }
  | ((NumberedPlace | { readonly kind: 'number'; readonly number: number }) & {
      readonly source: string | null;
    });

/**
 * Parses `n15`, `footnote 15`, `n1.2`, `e2`, `¶14`, `#27`, `entry 27` or a bare number, with one of
 * `sourceIds` before or after it, or an id alone. Returns null for anything else.
 */
export function parseReference(text: string, sourceIds: readonly string[]): ParsedReference | null {
  if (text.length > MAX_LENGTH) return null;
  const typed = plain(text);
  if (sourceIds.includes(typed)) return { kind: 'source', source: typed };
  const alone = parseLocator(typed);
  if (alone !== null) return { ...alone, source: null };
  const ids = [...sourceIds].sort((a, b) => b.length - a.length);
  // A handle begins with the source: first try every id there, then at the end.
  for (const cut of [afterSource, beforeSource]) {
    for (const id of ids) {
      const rest = cut(typed, id);
      const locator = rest === null ? null : parseLocator(rest, true);
      if (locator !== null) return { ...locator, source: id };
    }
  }
  return null;
}

const MAX_LENGTH = 200;

const NOTE_WORD = /^(?:footnote|endnote|note|ftn|fn|n)\s*\.?\s*/;
const NOTE_ID =
  /^(?:\d{1,9}(?:\.\d{1,4})?|[*†‡§‖]{1,4}\d{0,4}|[a-z](?:\.\d{1,4})?|[ivxl]{2,6}(?:\.\d{1,4})?)$/;
const ENDNOTE = /^e(?:\d{1,9}(?:\.\d{1,4})?|[ivxl]{1,6})$/;
const NAMED_NOTE = /^n(?=[\p{L}\d])[^\s]{1,60}$/u;
const LOCATORS = [
  ['paragraph', /^(?:¶+|par|para|paragraph|passage)\s*\.?\s*(\d{1,9})$/],
  ['entry', /^(?:#|no|nr|num|number|item|entry|list entry|entry no)\s*\.?\s*(\d{1,9})$/],
  ['number', /^(\d{1,9})$/],
] as const;

type LocatedPlace = NumberedPlace | { kind: 'number'; number: number };

function parseLocator(text: string, isNamed = false): LocatedPlace | null {
  for (const [kind, pattern] of LOCATORS) {
    const digits = pattern.exec(text)?.[1];
    if (digits !== undefined) return Number(digits) > 0 ? { kind, number: Number(digits) } : null;
  }
  return parseNote(text, isNamed);
}

function parseNote(text: string, isNamed: boolean): NumberedPlace | null {
  if (ENDNOTE.test(text)) return { kind: 'note', number: text };
  const word = NOTE_WORD.exec(text)?.[0] ?? '';
  const id = text.slice(word.length).replace(/^0+(?=\d)/, '');
  if (word !== '' && NOTE_ID.test(id) && (word.trim() !== 'n' || !/^[a-z]/.test(id) || isNamed))
    return Number.parseInt(id, 10) === 0
      ? null
      : { kind: 'note', number: word.startsWith('endnote') ? `e${id}` : id };
  return isNamed && NAMED_NOTE.test(text) ? { kind: 'note', number: text.slice(1) } : null;
}

function plain(text: string): string {
  return trimmed(folded(text).replace(/\s+/g, ' '));
}

export function folded(text: string): string {
  return asciiDigits(text)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}

export function trimmed(text: string): string {
  return text
    .replace(/^([*_`]+)(.*)\1$/s, '$2')
    .replace(/^[\s"'“”„‘’«»()[\]{}<>`_]+|[\s"'“”„‘’«»()[\]{}<>`_.,;:!?]+$/g, '');
}

function afterSource(text: string, id: string): string | null {
  if (!text.startsWith(id)) return null;
  const rest = text.slice(id.length);
  return /^(?:[\s,;:/]+|(?=[¶#(]))/.test(rest) ? unwrap(rest) : null;
}

function beforeSource(text: string, id: string): string | null {
  if (!text.endsWith(id)) return null;
  const rest = text.slice(0, text.length - id.length);
  return /[\s,;:/(]$/.test(rest) ? unwrap(rest.replace(/\b(?:of|in|from)\s+$/, '')) : null;
}

function unwrap(text: string): string {
  return text.replace(/^[\s,;:/([]+|[\s,;:/()\]]+$/g, '');
}
