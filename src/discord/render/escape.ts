import {
  isHidden,
  mayBeHidden,
  RIGHT_TO_LEFT,
  visibleCode,
  withVisibleCodes,
} from '../../text/characters/hidden-characters.ts';

const ANYWHERE = new Set('\\*_~`|<[]@⟦');
const AT_LINE_START = new Set('#>-+');
const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/u;
/** Reversible: `\x` is x, `⟦U+202E⟧` a hidden character. */
export function escapeText(text: string): string {
  return escapedUnits(text).join('');
}

/** Right-to-left text is isolated, so that it does not reorder its neighbours. A single no-break space stays. */
export function escapeInline(text: string): string {
  const line = escapeText(text.replace(/\s{2,}|[^\S\u00A0\u202F]/gu, ' ').trim());
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

export function clip(text: string, limit: number): string {
  const whole = escapeInline(text);
  if (whole.length <= limit) return whole;
  for (let length = Math.min(text.length, limit); length > 0; length = Math.floor(length * 0.9)) {
    const slice = text.slice(0, length).replace(/\s+\S*$|[\ud800-\udbff]$/u, '');
    const cut = `${escapeInline(slice)}…`;
    if (cut.length <= limit) return cut;
  }
  return '…';
}

export function escapeLink(url: string): string {
  if (!/^https?:\/\//iu.test(url) || !URL.canParse(url)) return escapeInline(url);
  const address = /^[!-~]+$/u.test(url) ? url : new URL(url).href;
  return `<${address.replace(/[<>\\]|@(?=everyone|here)/gu, encodeURIComponent)}>`;
}

const BLOCK = 1500;

/** Discord copies it with one tap. Three backticks would end it, and it must not begin with an empty line. */
export function codeBlock(text: string): string {
  const whole = withVisibleCodes(text.trim());
  const shown = whole.length <= BLOCK ? whole : `${whole.slice(0, BLOCK).replace(/[\uD800-\uDBFF]$/u, '')}…`;
  return `\`\`\`\n${shown.replace(/`(?=``)/gu, '`\u200B')}\n\`\`\``;
}

/** Discord unfurls invites, templates and gifts even without a scheme, unless a separator is escaped. */
const INVITE = /(?:discord(?:app)?|dis)\.(?:gg|com|new|gift|gd|me|io|li)(?=\/)/giu;

/** By UTF-16 unit, so that slices can be joined. Low surrogates have none. */
export function escapedUnits(text: string): string[] {
  const units = new Array<string>(text.length).fill('');
  const separators = separatorsOf(text);
  let line: EscapedLine = 'start';
  let before = '';
  let at = 0;
  for (const char of text) {
    const after = charAt(text, at + char.length);
    units[at] = separators.has(at) ? `\\${char}` : escapeChar(char, line, before, after);
    line = follow(line, char);
    before = char;
    at += char.length;
  }
  return units;
}

function separatorsOf(text: string): ReadonlySet<number> {
  const found = [...text.matchAll(INVITE)];
  return new Set(
    found.flatMap(([name, ..._], at) => {
      const start = found[at]?.index ?? 0;
      return [start + name.indexOf('.'), start + name.length];
    }),
  );
}

type EscapedLine = 'start' | 'number' | 'inside';

function follow(line: EscapedLine, char: string): EscapedLine {
  if (LINE_BREAK.test(char)) return 'start';
  if (line === 'inside' || /\s/u.test(char) || mayBeHidden(char)) return line;
  return /\d/.test(char) ? 'number' : 'inside';
}

function escapeChar(char: string, line: EscapedLine, before: string, after: string): string {
  // The common case: never escaped.
  if (/[\w ,;"'()]/.test(char) && char !== '_') return char;
  if (isHidden(char, before, after)) return visibleCode(char);
  return isMarkup(char, line, after) ? `\\${char}` : char;
}

function charAt(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : ' ';
}

function isMarkup(char: string, line: EscapedLine, after: string): boolean {
  if (ANYWHERE.has(char)) return true;
  if (AT_LINE_START.has(char)) return line === 'start';
  if (char === '.') return line === 'number';
  return char === ':' && !/\s/u.test(after);
}
