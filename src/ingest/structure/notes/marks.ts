import { groupBy } from '../../../text/collections.ts';
import { asciiDigits } from '../../../text/numbers.ts';
import type { Block, NoteReference, PrintedMark, ReadBlock } from '../block.ts';
import { type Likelihood, likelihoodOf } from './exponents.ts';
import { kindOf, labelsIn, RAISED_NUMBERS } from './labels.ts';
import { inOrder } from './mark-order.ts';
import { type NamedNote, nameNotes } from './note-ids.ts';
import { withoutMarks } from './without-marks.ts';

interface MarkCandidate {
  readonly at: number;
  readonly printed: PrintedMark;
  readonly label: string;
  readonly likelihood: Likelihood;
  readonly isBracketed: boolean;
}

export interface TiedMarks {
  readonly blocks: Block[];
  readonly unmatched: readonly { readonly label: string; readonly line: number }[];
}

const SYMBOL_MARK = /(?<=[^\s*†‡§‖])[*†‡§‖]{1,4}(?![\p{L}\p{N}*†‡§‖])/gu;
/** "a[1]" is an element of an array. */
const VARIABLE = /(?:^|[^\p{L}\p{M}\p{N}'’])[a-z\u0370-\u03ff]$/u;
/** A label in hundreds of series is tied to one of the next. */
const MOST_SERIES = 64;
const FAR = 1000;
const CELL_END = 8;
const TEN = /(?<![\p{Nd}.,])10$/u;

/**
 * An unlinked mark must have a note with its label after it, in the order of the notes, and must not be an
 * exponent. Everything else stays as printed.
 */
export function tieMarks(read: readonly ReadBlock[]): TiedMarks {
  const notes = nameNotes(read);
  const links = linkedNotes(read, notes);
  const linked = new Set(
    read.flatMap(({ kind, marks }) =>
      kind === 'note' ? [] : marks.flatMap((mark) => links.get(mark) ?? []),
    ),
  );
  const open = notes.filter((note) => !linked.has(note));
  const candidates = open.length > 0 || linked.size > 0 ? candidatesIn(read, open) : [];
  const tied = tie(candidates, open, read);
  const names = new Map(notes.map((note) => [note.block, note]));
  const blocks = read.map((block): Block => {
    const unlinked = tied.get(block) ?? new Map<PrintedMark, NamedNote[]>();
    const name = names.get(block);
    const found = [
      ...block.marks.flatMap((mark) => {
        const own = links.get(mark);
        // What a note says of another note is part of its text.
        const isOwn = name === undefined || own?.includes(name) === true;
        return own !== undefined && isOwn ? [[mark, own] as const] : [];
      }),
      ...unlinked,
    ];
    return withoutMarks(block, found, name);
  });
  return { blocks, unmatched: unmatchedOf(candidates, notes, read) };
}

function linkedNotes(
  read: readonly ReadBlock[],
  notes: readonly NamedNote[],
): ReadonlyMap<PrintedMark, NamedNote[]> {
  const anchored = groupBy(notes, ({ block }) => block.note?.anchor ?? '');
  const passed = new Map<string, number>();
  const noteAt = ({ anchor }: NoteReference): NamedNote | undefined => {
    const same = anchored.get(anchor ?? '') ?? [];
    return anchor ? same[Math.min(passed.get(anchor) ?? 0, same.length - 1)] : undefined;
  };
  const found = new Map<PrintedMark, NamedNote[]>();
  for (const { marks, note } of read) {
    if (note?.anchor) passed.set(note.anchor, (passed.get(note.anchor) ?? 0) + 1);
    for (const mark of marks) {
      const own = mark.notes.flatMap((reference) => noteAt(reference) ?? []);
      if (own.length > 0) found.set(mark, own);
    }
  }
  return found;
}

function candidatesIn(read: readonly ReadBlock[], notes: readonly NamedNote[]): MarkCandidate[] {
  const labels = new Set(notes.map(({ label }) => label));
  const hasSymbols = notes.some(({ kind }) => kind.endsWith('symbol'));
  return read.flatMap((block, at): MarkCandidate[] => {
    if (block.kind === 'note') return [];
    const isTaken = (start: number) => block.marks.some((mark) => mark.start <= start && start < mark.end);
    const scan = (pattern: RegExp): PrintedMark[] =>
      [...block.text.matchAll(pattern)].flatMap(({ 0: text, index }) =>
        isTaken(index) ? [] : divided(text, index, labels),
      );
    const own = block.marks.filter(({ notes: [first] }) => first?.anchor === undefined);
    const separate = own.flatMap((mark) =>
      mark.notes.length > 1 || labels.has(mark.notes[0]?.label ?? '')
        ? mark
        : divided(block.text.slice(mark.start, mark.end), mark.start, labels),
    );
    const printed = [...separate, ...scan(RAISED_NUMBERS), ...(hasSymbols ? scan(SYMBOL_MARK) : [])];
    return printed
      .sort((a, b) => a.start - b.start)
      .flatMap((mark) => mark.notes.map(({ label }) => candidateOf(block, at, mark, label)));
  });
}

function divided(text: string, start: number, labels: ReadonlySet<string>): PrintedMark[] {
  const whole = labelsIn(text);
  const digits = [...asciiDigits(text)];
  const isSplit =
    /^[⁰¹²³⁴-⁹]{2,}$/u.test(text) &&
    !labels.has(whole[0] ?? '') &&
    digits.every((digit) => labels.has(digit));
  const notes = (isSplit ? digits : whole).map((label) => ({ label }));
  return notes.length > 0 ? [{ start, end: start + text.length, notes }] : [];
}

function candidateOf(block: ReadBlock, at: number, printed: PrintedMark, label: string): MarkCandidate {
  const { start, end } = printed;
  const isBracketed = /^[[(（［〔]/u.test(block.text.slice(start, end));
  const afterDigit = /\p{N}$/u.test(block.text.slice(0, start));
  const other = kindOf(label) !== 'symbol' && afterDigit ? 'never' : 'likely';
  const inText =
    kindOf(label) === 'number' && !isBracketed ? likelihoodOf(block.text, start, end, Number(label)) : other;
  const likelihood = inText === 'never' && endsCount(block, start, end) ? 'doubtful' : inText;
  const bracketed = VARIABLE.test(block.text.slice(0, start)) ? 'doubtful' : 'likely';
  return { at, printed, label, likelihood: isBracketed ? bracketed : likelihood, isBracketed };
}

function endsCount({ kind, text }: ReadBlock, start: number, end: number): boolean {
  const isEnd = /^\s*(?:\||$)/u.test(text.slice(end, end + CELL_END));
  return kind === 'row' && isEnd && /\p{Nd}$/u.test(text.slice(0, start)) && !TEN.test(text.slice(0, start));
}

type Ties = Map<ReadBlock, Map<PrintedMark, NamedNote[]>>;

function tie(
  candidates: readonly MarkCandidate[],
  notes: readonly NamedNote[],
  read: readonly ReadBlock[],
): Ties {
  const places = new Map(read.map((block, index) => [block, index]));
  const placeOf = (note: NamedNote) => places.get(note.block) ?? 0;
  const byLabel = groupBy(notes.keys(), (index) => notes[index]?.label ?? '');
  const pairs = candidates.flatMap(({ at, label, likelihood }, mark) => {
    if (likelihood === 'never') return [];
    const page = read[at]?.filePage;
    const later = (byLabel.get(label) ?? []).filter((index) => {
      const note = notes[index];
      return note && (placeOf(note) > at || (page !== undefined && note.block.filePage === page));
    });
    return later.slice(0, MOST_SERIES).map((note) => {
      const named = notes[note];
      const distance = Math.min(FAR, Math.abs((named ? placeOf(named) : 0) - at));
      return { mark, note, weight: (likelihood === 'likely' ? 2 : 0.5) - distance / (FAR * FAR) };
    });
  });
  // Letters and symbols count beside numbers, and their notes may be elsewhere.
  const kinds = groupBy(pairs, ({ note }) => kindOf(notes[note]?.label ?? ''));
  const ordered = [...kinds.values()].flatMap((kind) => inOrder(kind, notes.length));
  const chosen = new Map(ordered.map(({ mark, note }) => [mark, note]));
  const certain = new Set(
    [...chosen].flatMap(([mark, note]) => (candidates[mark]?.likelihood === 'likely' ? [note] : [])),
  );
  const filled = filling(notes, certain, new Set(chosen.values()));
  const tied: Ties = new Map();
  for (const [mark, candidate] of candidates.entries()) {
    const note = chosen.get(mark) ?? repeatedNote(candidate, byLabel.get(candidate.label), certain);
    const named = note === undefined ? undefined : notes[note];
    const block = read[candidate.at];
    if (note === undefined || !named || !block) continue;
    if (candidate.likelihood === 'doubtful' && !filled.has(note)) continue;
    const own = tied.get(block) ?? new Map<PrintedMark, NamedNote[]>();
    own.set(candidate.printed, [...(own.get(candidate.printed) ?? []), named]);
    tied.set(block, own);
  }
  for (const own of tied.values())
    for (const [printed, found] of own) if (found.length < printed.notes.length) own.delete(printed);
  return tied;
}

function filling(
  notes: readonly NamedNote[],
  certain: ReadonlySet<number>,
  marked: ReadonlySet<number>,
): ReadonlySet<number> {
  const filled = new Set<number>();
  for (let from = 0; from < notes.length; ) {
    let to = from;
    const series = notes[from]?.series;
    while (to < notes.length && notes[to]?.series === series && !certain.has(to)) to++;
    const run = Array.from({ length: to - from }, (_, index) => from + index);
    const sides = [from - 1, to].filter((one) => notes[one]?.series === series && certain.has(one));
    const isBounded = sides.length === 2 || (sides.length === 1 && run.length === 1);
    if (isBounded && run.every((note) => marked.has(note))) for (const note of run) filled.add(note);
    from = Math.max(to, from + 1);
  }
  return filled;
}

function repeatedNote(
  { isBracketed, likelihood }: MarkCandidate,
  [note, ...others]: readonly number[] = [],
  certain: ReadonlySet<number>,
): number | undefined {
  return isBracketed &&
    likelihood === 'likely' &&
    others.length === 0 &&
    note !== undefined &&
    certain.has(note)
    ? note
    : undefined;
}

function unmatchedOf(
  candidates: readonly MarkCandidate[],
  notes: readonly NamedNote[],
  read: readonly ReadBlock[],
): { label: string; line: number }[] {
  const labels = new Set(notes.map(({ label }) => label));
  return candidates.flatMap(({ label, likelihood, at }) =>
    likelihood === 'likely' && notes.length > 0 && !labels.has(label)
      ? [{ label, line: read[at]?.line ?? 0 }]
      : [],
  );
}
