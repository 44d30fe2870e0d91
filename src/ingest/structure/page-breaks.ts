import type { Role } from '../../model/document.ts';
import { type Block, type Finding, info, type StructuredBlock, warning } from './block.ts';
import { beginning, beginsSentence, isFinished, wordCount } from './prose.ts';

/** Words that cannot end a sentence. */
const GOES_ON =
  /(?:\b(?:a|an|and|as|at|be|between|but|by|for|from|had|has|have|her|his|in|into|is|its|nor|of|on|or|our|than|that|the|their|to|was|were|which|who|whose|with)|[,(–—])$/iu;
const ABBREVIATION_END = /(?:\p{Lu}\.|\b(?:etc|vs|cf|Dr|Mr|Mrs|Prof|St|No|e\.g|i\.e)\.)$/u;
const PROSE_WORDS = 8;
/** More gaps are no evidence of missing pages. */
const MAX_GAPS = 200;

/** Joins paragraphs across tables, captions and picture text, not across headings. */
export function joinPages(blocks: readonly StructuredBlock[]): {
  blocks: StructuredBlock[];
  findings: Finding[];
} {
  const joined: StructuredBlock[] = [];
  const findings: Finding[] = [];
  for (const block of blocks) {
    const at = block.role === 'statement' || block.role === 'quotation' ? openBefore(joined) : -1;
    const open = joined[at];
    if (open && continues(open, block)) {
      joined[at] = join(open, block);
      const found = `"${beginning(block.text)}" continues from line ${open.line}`;
      findings.push(info('page-join', block.line, found, 'one paragraph; Ibid joins the halves'));
    } else if (block.role === 'statement' && !beginsSentence(block.text)) {
      joined.push({ ...block, cut: 'start' });
      findings.push(cutFinding(block, 'it begins with a lower-case letter'));
    } else {
      joined.push(block);
    }
  }
  return { blocks: joined, findings };
}

const BETWEEN: ReadonlySet<Role> = new Set<Role>(['table-row', 'caption', 'figure-description']);

function openBefore(blocks: readonly StructuredBlock[]): number {
  const at = blocks.findLastIndex(({ role }) => !BETWEEN.has(role));
  return blocks[at]?.role === 'heading' ? -1 : at;
}

function continues(open: StructuredBlock, next: StructuredBlock): boolean {
  if (!beginsSentence(next.text)) return !isFinished(open.text) || ABBREVIATION_END.test(open.text);
  if (/^(?:al|el|as|ash)[-\s]/u.test(next.text)) return GOES_ON.test(open.text);
  return open.role !== 'list-entry' && wordCount(open.text) >= PROSE_WORDS && GOES_ON.test(open.text);
}

function join(open: StructuredBlock, next: StructuredBlock): StructuredBlock {
  const hyphenated = /\p{L}-$/u.test(open.text);
  const shift = open.text.length + (hyphenated ? 0 : 1);
  return {
    ...open,
    text: open.text + (hyphenated ? '' : ' ') + next.text,
    marks: [...open.marks, ...next.marks.map(({ note, offset }) => ({ note, offset: offset + shift }))],
    spans: [...open.spans, ...next.spans],
    ...(open.page === undefined ? {} : { page: pageRange(open.page, next.page) }),
  };
}

/** "12–13", or "12". */
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
    const pages = run.first === run.last ? `note ${run.first}` : `notes ${run.first} to ${run.last}`;
    findings.push(cutFinding(first, `the page before it, with ${pages}, is missing`));
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

function cutFinding({ line, text }: StructuredBlock, why: string): Finding {
  const expected = 'the beginning of the paragraph; Ibid quotes it as cut at the start';
  return warning('mid-sentence', line, `"${beginning(text)}": ${why}`, expected);
}
