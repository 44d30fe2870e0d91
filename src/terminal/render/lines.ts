import pico from 'picocolors';
import type { Span } from '../../model/document.ts';
import { plain, wrap } from './text.ts';

export interface TerminalStyle {
  readonly colour: boolean;
  readonly width: number;
}

export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export function widthOf(output: Output, width: number | undefined): number {
  return width ?? (output.columns || 100);
}

type Paint = 'bold' | 'dim' | 'cyan' | 'yellow' | 'red';

export class LineWriter {
  readonly #style: TerminalStyle;
  readonly #colours: ReturnType<typeof pico.createColors>;
  readonly #lines: string[] = [];
  #isApart = false;

  constructor(style: TerminalStyle) {
    this.#style = style;
    this.#colours = pico.createColors(style.colour);
  }

  write(text: string, indent = 0, paint?: Paint): void {
    const shown = plain(text);
    for (const [index, [start, end]] of this.#wrap(shown, indent + 2).entries()) {
      const line = shown.slice(start, end).trimEnd();
      const margin = ' '.repeat(line === '' ? 0 : indent + (index > 0 ? 2 : 0));
      this.#push(margin + (paint ? this.#colours[paint](line) : line));
    }
  }

  line(text: string, paint?: Paint): void {
    const shown = plain(text).replaceAll('\n', ' ');
    this.#push(paint ? this.#colours[paint](shown) : shown);
  }

  brief(text: string, isCut: boolean, indent: number): void {
    const shown = plain(text).replaceAll('\n', ' ');
    const [[start, end] = [0, 0], ...more] = this.#wrap(shown, indent + 4);
    const rest = isCut || more.length > 0 ? ' […]' : '';
    this.#push(' '.repeat(indent) + this.#colours.dim(shown.slice(start, end).trimEnd() + rest));
  }

  quote(text: string, highlights: readonly Span[], indent: number): void {
    const shown = plain(text);
    const margin = ' '.repeat(indent) + this.#colours.dim('│ ');
    for (const [start, end] of this.#wrap(shown, indent + 2)) {
      this.#push(margin + this.#highlighted(shown, [start, end], highlights));
    }
  }

  space(): void {
    this.#isApart = this.#lines.length > 0;
  }

  toString(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  #push(line: string): void {
    if (this.#isApart) this.#lines.push('');
    this.#isApart = false;
    this.#lines.push(line);
  }

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
