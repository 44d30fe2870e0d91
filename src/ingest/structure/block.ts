import type { Diagnostic, Mark, Passage, Span } from '../../model/document.ts';

/** One line of a block as it stands in the file: its clean text, its note marks, its range of UTF-16 offsets. */
export interface TextLine {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly span: Span;
}

/**
 * A piece of a file as a format parser sees it, before repair: what kind it is, its text and where it stands.
 * `blankBefore` counts empty lines above it. `number` is a list item's number as printed, `note` the number of
 * the note that the block defines, `strong` says that all of its text is bold. `page` is the printed page, a range
 * where the block runs over a page break ("12–13"), `filePage` the place of its first page in the file, from 1.
 */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quotation' | 'caption' | 'picture' | 'note';
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly spans: readonly Span[];
  readonly line: number;
  readonly blankBefore: number;
  readonly depth?: number;
  readonly strong?: boolean;
  readonly number?: number;
  readonly note?: number;
  readonly urls?: readonly string[];
  readonly page?: string;
  readonly filePage?: number;
}

const RAISED_DIGITS = 4;

/**
 * Collects the text of a line: white space becomes single spaces, note marks leave the text and keep their place. A
 * line may be a megabyte of a hundred thousand pieces: only its end is ever looked at.
 */
export class TextBuilder {
  #text = '';
  #end = '';
  #marks: Mark[] = [];

  /** Adds text as it stands. */
  add(chunk: string): void {
    const clean = chunk.replace(/\s+/gu, ' ');
    const added = this.#end === '' || this.#end.endsWith(' ') ? clean.replace(/^ /, '') : clean;
    this.#text += added;
    this.#end = (this.#end + added).slice(-8);
  }

  /** Adds text in which raised digits are note marks, unless they follow a unit of measure ("12 km²"). */
  addWithRaisedMarks(chunk: string): void {
    for (const part of chunk.split(/([⁰¹²³⁴-⁹]+)/u)) {
      const isMark =
        /^(?!⁰+$)[⁰¹²³⁴-⁹]/u.test(part) && part.length <= RAISED_DIGITS && !followsUnit(this.#end);
      if (isMark) this.mark([fromRaised(part)]);
      else this.add(part);
    }
  }

  /** Puts note marks at the end of what there is. */
  mark(numbers: readonly number[]): void {
    const at = this.#text.length - (this.#end.endsWith(' ') ? 1 : 0);
    for (const number of numbers) this.#marks.push({ number, at });
  }

  /**
   * Adds raised text. Raised numbers are note marks ("1", "3, 4") and are returned; raised letters are an ordinal's
   * ending, a number after a unit its exponent, and both belong to the text.
   */
  raise(raised: string): number[] {
    const numbers = /^\d{1,4}(?:\s*,\s*\d{1,4})*$/u.test(raised) ? raised.split(',').map(Number) : [];
    if (numbers.length === 0 || numbers.includes(0) || followsUnit(this.#end)) {
      this.add(raised);
      return [];
    }
    this.mark(numbers);
    return numbers;
  }

  /** The text so far. */
  get text(): string {
    return this.#text;
  }

  build(span: Span): TextLine {
    const text = this.#text.trimEnd();
    return {
      text,
      marks: this.#marks.map((mark) => ({ ...mark, at: Math.min(mark.at, text.length) })),
      span,
    };
  }
}

/** Whether raised digits after this text are an exponent ("40 km"), not a note mark; "in" is mostly a word. */
function followsUnit(text: string): boolean {
  return /(?:^|[\s\d])(?:mm|cm|dm|m|km|ft|mi|yd)$|\d\s?in$/u.test(text);
}

/** A hyphen and the letter before it, in UTF-16. */
const HYPHENATED = 3;

/** Several lines as one text, with one space for each line break; a hyphen at a line's end keeps its word together. */
export function joinLines(lines: readonly TextLine[]): Pick<Block, 'text' | 'marks' | 'spans'> {
  const parts: string[] = [];
  // Only the end of what is joined is looked at: the whole of it for each line would be the square of a long text.
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
  const text = parts.join('');
  const first = lines[0];
  const last = lines.at(-1);
  return { text, marks, spans: first && last ? [[first.span[0], last.span[1]]] : [] };
}

/** "counter-" and "terrorism" are one word; "pre-" and "and post-war" are not. */
function keepsTogether(before: string, after: string): boolean {
  return /\p{L}-$/u.test(before) && /^\p{L}/u.test(after) && !/^(?:and|or|to)\b/u.test(after);
}

/** Line numbers, from 1, and empty lines above, for offsets of a text. */
export class LineIndex {
  #starts: number[] = [0];
  #source: string;

  constructor(source: string) {
    this.#source = source;
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The line that holds the offset. */
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

  /** The empty lines directly above the line that holds the offset. */
  blankAbove(offset: number): number {
    let line = this.lineAt(offset) - 1;
    let count = 0;
    while (line > 0) {
      const text = this.#source.slice(this.#starts[line - 1], (this.#starts[line] ?? 0) - 1);
      if (text.trim() !== '') break;
      count++;
      line--;
    }
    return count;
  }
}

/** The number that raised digits write. */
export function fromRaised(digits: string): number {
  return Number([...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
}

/** A block with the role it plays: what a passage is made of. */
export interface StructuredBlock extends Block {
  readonly role: Passage['role'];
  readonly entry?: number;
  readonly cut?: Passage['cut'];
}

/** A finding in a file whose name the caller knows. */
export type Finding = Omit<Diagnostic, 'file' | 'column'>;

/** The number of words of a text. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

/** Whether a text ends as a sentence ends, or introduces what follows. */
export function isFinished(text: string): boolean {
  return /[.!?…:;。؟！？]["'”’»)\]]*$/u.test(text);
}

/** Whether a text begins as a sentence does: with a capital, a number or a quote, or with an article of an Arabic name. */
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
