import type { Footnote, Passage } from '../../model/document.ts';
import type { Block, Finding } from './block.ts';
import { datesIn } from './dates.ts';
import { runs } from './page-breaks.ts';

const IBID = /^[\s"“(]*(?:ibid(?:em)?|ebd|ebenda)\b\.?/iu;

/** A note before it is linked to passages and other notes. */
type Note = Pick<Footnote, 'number' | 'raw' | 'dates' | 'urls' | 'span' | 'line'>;

/**
 * Links notes to the passages that cite them and resolves each *Ibid.* to the note before it. `latestYear` bounds
 * two-digit years.
 */
export function resolveFootnotes(
  blocks: readonly Block[],
  passages: readonly Passage[],
  latestYear: number,
): { footnotes: Footnote[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const notes = new Map<number, Note>();
  for (const block of blocks) {
    const note = toNote(block, latestYear);
    if (notes.has(note.number)) findings.push(repeated(note, notes.get(note.number)));
    else notes.set(note.number, note);
  }
  const citing = new Map<number, number[]>();
  for (const { ordinal, marks } of passages)
    for (const number of new Set(marks.map((mark) => mark.number))) {
      const ordinals = citing.get(number) ?? [];
      ordinals.push(ordinal);
      citing.set(number, ordinals);
    }
  const ends = new Map<number, number>();
  const footnotes = [...notes.values()]
    .sort((a, b) => a.number - b.number)
    .map((note) => resolve(note, notes, ends, citing.get(note.number) ?? []));
  return { footnotes, findings: [...findings, ...footnotes.flatMap(check), ...unmatched(passages, notes)] };
}

/** The numbers without a note, from 1 to the highest number of a note or mark. */
export function missingNotes(blocks: readonly Block[], marks: readonly number[]): number[] {
  const present = new Set(blocks.map((block) => block.note ?? 0));
  const numbers = present.size > 0 ? [...present, ...marks] : [];
  // Not Math.max(...numbers): 100,000 arguments overflow the stack.
  const highest = numbers.reduce((most, number) => Math.max(most, number), 0);
  return Array.from({ length: highest }, (_, index) => index + 1).filter((number) => !present.has(number));
}

function toNote(block: Block, latestYear: number): Note {
  return {
    number: block.note ?? 0,
    raw: block.text,
    dates: datesIn(block.text, latestYear),
    urls: [...(block.urls ?? [])],
    span: block.spans[0] ?? [0, 0],
    line: block.line,
  };
}

/** The longest chain kept whole, and the most dates and URLs an *Ibid.* takes over. */
const MOST = 50;

/**
 * Follows *Ibid.*, which always points one note back, to its end; ambiguous if that note names several works. `ends`
 * holds the ends of earlier notes and receives this one's.
 */
function resolve(
  note: Note,
  notes: ReadonlyMap<number, Note>,
  ends: Map<number, number>,
  citedBy: number[],
): Footnote {
  const { number } = note;
  const end = isIbid(note) ? (ends.get(number - 1) ?? number - 1) : number;
  ends.set(number, end);
  const target = notes.get(end);
  const resolved = target === note ? undefined : target;
  const ambiguous = resolved !== undefined && resolved.urls.length > 1;
  return {
    ...note,
    dates: [...new Set([...note.dates, ...(resolved?.dates.slice(0, MOST) ?? [])])],
    urls: [...new Set([...note.urls, ...(resolved?.urls.slice(0, MOST) ?? [])])],
    ibid: end < number ? number - 1 : null,
    chain: chainOf(number, end),
    status: target === undefined ? 'missing' : ambiguous ? 'ambiguous' : 'ok',
    citedBy,
  };
}

/** The numbers from a note back to its end, shortened to the first steps and the end. */
function chainOf(number: number, end: number): number[] {
  const steps = number - end + 1;
  const first = Array.from({ length: Math.min(steps, MOST - 1) }, (_, index) => number - index);
  return steps < MOST ? first : [...first, end];
}

/** Note 1 has nothing to refer to. */
function isIbid(note: Note): boolean {
  return note.number > 1 && note.urls.length === 0 && IBID.test(note.raw);
}

function check(note: Footnote): Finding[] {
  const place = { line: note.line };
  const findings: Finding[] = [];
  if (note.status === 'missing') {
    findings.push({
      ...place,
      rule: 'ibid-broken',
      severity: 'warning',
      found: `note ${note.number} refers back to note ${note.chain.at(-1)}, which this copy lacks`,
      expected: 'the note before it',
    });
  }
  if (note.status === 'ambiguous') {
    findings.push({
      ...place,
      rule: 'ibid-ambiguous',
      severity: 'warning',
      found: `note ${note.number} refers back to note ${note.chain.at(-1)}, which names several works`,
      expected: 'one work to refer to',
    });
  }
  if (note.citedBy.length === 0) {
    findings.push({
      ...place,
      rule: 'note-uncited',
      severity: 'warning',
      found: `note ${note.number} without a mark in the text`,
      expected: 'a passage that cites it',
    });
  }
  return findings;
}

function repeated(note: Note, first: Note | undefined): Finding {
  return {
    line: note.line,
    rule: 'note-repeated',
    severity: 'warning',
    found: `a second note ${note.number}`,
    expected: `one note with each number; Ibid keeps the one in line ${first?.line ?? '?'}`,
  };
}

function unmatched(passages: readonly Passage[], notes: ReadonlyMap<number, Note>): Finding[] {
  return passages.flatMap((passage) =>
    passage.marks
      .filter((mark) => !notes.has(mark.number))
      .map((mark) => ({
        line: passage.line,
        rule: 'note-missing',
        severity: 'warning',
        found: `a mark for note ${mark.number}`,
        expected: `note ${mark.number}`,
      })),
  );
}

/** One finding for each run of missing numbers. */
export function missingFindings(missing: readonly number[], line: number): Finding[] {
  return runs(missing).map(({ first, last }) => ({
    line,
    rule: 'notes-missing',
    severity: 'warning',
    found: first === last ? `no note ${first}` : `no notes ${first} to ${last}`,
    expected: 'notes numbered without gaps; the page with them may be missing',
  }));
}
