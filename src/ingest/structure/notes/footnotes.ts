import { type Footnote, LONGEST_CHAIN, type Passage } from '../../../model/document.ts';
import { groupBy } from '../../../text/collections.ts';
import { type Block, type Finding, info, warning } from '../block.ts';
import { daysIn } from '../dates.ts';
import { runs } from '../page-breaks.ts';
import { countWorks, isIbid } from './ibid.ts';
import { kindOf } from './labels.ts';
import type { TiedMarks } from './marks.ts';

const MOST = 50;
/** Raised numbers further beyond the last note are no marks. */
const BEYOND = 20;
/** Larger numbers count no notes. */
const LARGEST_LABEL = 10_000;

type Note = Omit<Footnote, 'ibid' | 'chain' | 'status' | 'citedBy'>;
type Resolved = Pick<Footnote, 'ibid' | 'chain' | 'status'>;

export function resolveFootnotes(
  blocks: readonly Block[],
  passages: readonly Passage[],
  latestYear: number,
): { footnotes: Footnote[]; findings: Finding[] } {
  const marks = passages.flatMap(({ ordinal, marks }) => marks.map(({ note }) => ({ ordinal, note })));
  const citing = groupBy(marks, ({ note }) => note);
  const notes = inOrder(
    blocks.map((block) => toNote(block, latestYear)),
    [...citing.keys()],
  );
  const ids = new Set(notes.map(({ id }) => id));
  const known = new Map<string, Footnote>();
  const last = new Map<string, Note>();
  for (const note of notes) {
    const group = groupOf(note);
    const resolved = resolve(note, last.get(group), known, ids);
    last.set(group, note);
    const target = known.get(resolved.chain.at(-1) ?? '');
    known.set(note.id, {
      ...note,
      ...resolved,
      dates: [...new Set([...note.dates, ...(target?.dates.slice(0, MOST) ?? [])])],
      urls: [...new Set([...note.urls, ...(target?.urls.slice(0, MOST) ?? [])])],
      citedBy: [...new Set(citing.get(note.id)?.map(({ ordinal }) => ordinal))],
    });
  }
  const footnotes = [...known.values()];
  return { footnotes, findings: [...repeated(footnotes), ...footnotes.flatMap(check)] };
}

function inOrder(notes: readonly Note[], cited: readonly string[]): Note[] {
  if (notes.some(({ label }) => kindOf(label) === 'name')) {
    const places = new Map(cited.map((id, index) => [id, index]));
    return [...notes].sort((a, b) => (places.get(a.id) ?? cited.length) - (places.get(b.id) ?? cited.length));
  }
  return notes.every(({ id, number }) => id === String(number))
    ? [...notes].sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    : [...notes];
}

function groupOf({ id, label }: Note): string {
  const kind = kindOf(label);
  if (kind === 'letter') return kind;
  return kind === 'symbol' ? 'symbol' : id.startsWith(`e${label}`) ? 'endnote' : 'footnote';
}

export function missingNotes(notes: readonly Block[], unmatched: TiedMarks['unmatched']): number[] {
  const labels = notes.flatMap(({ note }) =>
    note && kindOf(note.label) === 'number' ? Number(note.label) : [],
  );
  const present = new Set(labels);
  if (present.size === 0 || present.size < labels.length) return [];
  // Math.max(...labels) could overflow the stack.
  const last = labels.reduce((most, number) => (number > LARGEST_LABEL ? most : Math.max(most, number)), 0);
  const marks = unmatched.map(({ label }) => Number(label)).filter((number) => number <= last + BEYOND);
  const highest = marks.reduce((most, number) => Math.max(most, number), last);
  return Array.from({ length: highest }, (_, index) => index + 1).filter((number) => !present.has(number));
}

function toNote({ note, text, urls = [], spans, line }: Block, latestYear: number): Note {
  const { id, label } = note ?? { id: '', label: '' };
  const dates = daysIn(text, latestYear);
  const number = numberOf(label);
  // Other schemes may run code wherever they are shown.
  const links = urls.filter((url) => /^https?:\/\//iu.test(url));
  return { id, label, number, raw: text, dates, urls: links, span: spans[0] ?? [0, 0], line };
}

function resolve(
  note: Note,
  before: Note | undefined,
  known: ReadonlyMap<string, Footnote>,
  ids: ReadonlySet<string>,
): Resolved {
  const none: Resolved = { ibid: null, chain: [note.id], status: 'ok' };
  if (note.urls.length > 0 || !isIbid(note.raw)) return none;
  const expected = (note.number ?? 1) - 1;
  if (expected > 0 && before?.number !== expected) {
    const ibid = note.id.replace(/\d+/u, `${expected}`);
    // A note elsewhere has the number: the notes are out of order.
    return { ibid, chain: [note.id, ibid], status: ids.has(ibid) ? 'ambiguous' : 'missing' };
  }
  const previous = before && known.get(before.id);
  if (!previous) return none;
  const end = known.get(previous.chain.at(-1) ?? '');
  const isUnclear =
    previous.status === 'ambiguous' || countWorks(previous.raw, ownLinks(previous, end)) !== 1;
  const status = previous.status === 'missing' ? 'missing' : isUnclear ? 'ambiguous' : 'ok';
  return { ibid: previous.id, chain: chainOf(note.id, previous.chain), status };
}

function ownLinks(note: Footnote, end: Footnote | undefined): readonly string[] {
  return end === note ? note.urls : [];
}

function chainOf(id: string, rest: readonly string[]): string[] {
  const chain = [id, ...rest];
  return chain.length <= LONGEST_CHAIN ? chain : [...chain.slice(0, LONGEST_CHAIN - 1), ...chain.slice(-1)];
}

function check({ line, label, status, chain, citedBy }: Footnote): Finding[] {
  const back = chain[1] ?? '';
  const findings: Finding[] = [];
  if (status === 'missing') findings.push(warning('ibid-broken', line, { is: 'ibid-missing', label, back }));
  if (status === 'ambiguous')
    findings.push(warning('ibid-ambiguous', line, { is: 'ibid-unclear', label, back }));
  if (citedBy.length === 0) findings.push(warning('note-uncited', line, { is: 'note-uncited', label }));
  return findings;
}

function repeated(notes: readonly Footnote[]): Finding[] {
  const groups = groupBy(notes, (note) => `${groupOf(note)} ${note.label}`);
  const again = [...groups.values()].find((group) => group.length > 1);
  const second = again?.[1];
  if (!again || !second) return [];
  const ids = again.slice(0, 3).map(({ id }) => `n${id}`);
  return [info('note-repeated', second.line, { is: 'note-repeated', label: second.label, ids })];
}

export function unmatchedFindings(unmatched: TiedMarks['unmatched']): Finding[] {
  return unmatched.map(({ label, line }) =>
    warning('note-missing', line, { is: 'mark-without-note', label }),
  );
}

export function missingFindings(missing: readonly number[], line: number): Finding[] {
  return runs(missing).map((run) => warning('notes-missing', line, { is: 'notes-missing', ...run }));
}

function numberOf(label: string): number | null {
  const number = kindOf(label) === 'number' ? Number(label) : 0;
  return number > 0 && Number.isSafeInteger(number) ? number : null;
}
