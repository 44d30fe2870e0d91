import type { Token } from 'markdown-it';
import type { Span } from '../../../../model/document.ts';
import { LineIndex } from '../../../structure/lines.ts';

export class TokenPlaces extends LineIndex {
  readonly #source: string;
  #base: number;

  constructor(source: string, from: number) {
    super(source);
    this.#source = source;
    this.#base = this.lineAt(from) - 1;
  }

  below<Result>(line: number, read: () => Result): Result {
    const base = this.#base;
    this.#base += line;
    const result = read();
    this.#base = base;
    return result;
  }

  find(written: string, line: number): Span {
    const [start, end] = this.lineSpan(line);
    const at = this.#source.slice(start, end).indexOf(written);
    return at < 0 ? [start, end] : [start + at, start + at + written.length];
  }

  lineSpan(line: number): Span {
    const start = this.startOf(this.#base + line);
    const end = this.#source.indexOf('\n', start);
    return [start, end < 0 ? this.#source.length : end];
  }

  spanOf({ map }: Token): Span {
    const [from, to] = map ?? [0, 1];
    const start = this.lineSpan(from)[0];
    const end = this.lineSpan(Math.max(from, to - 1))[1];
    return [start, start + this.#source.slice(start, end).trimEnd().length];
  }
}
