import type { Answer, Excerpt, FileItem, Item, OrganizationItem, VerificationItem } from './answer.ts';
import type { Mark, Recognition, Span } from './document.ts';
import { labelOfNote } from './handle.ts';

function printMark(note: string): string {
  const label = labelOfNote(note);
  if (/^\d+$/u.test(label)) return label.replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
  return /^[\p{L}\p{N}]/u.test(label) ? `[${label}]` : label;
}

const DOUBT = '[?]';

/** Doubtful words are marked `[?]`. */
export function withMarks(excerpt: {
  readonly quote: string;
  readonly marks: readonly Mark[];
  readonly highlights: readonly Span[];
  readonly recognition?: Recognition | undefined;
}): { text: string; highlights: Span[] } {
  const { quote, marks, recognition } = excerpt;
  const printed = marks.map(({ note, offset }, index) => {
    const isNext = marks[index - 1]?.offset === offset;
    return { offset, text: (isNext && /^\d/u.test(labelOfNote(note)) ? ',' : '') + printMark(note) };
  });
  const doubts = (recognition?.doubtful ?? []).map(([, offset]) => ({ offset, text: DOUBT }));
  const placed = [...doubts, ...printed].sort((a, b) => a.offset - b.offset);
  const parts = placed.map(
    ({ offset, text }, index) => quote.slice(placed[index - 1]?.offset, offset) + text,
  );
  const shift = (to: number, isEnd: boolean) =>
    placed.reduce(
      (sum, { offset, text }) => (offset < to || (!isEnd && offset === to) ? sum + text.length : sum),
      to,
    );
  const highlights = excerpt.highlights.map(([start, end]): Span => [shift(start, false), shift(end, true)]);
  return { text: parts.join('') + quote.slice(placed.at(-1)?.offset), highlights };
}

/** The bytes of a file, also of a text. */
export function contentOf({ text, bytes }: Pick<FileItem, 'text' | 'bytes'>): Buffer {
  return bytes === undefined ? Buffer.from(text) : Buffer.from(bytes, 'base64');
}

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
    case 'kept':
      return item.excerpt ? [item.excerpt] : [];
    case 'draft-finding':
      return item.verification ? excerptsIn(item.verification) : [];
    case 'source':
    case 'diagnostic':
    case 'file':
    case 'citation':
    case 'change':
    case 'status':
    case 'library':
    case 'event':
    case 'names':
    case 'gap':
    case 'watch':
      return [];
  }
}

/** Divides its mentions: `quoted` are list entries. `hasMore`: whether it is mentioned elsewhere too. */
export function entriesOf({ entries, mentions, counts }: OrganizationItem): {
  readonly quoted: readonly Excerpt[];
  readonly unquoted: OrganizationItem['entries'];
  readonly others: readonly Excerpt[];
  readonly hasMore: boolean;
} {
  const handleOf = ({ source, number }: OrganizationItem['entries'][number]) => `${source} #${number}`;
  const handles = new Set(entries.map(handleOf));
  const quoted = mentions.filter(({ handle }) => handles.has(handle));
  const shown = new Set(quoted.map(({ handle }) => handle));
  const total = counts.reduce((sum, one) => sum + one.mentions, 0);
  return {
    quoted,
    unquoted: entries.filter((entry) => !shown.has(handleOf(entry))),
    others: mentions.filter(({ handle }) => !handles.has(handle)),
    hasMore: total > quoted.length,
  };
}

/** What a line of a list says of an organization: its list entries, and how many passages name it. */
export function lineOf({ entries, counts }: OrganizationItem): { places: string[]; mentions: number } {
  return {
    // A source that follows itself is not named again.
    places: entries
      .slice(0, ENTRIES_A_LINE)
      .map(({ source, number }, at) =>
        entries[at - 1]?.source === source ? `#${number}` : `${source} #${number}`,
      ),
    mentions: counts.reduce((sum, one) => sum + one.mentions, 0),
  };
}

const ENTRIES_A_LINE = 2;

export function shownItems({ items, related = [], closest }: Answer): readonly Item[] {
  return closest === true ? [...items, ...related] : items;
}
