import {
  type Block,
  beginning,
  beginsSentence,
  type Finding,
  isFinished,
  type StructuredBlock,
  wordCount,
} from './block.ts';

/** Words that end no sentence: a paragraph that ends in one goes on after the page break. */
const GOES_ON =
  /(?:\b(?:a|an|and|as|at|be|between|but|by|for|from|had|has|have|her|his|in|into|is|its|nor|of|on|or|our|than|that|the|their|to|was|were|which|who|whose|with)|[,(–—])$/iu;
const ABBREVIATION_END = /(?:\p{Lu}\.|\b(?:etc|vs|cf|Dr|Mr|Mrs|Prof|St|No|e\.g|i\.e)\.)$/u;
const PROSE_WORDS = 8;
/** Notes with more gaps than this tell of no missing pages. */
const MAX_GAPS = 200;

/**
 * Joins the halves of paragraphs that run over a page break: notes (lifted out before), captions and picture text
 * may stand between them, a heading may not. A half without its beginning is marked as cut.
 */
export function joinPages(pieces: readonly StructuredBlock[]): {
  pieces: StructuredBlock[];
  findings: Finding[];
} {
  const joined: StructuredBlock[] = [];
  const findings: Finding[] = [];
  for (const piece of pieces) {
    const at = piece.role === 'statement' || piece.role === 'quotation' ? openBefore(joined) : -1;
    const open = joined[at];
    if (open && continues(open, piece)) {
      joined[at] = join(open, piece);
      findings.push(joinFinding(open, piece));
    } else if (piece.role === 'statement' && !beginsSentence(piece.text)) {
      joined.push({ ...piece, cut: 'start' });
      findings.push(fragmentFinding(piece, 'begins with a small letter'));
    } else {
      joined.push(piece);
    }
  }
  return { pieces: joined, findings };
}

/** The piece of running text before this place, if only pictures stand between. */
function openBefore(pieces: readonly StructuredBlock[]): number {
  for (let index = pieces.length - 1; index >= 0; index--) {
    const role = pieces[index]?.role;
    if (role === 'caption' || role === 'figure-description') continue;
    return role === 'heading' ? -1 : index;
  }
  return -1;
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
    marks: [...open.marks, ...next.marks.map((mark) => ({ number: mark.number, at: mark.at + shift }))],
    spans: [...open.spans, ...next.spans],
    ...(open.page === undefined ? {} : { page: pageRange(open.page, next.page) }),
  };
}

/** The pages of a text that begins on one and ends on another: "12–13". */
export function pageRange(first: string, last: string | undefined): string {
  const from = first.split('–')[0] ?? first;
  const to = last?.split('–').at(-1) ?? from;
  return from === to ? from : `${from}–${to}`;
}

/**
 * Marks as cut the first paragraph after a missing page. A page is missing where the notes skip numbers and the
 * notes stand at the foot of their pages, so that running text lies between the note before and the note after.
 */
export function markMissingPages(
  pieces: readonly StructuredBlock[],
  notes: readonly Block[],
  missing: readonly number[],
): { pieces: StructuredBlock[]; findings: Finding[] } {
  const cut = new Set<StructuredBlock>();
  const findings: Finding[] = [];
  const gaps = runs(missing);
  for (const run of gaps.length > MAX_GAPS ? [] : gaps) {
    const before = notes.filter((note) => (note.note ?? 0) < run.first).at(-1);
    const after = notes.find((note) => (note.note ?? 0) > run.last);
    if (!before || !after) continue;
    const first = pieces.find((piece) => startOf(piece) > startOf(before) && piece.role !== 'caption');
    if (!first || startOf(first) > startOf(after) || first.role !== 'statement') continue;
    cut.add(first);
    const pages = run.first === run.last ? `note ${run.first}` : `notes ${run.first} to ${run.last}`;
    findings.push(fragmentFinding(first, `the page with ${pages} before it is missing`));
  }
  return { pieces: pieces.map((piece) => (cut.has(piece) ? { ...piece, cut: 'start' } : piece)), findings };
}

/** Numbers in a row as ranges. */
export function runs(numbers: readonly number[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && number === last.last + 1) last.last = number;
    else found.push({ first: number, last: number });
  }
  return found;
}

function startOf(block: Block): number {
  return block.spans[0]?.[0] ?? 0;
}

function joinFinding(open: StructuredBlock, next: StructuredBlock): Finding {
  return {
    line: next.line,
    rule: 'page-join',
    severity: 'info',
    found: `"${beginning(next.text)}" goes on from line ${open.line}`,
    expected: 'one paragraph; the halves are joined',
  };
}

function fragmentFinding(piece: StructuredBlock, why: string): Finding {
  return {
    line: piece.line,
    rule: 'mid-sentence',
    severity: 'warning',
    found: `"${beginning(piece.text)}": ${why}`,
    expected: 'the beginning of the paragraph; it is quoted as cut at its start',
  };
}
