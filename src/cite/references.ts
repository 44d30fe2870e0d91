/** A typed reference. Its number, from 1, may not exist; the kind `number` is a bare number. */
export type ParsedReference =
  | { readonly kind: 'source'; readonly source: string }
  | {
      readonly kind: 'note' | 'paragraph' | 'entry' | 'number';
      readonly source: string | null;
      readonly number: number;
    };

/**
 * Parses a reference as people type it: `n15`, `footnote 15`, `¶14`, `para. 14`, `#27`, `entry 27` or a bare number, with or
 * without one of `sourceIds` before or after it, or a source id alone. Returns null for anything else.
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
      const locator = rest === null ? null : parseLocator(rest);
      if (locator !== null) return { ...locator, source: id };
    }
  }
  return null;
}

/** Longer than any reference. */
const MAX_LENGTH = 200;

const LOCATORS = [
  ['note', /^(?:n|fn|ftn|note|footnote|endnote)\s*\.?\s*(\d{1,9})$/],
  ['paragraph', /^(?:¶+|par|para|paragraph|passage)\s*\.?\s*(\d{1,9})$/],
  ['entry', /^(?:#|no|nr|num|number|item|entry|list entry|entry no)\s*\.?\s*(\d{1,9})$/],
  ['number', /^(\d{1,9})$/],
] as const;

function parseLocator(
  text: string,
): { kind: 'note' | 'paragraph' | 'entry' | 'number'; number: number } | null {
  for (const [kind, pattern] of LOCATORS) {
    const digits = pattern.exec(text)?.[1];
    if (digits !== undefined) return Number(digits) > 0 ? { kind, number: Number(digits) } : null;
  }
  return null;
}

/** With ASCII digits, lower case, single spaces and without surrounding punctuation. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'“”„‘’«»()[\]{}<>`*_]+|[\s"'“”„‘’«»()[\]{}<>`*_.,;:!?]+$/g, '');
}

/** In every script the ten digits have consecutive code points. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > 0 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
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
