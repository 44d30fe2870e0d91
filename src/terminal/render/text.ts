import type { Span } from '../../model/document.ts';

/** Replaces control characters except line feeds. Keeps the length in UTF-16 units. */
export function plain(text: string): string {
  return text.replace(CONTROL, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0x09 && code <= 0x0d) return ' ';
    if (code === 0x7f) return '\u2421';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it must match control characters.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

export function oneLine(text: string): string {
  return plain(text)
    .replace(/[ \n]+/g, ' ')
    .trim();
}

export function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.replace(
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Ranges of the lines. Only words wider than a line are divided, URLs never. */
export function wrap(text: string, limit: number): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const paragraph of text.split('\n')) {
    let from = start;
    let width = 0;
    for (const [at, part] of breakable(paragraph, start, limit)) {
      const word = columns(part.trimEnd());
      if (width > 0 && width + word > limit) {
        lines.push([from, at]);
        from = at;
        width = 0;
      }
      width += columns(part);
    }
    start += paragraph.length;
    lines.push([from, start]);
    start += 1;
  }
  return lines;
}

function* breakable(paragraph: string, offset: number, limit: number): Generator<[number, string]> {
  for (const match of paragraph.matchAll(/[^ ]+ *| +/g)) {
    const at = offset + match.index;
    if (ADDRESS.test(match[0]) || columns(match[0].trimEnd()) <= limit) yield [at, match[0]];
    else for (const part of GRAPHEMES.segment(match[0])) yield [at + part.index, part.segment];
  }
}

const ADDRESS = /^[^\p{L}\p{N}]*https?:\/\//u;

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** No columns for marks and format characters, two for wide characters (UAX #11). */
function columns(text: string): number {
  if (ONE_COLUMN_EACH.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += INVISIBLE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return sum;
}

const ONE_COLUMN_EACH = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff]*$/;
const INVISIBLE = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

export function timeOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const east = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + east * 60_000).toISOString();
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
  const zone = `${east < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
