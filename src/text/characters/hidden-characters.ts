const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;
const PRINTED = /[\n\t\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]/u;
const JOINER = /[\u00AD\u200C\u200D]/u;
const JOINED = /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
const DIRECTION_MARK = /[\u200E\u200F\u061C]/u;
export const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export function mayBeHidden(char: string): boolean {
  return HIDDEN.test(char);
}

/** Whether a character between these two would be invisible or reorder its neighbours. */
export function isHidden(char: string, before: string, after: string): boolean {
  if (!HIDDEN.test(char) || PRINTED.test(char)) return false;
  if (JOINER.test(char)) return !(JOINED.test(before) && JOINED.test(after));
  if (DIRECTION_MARK.test(char)) return !(RIGHT_TO_LEFT.test(before) || RIGHT_TO_LEFT.test(after));
  return true;
}

export function visibleCode(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
}

export function withVisibleCodes(text: string, start = 0, end = text.length): string {
  const range = text.slice(start, end);
  if (!HIDDEN.test(range)) return range;
  let before = start === 0 ? '' : (Array.from(text.slice(Math.max(0, start - 2), start)).at(-1) ?? '');
  let at = start;
  let written = '';
  for (const char of range) {
    at += char.length;
    const after = at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';
    written += isHidden(char, before, after) ? visibleCode(char) : char;
    before = char;
  }
  return written;
}
