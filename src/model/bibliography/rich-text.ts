import { z } from 'zod';
import { Span } from '../document.ts';

/** `italics` are spans of `text` in order, which neither touch nor overlap. */
export const RichText = z.object({ text: z.string(), italics: z.array(Span).readonly() });
export type RichText = z.infer<typeof RichText>;

export function plain(text: string): RichText {
  return { text, italics: [] };
}

export function italic(text: string): RichText {
  return { text, italics: text === '' ? [] : [[0, text.length]] };
}

export function joinRich(parts: readonly (RichText | string)[], separator = ''): RichText {
  let text = '';
  const italics: Span[] = [];
  for (const [at, part] of parts.entries()) {
    if (at > 0) text += separator;
    const rich = typeof part === 'string' ? plain(part) : part;
    for (const [start, end] of rich.italics) {
      const last = italics.at(-1);
      if (last?.[1] === text.length + start) last[1] = text.length + end;
      else italics.push([text.length + start, text.length + end]);
    }
    text += rich.text;
  }
  return { text, italics };
}

/** The characters from `start` to `end`, as `String.slice` counts them. */
export function sliceRich({ text, italics }: RichText, start: number, end = text.length): RichText {
  const [from = 0, to = 0] = [start, end].map((at) =>
    at < 0 ? Math.max(0, text.length + at) : Math.min(at, text.length),
  );
  const kept = italics
    .map(([first, last]): Span => [Math.max(first, from) - from, Math.min(last, to) - from])
    .filter(([first, last]) => first < last);
  return { text: text.slice(from, to), italics: kept };
}

/** The text in order, in runs that are italic or not. */
export function runsOf({ text, italics }: RichText): { text: string; isItalic: boolean }[] {
  const bounds = [0, ...italics.flat(), text.length];
  return bounds
    .slice(1)
    .map((end, at) => ({ text: text.slice(bounds[at], end), isItalic: at % 2 === 1 }))
    .filter((run) => run.text !== '');
}

/** An item's citation, as its fields. */
export function citedAs({ text, italics }: RichText): { citation: string; citationItalics?: Span[] } {
  return { citation: text, ...(italics.length > 0 && { citationItalics: [...italics] }) };
}

/** An item's reference in a style, as its fields. */
export function referredAs({ text, italics }: RichText): { reference: string; referenceItalics?: Span[] } {
  return { reference: text, ...(italics.length > 0 && { referenceItalics: [...italics] }) };
}

export function richHtml(rich: RichText): string {
  return runsOf(rich)
    .map(({ text, isItalic }) => (isItalic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text)))
    .join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
