import type { Mark } from '../../../model/document.ts';
import { groupBy } from '../../../text/collections.ts';
import { asciiDigits } from '../../../text/numbers.ts';
import type { Block, NoteReference, PrintedMark, ReadBlock } from '../block.ts';
import { type Likelihood, likelihoodOf } from './exponents.ts';
import { kindOf, labelsIn, RAISED_NUMBERS } from './labels.ts';
import { inOrder } from './mark-order.ts';
import { type NamedNote, nameNotes } from './note-ids.ts';

interface MarkCandidate {
  readonly at: number;
  readonly printed: PrintedMark;
  readonly label: string;
  readonly likelihood: Likelihood;
  readonly isBracketed: boolean;
}

export interface TiedMarks {
  readonly blocks: Block[];
  /** They stay in the text. */
  readonly unmatched: readonly { readonly label: string; readonly line: number }[];
}

const SYMBOL_MARK = /(?<=[^\s*†‡§‖])[*†‡§‖]{1,4}(?![\p{L}\p{N}*†‡§‖])/gu;
/** "a[1]" is an element of an array. */
const VARIABLE = /(?:^|[^\p{L}\p{M}\p{N}'’])[a-z\u0370-\u03ff]$/u;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）', '［': '］' };
/** A label in hundreds of series is tied to one of the next. */
const MOST_SERIES = 64;
const FAR = 1000;

/**
 * An unlinked mark must have a note with its label after it, in the order of the notes, and must not be an
 * exponent. Everything else stays as printed.
 */
export function tieMarks(read: readonly ReadBlock[]): TiedMarks {
  const notes = nameNotes(read);
  const anchors = new Map(
    notes.flatMap((note) => (note.block.note?.anchor ? [[note.block.note.anchor, note]] : [])),
  );
  const linkedTo = (references: readonly NoteReference[]) =>
    references.flatMap(({ anchor }) => (anchor === undefined ? [] : (anchors.get(anchor) ?? [])));
  const linked = new Set(
    read.flatMap(({ kind, marks }) => (kind === 'note' ? [] : marks.flatMap((mark) => linkedTo(mark.notes)))),
  );
  const open = notes.filter((note) => !linked.has(note));
  const candidates = open.length > 0 || linked.size > 0 ? candidatesIn(read, open) : [];
  const tied = tie(candidates, open, read);
  const names = new Map(notes.map((note) => [note.block, note]));
  const blocks = read.map((block): Block => {
    const unlinked = tied.get(block) ?? new Map<PrintedMark, NamedNote[]>();
    const found = [
      ...block.marks.flatMap((mark) => {
        const own = linkedTo(mark.notes);
        return own.length > 0 ? [[mark, own] as const] : [];
      }),
      ...unlinked,
    ];
    return withoutMarks(block, found, names.get(block));
  });
  return { blocks, unmatched: unmatchedOf(candidates, notes, read) };
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

/** Two marks may have been printed without a gap: "¹²" is 1 and 2 if there is no note 12. */
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
  const likelihood =
    kindOf(label) === 'number' && !isBracketed ? likelihoodOf(block.text, start, end, Number(label)) : other;
  const bracketed = VARIABLE.test(block.text.slice(0, start)) ? 'doubtful' : 'likely';
  return { at, printed, label, likelihood: isBracketed ? bracketed : likelihood, isBracketed };
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
  const chosen = new Map(inOrder(pairs, notes.length).map(({ mark, note }) => [mark, note]));
  const certain = new Set(
    [...chosen].flatMap(([mark, note]) => (candidates[mark]?.likelihood === 'likely' ? [note] : [])),
  );
  const isBetween = (note: number) => {
    const near = [note - 1, note + 1].filter((one) => notes[one]?.series === notes[note]?.series);
    return near.length > 0 && near.every((one) => certain.has(one));
  };
  const tied: Ties = new Map();
  for (const [mark, candidate] of candidates.entries()) {
    const note = chosen.get(mark) ?? repeatedNote(candidate, byLabel.get(candidate.label), certain);
    const named = note === undefined ? undefined : notes[note];
    const block = read[candidate.at];
    if (note === undefined || !named || !block) continue;
    if (candidate.likelihood === 'doubtful' && !isBetween(note)) continue;
    const own = tied.get(block) ?? new Map<PrintedMark, NamedNote[]>();
    own.set(candidate.printed, [...(own.get(candidate.printed) ?? []), named]);
    tied.set(block, own);
  }
  for (const own of tied.values())
    for (const [printed, found] of own) if (found.length < printed.notes.length) own.delete(printed);
  return tied;
}

/** Raised marks that return would be hard to tell from exponents. */
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

function withoutMarks(
  { note: _, ...block }: ReadBlock,
  found: readonly (readonly [PrintedMark, readonly NamedNote[]])[],
  name: NamedNote | undefined,
): Block {
  const marks: Mark[] = [];
  const parts: string[] = [];
  let [length, end, at] = [0, '', 0];
  const put = (part: string) => {
    parts.push(part);
    length += part.length;
    end = (end + part).slice(-2);
  };
  for (const [printed, notes] of [...found].sort(([a], [b]) => a.start - b.start)) {
    const [start, stop] = withBrackets(block.text, printed);
    if (start < at) continue;
    const between = block.text.slice(at, start);
    if (at === 0 || !/^[\s,;]{1,2}$/u.test(between)) put(between);
    at = stop;
    const next = block.text.charAt(stop);
    const isLoose = end.endsWith(' ') || length === 0;
    if (isLoose && next === ' ') at++;
    else if (end.endsWith(' ') && /^(?:$|[.,;:!?)\]”’»。，])/u.test(next)) {
      parts.push(parts.pop()?.slice(0, -1) ?? '');
      [length, end] = [length - 1, end.slice(0, -1)];
    }
    const offset = end.endsWith(' ') ? length - 1 : length;
    for (const { id } of notes) marks.push({ note: id, offset });
  }
  put(block.text.slice(at));
  const text = parts.join('').trimEnd();
  // A paragraph of marks alone keeps them: a passage has text.
  const isOnlyMarks = text === '' && !name;
  const kept = marks.map(({ note, offset }) => ({
    note,
    offset: isOnlyMarks ? block.text.length : Math.min(offset, text.length),
  }));
  return {
    ...block,
    text: isOnlyMarks ? block.text : text,
    marks: name ? [] : kept,
    ...(name ? { note: { id: name.id, label: name.label } } : {}),
  };
}

function withBrackets(text: string, { start, end }: PrintedMark): [number, number] {
  const printed = text.slice(start, end);
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  const closing = CLOSING[before];
  if (closing !== undefined && after === closing) return [start - 1, end + 1];
  // Only one of the brackets may be raised with the label.
  if (closing !== undefined && printed.endsWith(closing) && !printed.includes(before))
    return [start - 1, end];
  const own = CLOSING[printed.charAt(0)];
  return own !== undefined && after === own && !printed.includes(own) ? [start, end + 1] : [start, end];
}
