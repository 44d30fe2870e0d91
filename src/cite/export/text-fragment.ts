import type { Span } from '../../model/document.ts';

/** Words of a quote up to which the whole of it is written out. */
const WHOLE = 8;
const MOST_WORDS = 30;

/**
 * The shortest text directive that finds the quote: `[prefix-,]start[,end][,-suffix]`, percent-encoded. A browser takes
 * the first match, without regard to case, at whole words. Empty if no directive finds the quote.
 */
export function fragmentOf(text: string, [from, to]: Span): string {
  const page = new ComparedPage(text);
  const words = page.wordsIn([from, to]);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return '';
  const span: Span = [first[0], last[1]];
  if (words.length <= WHOLE) return page.unique([span], span);
  for (let count = 2; count <= MOST_WORDS && 2 * count <= words.length; count++) {
    const [start, end] = [words[count - 1], words[words.length - count]];
    if (start === undefined || end === undefined) break;
    const found = page.direct(
      [
        [span[0], start[1]],
        [end[0], span[1]],
      ],
      span,
    );
    if (found !== '') return found;
  }
  const half = Math.min(MOST_WORDS, Math.floor(words.length / 2));
  const [start, end] = [words[half - 1], words[words.length - half]];
  return start && end
    ? page.unique(
        [
          [span[0], start[1]],
          [end[0], span[1]],
        ],
        span,
      )
    : '';
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

/** Browsers ignore case and accents, and treat all quotation marks as straight ones. */
function foldedLetter(letter: string): string {
  const base = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const plain = base.replace(/[‘’‚‛]/u, "'").replace(/[“”„‟]/u, '"');
  return plain.length === letter.length ? plain : letter;
}

class ComparedPage {
  readonly #text: string;
  readonly #folded: string;
  /** By the beginning of a line. */
  readonly #bounds = new Map<number, ReadonlySet<number>>();

  constructor(text: string) {
    this.#text = text;
    this.#folded = [...text].map(foldedLetter).join('');
  }

  wordsIn([from, to]: Span): Span[] {
    return [...this.#text.slice(from, to).matchAll(/\S+/gu)].map(({ 0: word, index }) => [
      from + index,
      from + index + word.length,
    ]);
  }

  direct(parts: readonly Span[], span: Span): string {
    const found = this.#find(parts, []);
    return found && found[0] === span[0] && found[1] === span[1]
      ? parts.map((part) => this.#encode(part)).join(',')
      : '';
  }

  unique(parts: readonly Span[], span: Span): string {
    const alone = this.direct(parts, span);
    if (alone !== '') return alone;
    const line = this.#lineOf(span);
    const before = this.wordsIn([line[0], span[0]]);
    const after = this.wordsIn([span[1], line[1]]);
    for (let count = 1; count <= MOST_WORDS; count++) {
      const prefix = around(before.slice(-count));
      const suffix = around(after.slice(0, count));
      for (const context of [[prefix], [undefined, suffix], [prefix, suffix]]) {
        const [one, other] = context;
        if (!one && !other) continue;
        const found = this.#find(parts, context);
        if (!found || found[0] !== span[0] || found[1] !== span[1]) continue;
        const written = parts.map((part) => this.#encode(part)).join(',');
        return `${one ? `${this.#encode(one)}-,` : ''}${written}${other ? `,-${this.#encode(other)}` : ''}`;
      }
      if (count >= before.length && count >= after.length) break;
    }
    return '';
  }

  #lineOf([start, end]: Span): Span {
    const last = this.#text.indexOf('\n', end);
    return [this.#text.lastIndexOf('\n', start - 1) + 1, last < 0 ? this.#text.length : last];
  }

  #find([start, end]: readonly Span[], [prefix, suffix]: readonly (Span | undefined)[]): Span | undefined {
    if (start === undefined) return undefined;
    const words = (span: Span) => this.#folded.slice(...span);
    for (let at = this.#next(words(start), 0); at >= 0; at = this.#next(words(start), at + 1)) {
      const isHere = prefix === undefined || this.#endsWith(at, words(prefix));
      if (!isHere) continue;
      const after = at + (start[1] - start[0]);
      const isLast = (ends: number) => suffix === undefined || this.#startsWith(ends, words(suffix));
      if (end === undefined && isLast(after)) return [at, after];
      if (end === undefined) continue;
      for (let to = this.#next(words(end), after); to >= 0; to = this.#next(words(end), to + 1)) {
        const ends = to + (end[1] - end[0]);
        if (isLast(ends)) return [at, ends];
      }
    }
    return undefined;
  }

  #next(words: string, from: number): number {
    for (let at = this.#folded.indexOf(words, from); at >= 0; at = this.#folded.indexOf(words, at + 1))
      if (this.#isBound(at) && this.#isBound(at + words.length)) return at;
    return -1;
  }

  /** A word boundary; in scripts without spaces, ICU's. */
  #isBound(at: number): boolean {
    const around = this.#text.slice(Math.max(0, at - 1), at + 1);
    if (!/[\p{L}\p{M}\p{N}]{2}/u.test(around)) return true;
    return UNSPACED.test(around) && this.#boundsOf(this.#lineOf([at, at])).has(at);
  }

  #boundsOf([from, to]: Span): ReadonlySet<number> {
    const known = this.#bounds.get(from);
    if (known) return known;
    const words = [...SEGMENTER.segment(this.#text.slice(from, to))];
    const bounds = new Set(words.map(({ index }) => from + index));
    this.#bounds.set(from, bounds);
    return bounds;
  }

  #endsWith(at: number, words: string): boolean {
    return this.#folded.slice(0, at).trimEnd().endsWith(words);
  }

  #startsWith(at: number, words: string): boolean {
    return this.#folded
      .slice(at, at + words.length + 20)
      .trimStart()
      .startsWith(words);
  }

  #encode(span: Span): string {
    return encodeURIComponent(
      this.#text
        .slice(...span)
        .replace(/\s+/gu, ' ')
        .replace(/\p{Cs}/gu, '\uFFFD'),
    ).replace(/-/gu, '%2D');
  }
}

function around(words: readonly Span[]): Span | undefined {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? [first[0], last[1]] : undefined;
}
