import type { Footnote, Passage } from '../../model/document.ts';
import { groupBy } from '../../text/collections.ts';
import { type Block, type Finding, warning } from './block.ts';
import { datesIn } from './dates.ts';
import { runs } from './page-breaks.ts';

const IBID = /^[\s"“(]*(?:ibid(?:em)?|ebd|ebenda)\b\.?/iu;
/** The longest chain, and the most dates and URLs that an *Ibid.* takes over. */
const MOST = 50;

type Note = Pick<Footnote, 'number' | 'raw' | 'dates' | 'urls' | 'span' | 'line'>;

/** `latestYear` bounds two-digit years. */
export function resolveFootnotes(
  blocks: readonly Block[],
  passages: readonly Passage[],
  latestYear: number,
): { footnotes: Footnote[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const notes = new Map<number, Note>();
  for (const block of blocks) {
    const note = toNote(block, latestYear);
    const first = notes.get(note.number);
    if (first) findings.push(repeated(note, first));
    else notes.set(note.number, note);
  }
  const marks = passages.flatMap(({ ordinal, marks }) => marks.map(({ number }) => ({ ordinal, number })));
  const citing = groupBy(marks, ({ number }) => number);
  const ends = new Map<number, number>();
  const footnotes = [...notes.values()]
    .sort((a, b) => a.number - b.number)
    .map((note) => {
      const ordinals = citing.get(note.number)?.map(({ ordinal }) => ordinal);
      return resolve(note, notes, ends, [...new Set(ordinals)]);
    });
  return { footnotes, findings: [...findings, ...footnotes.flatMap(check), ...unmatched(passages, notes)] };
}

/** From 1 to the highest number of a note or mark. */
export function missingNotes(blocks: readonly Block[], marks: readonly number[]): number[] {
  const present = new Set(blocks.map((block) => block.note ?? 0));
  const numbers = present.size > 0 ? [...present, ...marks] : [];
  // Math.max(...numbers) could overflow the stack.
  const highest = numbers.reduce((most, number) => Math.max(most, number), 0);
  return Array.from({ length: highest }, (_, index) => index + 1).filter((number) => !present.has(number));
}

function toNote({ note = 0, text, urls = [], spans, line }: Block, latestYear: number): Note {
  const dates = datesIn(text, latestYear);
  return { number: note, raw: text, dates, urls: [...urls], span: spans[0] ?? [0, 0], line };
}

/** Follows *Ibid.*, which points one note back. `ends` holds the ends of earlier notes and receives this one. */
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

/** Down to the end; long chains lose their middle. */
function chainOf(number: number, end: number): number[] {
  const steps = number - end + 1;
  const first = Array.from({ length: Math.min(steps, MOST - 1) }, (_, index) => number - index);
  return steps < MOST ? first : [...first, end];
}

function isIbid(note: Note): boolean {
  return note.number > 1 && note.urls.length === 0 && IBID.test(note.raw);
}

function check({ line, number, status, chain, citedBy }: Footnote): Finding[] {
  const back = `note ${number} refers back to note ${chain.at(-1)}`;
  const findings: Finding[] = [];
  if (status === 'missing')
    findings.push(warning('ibid-broken', line, `${back}, which this copy lacks`, 'the note before it'));
  if (status === 'ambiguous')
    findings.push(warning('ibid-ambiguous', line, `${back}, which names several works`, 'a single work'));
  if (citedBy.length === 0) {
    const found = `note ${number} without a mark in the text`;
    findings.push(warning('note-uncited', line, found, 'a passage that cites it'));
  }
  return findings;
}

function repeated({ line, number }: Note, first: Note): Finding {
  const expected = `one note with each number; Ibid keeps the one in line ${first.line}`;
  return warning('note-repeated', line, `a second note ${number}`, expected);
}

function unmatched(passages: readonly Passage[], notes: ReadonlyMap<number, Note>): Finding[] {
  return passages.flatMap(({ marks, line }) =>
    marks
      .filter(({ number }) => !notes.has(number))
      .map(({ number }) => warning('note-missing', line, `a mark for note ${number}`, `note ${number}`)),
  );
}

export function missingFindings(missing: readonly number[], line: number): Finding[] {
  return runs(missing).map(({ first, last }) => {
    const found = first === last ? `no note ${first}` : `no notes ${first} to ${last}`;
    return warning('notes-missing', line, found, 'notes without gaps; the page with them may be missing');
  });
}
