import type { Span } from '../../model/document.ts';
import type { QuotationReading } from './reading.ts';
import type { ComparedText } from './source-text.ts';
import { agree, type QuotationToken } from './tokens.ts';

export interface Patch {
  readonly text: number;
  readonly given: Span;
  readonly span: Span;
}

/** Shorter runs of words occur by chance. */
const SHORTEST = 3;
const MOST = 6;

export function patchesOf(reading: QuotationReading, texts: readonly ComparedText[]): Patch[] | null {
  const words = reading.tokens.filter(({ kind }) => kind === 'word');
  const sources = texts.map(({ tokens }) => tokens.filter(({ kind }) => kind === 'word' || kind === 'wall'));
  const starts = sources.map(startsOf);
  const patches: Patch[] = [];
  for (let at = 0; at < words.length; ) {
    let best: { text: number; from: number; length: number } | undefined;
    for (const [text, source] of sources.entries()) {
      for (const from of starts[text]?.get(keyAt(words, at)) ?? []) {
        const length = runLength(words, at, source, from);
        if (length > (best?.length ?? 0)) best = { text, from, length };
      }
    }
    const source = best && sources[best.text];
    const [first, last] = [words[at], words[at + (best?.length ?? 0) - 1]];
    const [head, tail] = best ? [source?.[best.from], source?.[best.from + best.length - 1]] : [];
    if (!best || best.length < SHORTEST || !first || !last || !head || !tail) return null;
    patches.push({
      text: best.text,
      given: [first.span[0], last.span[1]],
      span: [head.span[0], tail.span[1]],
    });
    if (patches.length > MOST) return null;
    at += best.length;
  }
  return patches.length > 1 ? patches : null;
}

function keyAt(words: readonly QuotationToken[], at: number): string {
  return `${words[at]?.form} ${words[at + 1]?.form}`;
}

function startsOf(words: readonly QuotationToken[]): Map<string, number[]> {
  const starts = new Map<string, number[]>();
  for (const at of words.keys()) {
    const key = keyAt(words, at);
    const places = starts.get(key) ?? [];
    if (places.length === 0) starts.set(key, places);
    if (places.length < MOST_PLACES) places.push(at);
  }
  return starts;
}

const MOST_PLACES = 50;

function runLength(
  words: readonly QuotationToken[],
  at: number,
  source: readonly QuotationToken[],
  from: number,
): number {
  let length = 0;
  for (;;) {
    const [given, found] = [words[at + length], source[from + length]];
    if (!given || !found || !agree(given, found)) return length;
    length += 1;
  }
}
