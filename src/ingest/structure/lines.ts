import type { Mark, Span } from '../../model/document.ts';
import type { Block } from './block.ts';

export interface TextLine {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly span: Span;
}

const RAISED_DIGITS = 4;

/** Builds clean text, with marks taken out. Keeps its end apart: a line may be a megabyte in 100,000 chunks. */
export class TextBuilder {
  #text = '';
  #end = '';
  #marks: Mark[] = [];

  add(chunk: string): void {
    const clean = chunk.replace(/\s+/gu, ' ');
    const added = this.#end === '' || this.#end.endsWith(' ') ? clean.replace(/^ /, '') : clean;
    this.#text += added;
    this.#end = (this.#end + added).slice(-8);
  }

  /** Superscript digits are marks, unless they follow a unit ("12 km²"). */
  addWithRaisedMarks(chunk: string): void {
    for (const part of chunk.split(/([⁰¹²³⁴-⁹]+)/u)) {
      const isMark =
        /^(?!⁰+$)[⁰¹²³⁴-⁹]/u.test(part) && part.length <= RAISED_DIGITS && !followsUnit(this.#end);
      if (isMark) this.mark([fromRaised(part)]);
      else this.add(part);
    }
  }

  mark(numbers: readonly number[]): void {
    const at = this.#text.length - (this.#end.endsWith(' ') ? 1 : 0);
    for (const number of numbers) this.#marks.push({ number, at });
  }

  /** Returns the numbers that are marks. Ordinal endings and exponents stay in the text. */
  raise(raised: string): number[] {
    const numbers = /^\d{1,4}(?:\s*,\s*\d{1,4})*$/u.test(raised) ? raised.split(',').map(Number) : [];
    if (numbers.length === 0 || numbers.includes(0) || followsUnit(this.#end)) {
      this.add(raised);
      return [];
    }
    this.mark(numbers);
    return numbers;
  }

  get text(): string {
    return this.#text;
  }

  build(span: Span): TextLine {
    const text = this.#text.trimEnd();
    const marks = this.#marks.map(({ number, at }) => ({ number, at: Math.min(at, text.length) }));
    return { text, marks, span };
  }
}

/** Whether digits are an exponent after this text. "in" is usually a word. */
function followsUnit(text: string): boolean {
  return /(?:^|[\s\d])(?:mm|cm|dm|m|km|ft|mi|yd)$|\d\s?in$/u.test(text);
}

/** A hyphen and the letter before it. */
const HYPHENATED = 3;

/** Joins with spaces, except within a divided word. */
export function joinLines(lines: readonly TextLine[]): Pick<Block, 'text' | 'marks' | 'spans'> {
  const parts: string[] = [];
  // Looking at the whole text for each line would be quadratic.
  let [length, end] = [0, ''];
  const marks: Mark[] = [];
  for (const line of lines) {
    const space = length > 0 && line.text !== '' && !keepsTogether(end, line.text) ? ' ' : '';
    length += space.length;
    for (const mark of line.marks) marks.push({ number: mark.number, at: length + mark.at });
    parts.push(space, line.text);
    length += line.text.length;
    end = (end + space + line.text.slice(-HYPHENATED)).slice(-HYPHENATED);
  }
  const [first, last] = [lines[0], lines.at(-1)];
  const spans: Span[] = first && last ? [[first.span[0], last.span[1]]] : [];
  return { text: parts.join(''), marks, spans };
}

/** "counter-" and "terrorism" are one word; "pre-" and "and post-war" are not. */
function keepsTogether(before: string, after: string): boolean {
  return /\p{L}-$/u.test(before) && /^\p{L}/u.test(after) && !/^(?:and|or|to)\b/u.test(after);
}

export function lineSpans(source: string, [start, end]: Span): Span[] {
  let at = start;
  return source
    .slice(start, end)
    .split('\n')
    .map((line): Span => {
      at += line.length + 1;
      return [at - line.length - 1, at - 1];
    });
}

/** Line numbers from 1, and the empty lines above, by offset. */
export class LineIndex {
  readonly #starts: number[] = [];
  /** Empty lines above each line. */
  readonly #blanks: number[] = [];

  constructor(source: string) {
    let blanks = 0;
    for (const [start, end] of lineSpans(source, [0, source.length])) {
      this.#starts.push(start);
      this.#blanks.push(blanks);
      blanks = source.slice(start, end).trim() === '' ? blanks + 1 : 0;
    }
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  blankAbove(offset: number): number {
    return this.#blanks[this.lineAt(offset) - 1] ?? 0;
  }
}

export function fromRaised(digits: string): number {
  return Number([...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
}
