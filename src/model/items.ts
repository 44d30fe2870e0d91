import type { Answer, Excerpt, Item, VerificationItem } from './answer.ts';
import type { Mark, Span } from './document.ts';
import { labelOfNote } from './handle.ts';

/** A note mark as printed: "¹²", "*", "[lind]". */
function printMark(note: string): string {
  const label = labelOfNote(note);
  if (/^\d+$/u.test(label)) return label.replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
  return /^[\p{L}\p{N}]/u.test(label) ? `[${label}]` : label;
}

/** A quote with its marks in place, and the highlights in it. */
export function withMarks(excerpt: {
  readonly quote: string;
  readonly marks: readonly Mark[];
  readonly highlights: readonly Span[];
}): { text: string; highlights: Span[] } {
  const { quote, marks } = excerpt;
  const parts: string[] = [];
  let at = 0;
  const placed = marks.map(({ note, offset }, index) => {
    const isNext = marks[index - 1]?.offset === offset;
    const printed = (isNext && /^\d/u.test(labelOfNote(note)) ? ',' : '') + printMark(note);
    parts.push(quote.slice(at, offset), printed);
    at = offset;
    return { offset, length: printed.length };
  });
  parts.push(quote.slice(at));
  const shift = (to: number, isEnd: boolean) =>
    placed.reduce(
      (sum, { offset, length }) => (offset < to || (!isEnd && offset === to) ? sum + length : sum),
      to,
    );
  const highlights = excerpt.highlights.map(([start, end]): Span => [shift(start, false), shift(end, true)]);
  return { text: parts.join(''), highlights };
}

/** The words of the source that a difference of the item is about. */
export function comparedText({ parts, excerpt }: VerificationItem): string {
  return parts.length > 0 ? parts.map((part) => part.excerpt.quote).join('\n') : (excerpt?.quote ?? '');
}

export function excerptsIn(item: Item): readonly Excerpt[] {
  switch (item.kind) {
    case 'excerpt':
      return [item];
    case 'footnote':
      return item.citedBy;
    case 'organization':
      return item.mentions;
    case 'verification':
      if (item.parts.length > 0) return item.parts.map(({ excerpt }) => excerpt);
      return item.excerpt ? [item.excerpt] : [];
    case 'draft-finding':
      return item.verification ? excerptsIn(item.verification) : [];
    case 'source':
    case 'diagnostic':
    case 'file':
    case 'change':
    case 'status':
    case 'library':
    case 'names':
      return [];
  }
}

/** What a surface shows in full: the items and, if nothing answers, the other nearest passages. */
export function shownItems({ items, related = [], closest }: Answer): readonly Item[] {
  return closest === true ? [...items, ...related] : items;
}
