import pico from 'picocolors';
import type { Span } from '../../model/document.ts';
import { plain, wrap } from './text.ts';

/** How answers are drawn: with colours or not, and how many columns wide. */
export interface TerminalStyle {
  readonly colour: boolean;
  readonly width: number;
}

/** A stream as text goes to it: a terminal says so, and how wide it is. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** The width of an output: as asked for, or the terminal's own, or 100 columns. */
export function widthOf(output: Output, width: number | undefined): number {
  return width ?? (output.columns || 100);
}

type Paint = 'bold' | 'dim' | 'cyan' | 'yellow' | 'red';

/** Lines of text in the making. Whatever is written to it is made `plain` first. */
export class LineWriter {
  readonly #style: TerminalStyle;
  readonly #colours: ReturnType<typeof pico.createColors>;
  readonly #lines: string[] = [];
  #isApart = false;

  constructor(style: TerminalStyle) {
    this.#style = style;
    this.#colours = pico.createColors(style.colour);
  }

  /** A paragraph, wrapped, all its lines `indent` columns in, and those after the first two columns more. */
  write(text: string, indent = 0, paint?: Paint): void {
    const shown = plain(text);
    for (const [index, [start, end]] of this.#wrap(shown, indent + 2).entries()) {
      const line = shown.slice(start, end).trimEnd();
      const margin = ' '.repeat(line === '' ? 0 : indent + (index > 0 ? 2 : 0));
      this.#push(margin + (paint ? this.#colours[paint](line) : line));
    }
  }

  /** One line, however long: for what other programs read. */
  line(text: string, paint?: Paint): void {
    const shown = plain(text).replaceAll('\n', ' ');
    this.#push(paint ? this.#colours[paint](shown) : shown);
  }

  /**
   * A quote as a block: a bar, then its text, character for character but for line breaks, with `highlights`
   * (ranges of the text) in bold.
   */
  quote(text: string, highlights: readonly Span[], indent: number): void {
    const shown = plain(text);
    const margin = ' '.repeat(indent) + this.#colours.dim('│ ');
    for (const [start, end] of this.#wrap(shown, indent + 2)) {
      this.#push(margin + this.#highlighted(shown, [start, end], highlights));
    }
  }

  /** An empty line, between lines: not before the first, nor after the last. */
  space(): void {
    this.#isApart = this.#lines.length > 0;
  }

  /** All lines, each with its line feed. */
  toString(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  #push(line: string): void {
    if (this.#isApart) this.#lines.push('');
    this.#isApart = false;
    this.#lines.push(line);
  }

  /** The last column stays free: for the space that closes a line. */
  #wrap(text: string, indent: number): Span[] {
    return wrap(text, Math.max(this.#style.width - indent - 1, 10));
  }

  #highlighted(text: string, [start, end]: Span, highlights: readonly Span[]): string {
    let line = '';
    let at = start;
    for (const [from, to] of highlights.toSorted(([a], [b]) => a - b)) {
      const [first, last] = [Math.max(from, at), Math.min(to, end)];
      if (first >= last) continue;
      line += text.slice(at, first) + this.#colours.bold(text.slice(first, last));
      at = last;
    }
    return line + text.slice(at, end);
  }
}
