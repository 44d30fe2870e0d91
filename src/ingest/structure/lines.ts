import type { Span } from '../../model/document.ts';
import { lastUpTo } from '../../text/collections.ts';
import { type NoteReference, type PrintedMark, type ReadBlock, shifted } from './block.ts';
import { labelsIn, superscript } from './notes/labels.ts';

export interface TextLine {
  readonly text: string;
  readonly marks: readonly PrintedMark[];
  readonly span: Span;
}

export class TextBuilder {
  #text = '';
  #end = '';
  #marks: PrintedMark[] = [];

  add(chunk: string): void {
    const clean = chunk.replace(/\s+/gu, ' ');
    const added = this.#end === '' || this.#end.endsWith(' ') ? clean.replace(/^ /, '') : clean;
    this.#text += added;
    this.#end = (this.#end + added).slice(-8);
  }

  /** It stays in the text unless it leads to a note. */
  mark(printed: string, notes: readonly NoteReference[]): void {
    const start = this.#text.length;
    this.add(printed.trim());
    if (notes.length > 0 && this.#text.length > start)
      this.#marks.push({ start, end: this.#text.length, notes });
  }

  raise(raised: string): readonly string[] {
    const labels = labelsIn(raised);
    if (raised.trim() !== '')
      this.mark(
        superscript(raised),
        labels.map((label) => ({ label })),
      );
    return labels;
  }

  get text(): string {
    return this.#text;
  }

  get last(): string {
    return this.#end.slice(-1);
  }

  build(span: Span): TextLine {
    const text = this.#text.trimEnd();
    const marks = this.#marks.filter(({ end }) => end <= text.length);
    return { text, marks, span };
  }
}

const HYPHENATED = 3;

export function joinLines(
  lines: readonly TextLine[],
  divides?: (before: string, after: string) => boolean,
): Pick<ReadBlock, 'text' | 'marks' | 'spans'> {
  const parts: string[] = [];
  // Looking at the whole text for each line would be quadratic.
  let [length, end] = [0, ''];
  const marks: PrintedMark[] = [];
  for (const line of lines) {
    if (divides && /\p{L}-$/u.test(end) && divides(parts.at(-1) ?? '', line.text)) {
      parts.push(parts.pop()?.slice(0, -1) ?? '', '');
      length--;
      end = end.slice(0, -1);
      marks.push(...shifted(line.marks, length));
      parts.push(line.text);
      length += line.text.length;
      end = (end + line.text.slice(-HYPHENATED)).slice(-HYPHENATED);
      continue;
    }
    const space = length > 0 && line.text !== '' && !keepsTogether(end, line.text) ? ' ' : '';
    length += space.length;
    marks.push(...shifted(line.marks, length));
    parts.push(space, line.text);
    length += line.text.length;
    end = (end + space + line.text.slice(-HYPHENATED)).slice(-HYPHENATED);
  }
  const [first, last] = [lines[0], lines.at(-1)];
  const spans: Span[] = first && last ? [[first.span[0], last.span[1]]] : [];
  return { text: parts.join(''), marks, spans };
}

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

export class LineIndex {
  readonly #starts: number[] = [];
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
    return lastUpTo(this.#starts, offset) + 1;
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.#starts.at(-1) ?? 0;
  }

  blankAbove(offset: number): number {
    return this.#blanks[this.lineAt(offset) - 1] ?? 0;
  }
}
