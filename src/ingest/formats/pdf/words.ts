import { TextBuilder } from '../../structure/lines.ts';
import type { PdfLine } from './layout/lines.ts';

/** In lower case, undivided; compounds keep their hyphens. */
export type WordCounts = ReadonlyMap<string, number>;

const WORD = /(?<!\ufffd)\p{L}+(?:[-‐]\p{L}+)*(?!\ufffd)/gu;
const DIVIDED = /(\p{L}+)([-‐\u00ad])$/u;
/** Bounds for regular expressions: a line can be as long as a page. */
const LONGEST_WORD = 100;
const LONGEST_ADDRESS = 2000;
const INVISIBLE = /[\u200b\u2060\ufeff]/gu;
const RAISED_SIZE = 0.8;
const RAISED_BY = 0.12;

export function countWords(lines: readonly PdfLine[]): WordCounts {
  const counts = new Map<string, number>();
  let divided = false;
  for (const { text } of lines) {
    const words = text.match(WORD) ?? [];
    const next = DIVIDED.test(text.slice(-LONGEST_WORD));
    for (const word of words.slice(divided ? 1 : 0, next ? -1 : undefined)) {
      const key = word.toLowerCase().replaceAll('‐', '-');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    divided = next;
  }
  return counts;
}

type WordPart = { readonly text: string; readonly raised: boolean };

export interface JoinContext {
  readonly vocabulary: WordCounts;
  readonly addresses: readonly string[];
}

export function joinWords(lines: readonly PdfLine[], context: JoinContext): TextBuilder {
  const builder = new TextBuilder();
  lines.forEach((line, index) => {
    const parts = partsOf(line);
    const next = lines[index + 1];
    const last = parts.at(-1);
    for (const part of parts.slice(0, -1)) put(builder, part);
    if (!last) return;
    if (!next || last.raised) {
      put(builder, last);
      builder.add(' ');
      return;
    }
    const end = lineEnd(last.text.trimEnd(), next.text, context);
    builder.add(end.text);
    if (end.space) builder.add(' ');
  });
  return builder;
}

function put(builder: TextBuilder, part: WordPart): void {
  if (part.raised) builder.raise(part.text);
  else builder.add(part.text);
}

export function partsOf(line: PdfLine): WordPart[] {
  const parts: WordPart[] = [];
  for (const run of line.runs) {
    const raised =
      run.text.trim() !== '' &&
      run.size <= RAISED_SIZE * line.size &&
      run.y <= line.y - RAISED_BY * line.size;
    const text = run.text.replace(INVISIBLE, '');
    const last = parts.at(-1);
    if (last && (last.raised === raised || (last.raised && run.text.trim() === '')))
      parts[parts.length - 1] = { text: last.text + text, raised: last.raised };
    else if (last?.raised && !/\s$/u.test(last.text)) parts.push({ text, raised });
    else parts.push({ text: last?.raised ? ` ${text}` : text, raised });
  }
  return parts;
}

function lineEnd(text: string, next: string, context: JoinContext): { text: string; space: boolean } {
  const [, before = '', hyphen] = DIVIDED.exec(text.slice(-LONGEST_WORD)) ?? [];
  const [after] = /^\p{L}+/u.exec(next.slice(0, LONGEST_WORD)) ?? [];
  if (hyphen !== undefined && after !== undefined) {
    if (isSuspended(before, after, context)) return { text, space: true };
    return { text: isDivided(before, hyphen, after, context) ? text.slice(0, -1) : text, space: false };
  }
  if (/[\p{L}\p{N}][-‐]$/u.test(text.slice(-3)) && /^\p{N}/u.test(next)) return { text, space: false };
  if (/\p{N}–$/u.test(text.slice(-3)) && /^\p{N}/u.test(next)) return { text, space: false };
  if (/\p{L}—$/u.test(text.slice(-3)) && /^[\p{L}\p{N}]/u.test(next)) return { text, space: false };
  return { text, space: !goesOnAsAddress(text, next, context.addresses) };
}

const JOINS_COMPOUNDS = /^(?:and|or|to|und|oder|bzw|et|ou|y|e|o|en|of)$/u;
const HYPHENATED_PREFIX = /^(?:self|ex|vice|quasi|half|well|ultra|pseudo)$/iu;

function isSuspended(before: string, after: string, { vocabulary }: JoinContext): boolean {
  const whole = vocabulary.has(`${before}${after}`.toLowerCase());
  return JOINS_COMPOUNDS.test(after) && !whole && !vocabulary.has(`${before}-${after}`.toLowerCase());
}

function isDivided(before: string, hyphen: string, after: string, { vocabulary }: JoinContext): boolean {
  if (hyphen === '\u00ad') return true;
  const countOf = (word: string) => vocabulary.get(word.toLowerCase()) ?? 0;
  const [whole, compound] = [countOf(before + after), countOf(`${before}-${after}`)];
  if (whole !== compound) return whole > compound;
  if (!/^\p{Ll}/u.test(after) || HYPHENATED_PREFIX.test(before)) return false;
  // Both parts are words of their own, and neither is one that other words begin or end with.
  const isCompound = countOf(before) > 0 && countOf(after) > 0 && before.length > 3 && after.length > 3;
  return !isCompound;
}

function goesOnAsAddress(text: string, next: string, addresses: readonly string[]): boolean {
  const last = text.split(/\s/u).at(-1) ?? '';
  const start = last.search(/https?:\/\/|www\./u);
  const end = next.slice(0, LONGEST_ADDRESS).split(/\s/u)[0] ?? '';
  if (start < 0 || end === '') return false;
  const from = last.slice(start);
  const bare = end.replace(/[.,;:)\]]+$/u, '');
  if (addresses.some((address) => address.includes(from + bare))) return true;
  if (addresses.includes(from)) return false;
  return (
    /[-/_=?&%#~]/u.test(from.slice(-1)) && /^[\w%./?=&#~+-]+$/u.test(bare) && !/^(?:and|or|see)$/u.test(bare)
  );
}
