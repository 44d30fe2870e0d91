import type { Diagnostic, Mark, Passage, Span } from '../../model/document.ts';

/** A line of a block with its clean text. */
export interface TextLine {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly span: Span;
}

/** A paragraph, heading, item or note as a reader finds it. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quotation' | 'caption' | 'picture' | 'note';
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly spans: readonly Span[];
  readonly line: number;
  /** Empty lines above. */
  readonly blankBefore: number;
  readonly depth?: number;
  /** All of the text is bold. */
  readonly strong?: boolean;
  /** A list item's printed number. */
  readonly number?: number;
  /** The number of the note that this block is. */
  readonly note?: number;
  readonly urls?: readonly string[];
  /** The printed page, or a range such as "12–13". */
  readonly page?: string;
  /** The first page in the file, from 1. */
  readonly filePage?: number;
}

const RAISED_DIGITS = 4;

/**
 * Builds the text of a line: collapses white space and takes marks out. Keeps the end of the text apart, since a line
 * may be a megabyte in 100,000 chunks.
 */
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

  /** Adds text in which superscript digits are marks, unless they follow a unit ("12 km²"). */
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

  /** Adds superscript and returns the numbers that are marks. Ordinal endings and exponents stay in the text. */
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

/** Whether superscript digits after this text are an exponent. "in" is usually a word. */
function followsUnit(text: string): boolean {
  return /(?:^|[\s\d])(?:mm|cm|dm|m|km|ft|mi|yd)$|\d\s?in$/u.test(text);
}

/** UTF-16 length of a hyphen and the letter before it. */
const HYPHENATED = 3;

/** Joins lines with spaces, except after a hyphen that divides a word. */
export function joinLines(lines: readonly TextLine[]): Pick<Block, 'text' | 'marks' | 'spans'> {
  const parts: string[] = [];
  // Keeps the end apart: looking at the whole text for each line would be quadratic.
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

/** The spans of the lines in a part of a text. */
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
  /** Empty lines directly above each line. */
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

export interface StructuredBlock extends Block {
  readonly role: Passage['role'];
  readonly entry?: number;
  readonly cut?: Passage['cut'];
}

export type Finding = Omit<Diagnostic, 'file' | 'column'>;

export function warning(rule: string, line: number, found: string, expected: string): Finding {
  return { line, rule, severity: 'warning', found, expected };
}

export function info(rule: string, line: number, found: string, expected: string): Finding {
  return { line, rule, severity: 'info', found, expected };
}

export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

/** Whether a text ends like a sentence or an introduction. */
export function isFinished(text: string): boolean {
  return /[.!?…:;。؟！？]["'”’»)\]]*$/u.test(text);
}

/** Whether a text begins like a sentence, or with the particle of a name. */
export function beginsSentence(text: string): boolean {
  const start = text.replace(/^[\s"'“”‘’«([*#@–—-]+/u, '');
  return (
    !/^\p{Ll}/u.test(start) || /^(?:al|el|as|ash|an|at|ar|ad|bin|ibn|van|von|de)[-\s]\p{Lu}/u.test(start)
  );
}

/** The first words of a text, for a finding. */
export function beginning(text: string, words = 8): string {
  const all = text.split(' ');
  return all.length > words ? `${all.slice(0, words).join(' ')} …` : text;
}
