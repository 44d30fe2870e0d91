import type { Span } from '../../../model/document.ts';

export interface MarkedSpan {
  readonly inner: Span;
  readonly outer: Span;
  readonly depth: number;
}

interface OpenMark {
  readonly mark: string;
  readonly at: number;
}

export interface PairedMarks {
  readonly pairs: readonly MarkedSpan[];
  readonly unclosed: OpenMark | undefined;
  readonly stray: OpenMark | undefined;
}

/** Marks that languages use in opposite ways both open and close. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”"“',
  '„': '“”"„‟',
  '‟': '”',
  '”': '”',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '‘': '’',
  '‚': '‘’',
  '’': '’',
  '「': '」',
  '『': '』',
  '﹁': '﹂',
  '﹃': '﹄',
  '〝': '〞〟',
  '״': '״',
  '"': '"”',
  '＂': '＂',
  "'": "'",
};
const MARK = /``|''|["'“”„‟«»‹›‘’‚「」『』﹁﹂﹃﹄〝〞〟״＂]/gu;
const CLOSING_ONLY = new Set('」』﹂﹄〞〟');
const CORNER = new Set('「『﹁﹃〝」』﹂﹄〞〟');
const SINGLE = new Set("'‘’‚");
const MAX_DEPTH = 8;

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const SPACE = /\s/u;
const BEFORE_OPENING = /[\s([{<\p{Pd}/:،؛*_…¿¡“„«‹‘‚"'»›”\u2066-\u2069\u200e\u200f]/u;
const AFTER_CLOSING = /[\s\p{P}\p{Sk}†¹²³⁰-⁹]/u;
const ELISION = /^(?:tis|twas|twere|twill|em|cause|til|bout|round|neath|gainst|n|s|\d\ds?)(?![\p{L}\p{M}])/iu;
const HEBREW = /\p{Script=Hebrew}/u;

interface Context {
  readonly opens: boolean;
  readonly closes: boolean;
}

export function pairMarks(text: string): PairedMarks {
  const found: MarkedSpan[] = [];
  const stack: OpenMark[] = [];
  let stray: OpenMark | undefined;
  const marks = [...text.matchAll(MARK)].filter(({ 0: mark, index }) => !isLetterMark(text, mark, index));
  for (const [order, { 0: raw, index }] of marks.entries()) {
    const mark = raw === '``' ? '“' : raw === "''" ? '”' : raw;
    const context = contextOf(text, mark, index, raw.length);
    const depth = context.closes ? partner(stack, mark, context) : -1;
    if (
      depth >= 0 &&
      !isPrime(text, raw, index, marks[order + 1]) &&
      !isPossessive(text, mark, index, marks, order)
    ) {
      const opener = stack[depth];
      stack.length = depth;
      if (opener !== undefined) addPair(found, text, opener, index, raw.length, depth);
    } else if (context.opens && mark in CLOSERS && !CLOSING_ONLY.has(mark)) {
      if (stack.length === MAX_DEPTH) stack.shift();
      stack.push({ mark, at: index });
    } else if (context.closes && stack.length === 0 && found.length === 0 && !SINGLE.has(mark)) {
      stray ??= { mark, at: index };
    }
  }
  const unclosed = stack.find(({ mark }) => !SINGLE.has(mark));
  return { pairs: found.sort((a, b) => a.outer[0] - b.outer[0]), unclosed, stray };
}

function addPair(
  found: MarkedSpan[],
  text: string,
  opener: OpenMark,
  at: number,
  width: number,
  depth: number,
): void {
  const from = opener.at + (text.startsWith('``', opener.at) ? 2 : 1);
  const inner = trimmed(text, from, at);
  if (inner !== undefined) found.push({ inner, outer: [opener.at, at + width], depth });
}

export function trimmed(text: string, from: number, to: number): Span | undefined {
  let [start, end] = [from, to];
  while (start < end && SPACE.test(text.charAt(start))) start += 1;
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1;
  return start < end ? [start, end] : undefined;
}

function partner(stack: readonly OpenMark[], mark: string, context: Context): number {
  for (let depth = stack.length - 1; depth >= 0; depth--) {
    const opener = stack[depth]?.mark ?? '';
    if (!CLOSERS[opener]?.includes(mark)) continue;
    // A mark that can open and close opens a nested quotation only if it differs from the open one.
    if (context.opens && opener !== mark && !context.closes) continue;
    return depth;
  }
  return -1;
}

function contextOf(text: string, mark: string, at: number, width: number): Context {
  if (CORNER.has(mark)) return { opens: !CLOSING_ONLY.has(mark), closes: CLOSING_ONLY.has(mark) };
  const before = text.charAt(at - 1);
  const after = text.charAt(at + width);
  const startsHere = before === '' || BEFORE_OPENING.test(before);
  const endsHere = after === '' || AFTER_CLOSING.test(after);
  const spacedBefore = before === '' || SPACE.test(before);
  const spacedAfter = after === '' || SPACE.test(after);
  if ('«»‹›'.includes(mark)) {
    // French puts spaces inside the marks: the form decides. German and Danish reverse them without spaces.
    const left = mark === '«' || mark === '‹';
    const isTight = !spacedAfter && (LETTER.test(after) || /[¿¡„“‚‹"'([…]/u.test(after));
    if (left) return { opens: startsHere || !endsHere, closes: !startsHere && endsHere };
    return {
      opens: startsHere && isTight && !(isNarrow(before) && !spacedBefore),
      closes: !spacedBefore || !isTight,
    };
  }
  const opens = startsHere && after !== '' && (!spacedAfter || isNarrow(after)) && !isElision(text, mark, at);
  const closes = endsHere && (!spacedBefore || isNarrow(before));
  if (mark === '“') return { opens: opens || (!closes && LETTER.test(after)), closes: closes && !opens };
  if (mark === '„') return { opens: opens || (!closes && LETTER.test(after)), closes: closes && !opens };
  if (mark === '‘') return { opens, closes: closes && !opens };
  if (mark === '”') return { opens: opens && spacedBefore && !spacedAfter, closes: closes || !spacedBefore };
  if (mark === '’')
    return {
      opens: opens && before !== '' && '”“ '.includes(before),
      closes: closes && !(opens && spacedBefore),
    };
  if (SINGLE.has(mark)) return { opens, closes: closes && !opens };
  // A straight mark between two marks or brackets can do either: the stack decides.
  return { opens: opens && (!closes || !LETTER.test(before)), closes: closes && !(opens && spacedBefore) };
}

const isNarrow = (char: string) => char === '\u00a0' || char === '\u202f' || char === '\u2009';

function isLetterMark(text: string, mark: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + mark.length);
  if (!LETTER.test(before) || !LETTER.test(after)) return false;
  if (mark === '״' || mark === '"' || mark === '”') return HEBREW.test(before) && HEBREW.test(after);
  return SINGLE.has(mark);
}

function isElision(text: string, mark: string, at: number): boolean {
  return SINGLE.has(mark) && mark !== '‚' && ELISION.test(text.slice(at + 1, at + 8));
}

function isPrime(text: string, mark: string, at: number, next: RegExpExecArray | undefined): boolean {
  if (mark !== '"' && mark !== "'" && mark !== '”' && mark !== '’') return false;
  if (!/\d/u.test(text.charAt(at - 1))) return false;
  if (/\d['’′] ?\d{1,2}(?:[½¼¾])?$/u.test(text.slice(Math.max(0, at - 8), at))) return true;
  if (next === undefined || next[0] !== mark) return false;
  // The next mark of this kind closes: this one cannot have closed the same quotation.
  const context = contextOf(text, mark, next.index, mark.length);
  return context.closes && !context.opens;
}

function isPossessive(
  text: string,
  mark: string,
  at: number,
  marks: readonly RegExpExecArray[],
  order: number,
): boolean {
  if (mark !== "'" && mark !== '’') return false;
  if (!/[sxzn]/iu.test(text.charAt(at - 1)) || !/^\s?\p{L}/u.test(text.slice(at + 1, at + 3))) return false;
  for (const next of marks.slice(order + 1, order + 4)) {
    if (next[0] === '‘' || (next[0] === "'" && contextOf(text, "'", next.index, 1).opens)) return false;
    if (next[0] === mark && contextOf(text, mark, next.index, 1).closes) return true;
  }
  return false;
}
