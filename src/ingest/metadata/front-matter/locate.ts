export interface FrontBlock {
  readonly kind: 'YAML' | 'TOML' | 'JSON' | 'title block' | 'header';
  readonly content: string;
  readonly end: number;
}

interface Fence {
  readonly open: RegExp;
  readonly close: RegExp;
  readonly kind: FrontBlock['kind'];
}

const FENCES: readonly Fence[] = [
  { kind: 'YAML', open: /^-{3,}[ \t]*(?:ya?ml)?[ \t]*\n/u, close: /^(?:-{3,}|\.{3})[ \t]*$/mu },
  { kind: 'TOML', open: /^(?:\+{3}|---[ \t]*toml)[ \t]*\n/u, close: /^(?:\+{3}|---)[ \t]*$/mu },
  { kind: 'JSON', open: /^(?:;{3}|---[ \t]*json)[ \t]*\n/u, close: /^(?:;{3}|---)[ \t]*$/mu },
];

export function locateFrontMatter(text: string): FrontBlock | undefined {
  const start = /^\s*?(?=\S)/u.exec(text)?.[0].lastIndexOf('\n') ?? -1;
  const at = start + 1;
  const rest = at === 0 ? text : text.slice(at);
  const found = fenced(rest) ?? objectAt(rest) ?? titleBlock(rest) ?? header(rest);
  return found && { ...found, end: found.end + at };
}

function fenced(text: string): FrontBlock | undefined {
  for (const { open, close, kind } of FENCES) {
    const begin = open.exec(text)?.[0].length;
    if (begin === undefined) continue;
    // A rule has an empty line below it.
    if (kind === 'YAML' && /^[ \t]*\n/u.test(text.slice(begin, begin + 200))) return undefined;
    const closing = close.exec(text.slice(begin));
    if (closing === null) return unclosed(text, begin, kind);
    const content = text.slice(begin, begin + closing.index);
    const end = begin + closing.index + closing[0].length;
    return { kind, content, end: text.charAt(end) === '\n' ? end + 1 : end };
  }
  return undefined;
}

/** Without its end it is text, unless that would lose a restriction. */
function unclosed(text: string, begin: number, kind: FrontBlock['kind']): FrontBlock | undefined {
  const end = /\n[ \t]*(?:\n|$)/u.exec(text.slice(begin))?.index ?? text.length - begin;
  const content = text.slice(begin, begin + end);
  return mayRestrict(content) ? { kind, content, end: begin + end } : undefined;
}

export function mayRestrict(content: string): boolean {
  return /(?:^|[{,])\s*["']?\w*restri\w*["']?\s*[:=]/imu.test(content);
}

function objectAt(text: string): FrontBlock | undefined {
  if (!/^\{\s*(?:"|\})/u.test(text)) return undefined;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '\\' && quoted) at++;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === '{') depth++;
    else if (!quoted && letter === '}' && --depth === 0)
      return /^\}[ \t]*\n/u.test(text.slice(at, at + 80))
        ? { kind: 'JSON', content: text.slice(0, at + 1), end: text.indexOf('\n', at) + 1 }
        : undefined;
  }
  return undefined;
}

const TITLE_BLOCK = /^(?:%[^\n]*(?:\n[ \t]+\S[^\n]*)*(?:\n|$)){1,3}/u;

function titleBlock(text: string): FrontBlock | undefined {
  const block = /^%[ \t]/u.test(text) ? TITLE_BLOCK.exec(text)?.[0] : undefined;
  return block === undefined ? undefined : { kind: 'title block', content: block, end: block.length };
}

const HEADER_LINES = 60;
const FIELD = /^[A-Za-z][\w -]{0,40}:(?:[ \t]+\S.*)?[ \t]*$/u;
const ORDER = /^(?:title|author|date)s?:[ \t]*\S/imu;

function header(text: string): FrontBlock | undefined {
  let at = 0;
  for (let count = 0; count < HEADER_LINES; count++) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    if (line.trim() === '') break;
    if (!FIELD.test(line) && !(count > 0 && /^[ \t]+\S/u.test(line))) return undefined;
    at = end < 0 ? text.length : end + 1;
  }
  const content = text.slice(0, at);
  const isStated =
    /^title:[ \t]*\S/imu.test(content) && (content.match(new RegExp(ORDER, 'gimu')) ?? []).length > 0;
  return isStated && at < text.length ? { kind: 'header', content, end: at } : undefined;
}
