import type { Mark, Role, Span } from '../../model/document.ts';
import { type Block, type Finding, info, type StructuredBlock, warning } from './block.ts';
import { beginning, beginsSentence, isFinished, wordCount } from './prose.ts';

const GOES_ON =
  /(?:\b(?:a|an|and|as|at|be|between|but|by|for|from|had|has|have|her|his|in|into|is|its|nor|of|on|or|our|than|that|the|their|to|was|were|which|who|whose|with)|[,(–—])$/iu;
const ABBREVIATION_END = /(?:\p{Lu}\.|\b(?:etc|vs|cf|Dr|Mr|Mrs|Prof|St|No|e\.g|i\.e)\.)$/u;
const PROSE_WORDS = 8;
/** More gaps are no evidence of missing pages. */
const MAX_GAPS = 200;

interface Joined {
  readonly parts: [StructuredBlock, ...StructuredBlock[]];
  words: number;
}

/** Joins paragraphs across tables, captions and picture text, not across headings. Linear in the text. */
export function joinPages(blocks: readonly StructuredBlock[]): {
  blocks: StructuredBlock[];
  findings: Finding[];
} {
  const joined: Joined[] = [];
  const findings: Finding[] = [];
  let open: Joined | undefined;
  for (const block of blocks) {
    const isProse = block.role === 'statement' || block.role === 'quotation';
    if (isProse && open && continues(open, block)) {
      open.parts.push(block);
      open.words += wordCount(block.text);
      const from = { quoted: beginning(block.text), line: open.parts[0].line };
      findings.push(info('page-join', block.line, { is: 'paragraph-continues', ...from }));
      continue;
    }
    const isCut = block.role === 'statement' && !beginsSentence(block.text);
    if (isCut) findings.push(cutFinding(block));
    const one: Joined = { parts: [isCut ? { ...block, cut: 'start' } : block], words: wordCount(block.text) };
    joined.push(one);
    if (!BETWEEN.has(block.role)) open = block.role === 'heading' ? undefined : one;
  }
  return { blocks: joined.map(({ parts }) => join(parts)), findings };
}

const BETWEEN: ReadonlySet<Role> = new Set<Role>(['table-row', 'caption', 'figure-description']);

function continues({ parts, words }: Joined, next: StructuredBlock): boolean {
  const [first] = parts;
  const last = parts.at(-1) ?? first;
  const { text } = last;
  if (isSetApart(last, next)) return false;
  if (!beginsSentence(next.text)) return !isFinished(text) || ABBREVIATION_END.test(text);
  if (/^(?:al|el|as|ash)[-\s]/u.test(next.text)) return GOES_ON.test(text);
  return first.role !== 'list-entry' && words >= PROSE_WORDS && GOES_ON.test(text);
}

function isSetApart({ kind, text, marks }: StructuredBlock, next: StructuredBlock): boolean {
  const isBlock = kind === 'quotation';
  if (isBlock !== (next.kind === 'quotation')) return true;
  return isBlock && marks.at(-1)?.offset === text.length;
}

function join(parts: Joined['parts']): StructuredBlock {
  const [first, ...more] = parts;
  if (more.length === 0) return first;
  const texts: string[] = [];
  const marks: Mark[] = [];
  let length = 0;
  for (const [index, { text, marks: own }] of parts.entries()) {
    const before = parts[index - 1];
    if (before && !/\p{L}-$/u.test(before.text)) {
      texts.push(' ');
      length += 1;
    }
    for (const { note, offset } of own) marks.push({ note, offset: offset + length });
    texts.push(text);
    length += text.length;
  }
  const text = texts.join('');
  const spans = united(parts.flatMap((part) => part.spans));
  const page = first.page === undefined ? {} : { page: pageRange(first.page, lastPage(more)) };
  return { ...first, text, marks, spans, ...page };
}

function united(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const [start, end] of spans) {
    const last = found.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

function lastPage(parts: readonly StructuredBlock[]): string | undefined {
  return parts.findLast(({ page }) => page !== undefined)?.page;
}

export function pageRange(first: string, last: string | undefined): string {
  const from = first.split('–')[0] ?? first;
  const to = last?.split('–').at(-1) ?? from;
  return from === to ? from : `${from}–${to}`;
}

/**
 * A page is missing if note numbers skip and text lies between the notes before and after, so that they are not
 * endnotes.
 */
export function markMissingPages(
  blocks: readonly StructuredBlock[],
  notes: readonly Block[],
  missing: readonly number[],
): { blocks: StructuredBlock[]; findings: Finding[] } {
  const cut = new Set<StructuredBlock>();
  const findings: Finding[] = [];
  const gaps = runs(missing);
  for (const run of gaps.length > MAX_GAPS ? [] : gaps) {
    const before = notes.filter((note) => numberOf(note) < run.first).at(-1);
    const after = notes.find((note) => numberOf(note) > run.last);
    if (!before || !after) continue;
    const first = blocks.find((block) => startOf(block) > startOf(before) && block.role !== 'caption');
    if (!first || startOf(first) > startOf(after) || first.role !== 'statement') continue;
    cut.add(first);
    findings.push(cutFinding(first, run));
  }
  return { blocks: blocks.map((block) => (cut.has(block) ? { ...block, cut: 'start' } : block)), findings };
}

export function runs(numbers: readonly number[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && number === last.last + 1) last.last = number;
    else found.push({ first: number, last: number });
  }
  return found;
}

function numberOf({ note }: Block): number {
  return Number(note?.label ?? 0);
}

function startOf(block: Block): number {
  return block.spans[0]?.[0] ?? 0;
}

function cutFinding({ line, text }: StructuredBlock, lost?: { first: number; last: number }): Finding {
  const quoted = beginning(text);
  return warning(
    'mid-sentence',
    line,
    lost ? { is: 'cut-page', quoted, ...lost } : { is: 'cut-start', quoted },
  );
}
