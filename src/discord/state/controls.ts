import type { NameVerdict } from '../../model/verdict.ts';

/** A note, or the notes that stand in a passage: by number, of a source. */
interface NotesOf {
  readonly source: string;
  readonly of: 'passage' | 'note';
  readonly number: number;
}

/** A place in a document's text: the passage's ordinal, and which piece of the passage. */
export type PiecePlace = readonly [ordinal: number, piece: number];

/** From where to where a context reaches, and which end must show where it does not fit. */
export interface Reach {
  readonly from: PiecePlace;
  readonly to: PiecePlace;
  readonly show: 'from' | 'to';
}

/** What a message can show. `page` is the command's own page, `match` counts its excerpts from 0, `piece` its pieces. */
export type View =
  | { readonly to: 'answer'; readonly page: number; readonly piece: number }
  | {
      readonly to: 'context';
      readonly page: number;
      readonly match: number;
      readonly source: string;
      readonly focus: number;
      readonly reach?: Reach | undefined;
    }
  | ({
      readonly to: 'notes';
      readonly page: number;
      readonly match: number;
      readonly piece: number;
    } & NotesOf);

/**
 * What a control leads to. `match` opens an excerpt by its number; `back` is the page on which that stands; `chosen` is
 * the view that the chosen option of a menu has for a value; `keep` is about keeping the library.
 */
export type Target =
  | View
  | { readonly to: 'match' | 'back'; readonly page: number; readonly match: number }
  | { readonly to: 'jump'; readonly page: number }
  | { readonly to: 'share'; readonly view: View }
  | { readonly to: 'pick'; readonly argument: string }
  | { readonly to: 'keep'; readonly act: string }
  | { readonly to: 'chosen' | 'retract' | 'example' | 'nowhere' };

const N = '(\\d{1,7})';
const SOURCE = '([a-z0-9-]{1,40})';
const CONTEXT = new RegExp(`^c${N}\\.${N}\\.${SOURCE}\\.${N}(?:\\.${N}-${N}\\.${N}-${N}([<>]))?$`);
const NOTES = new RegExp(`^n${N}\\.${N}\\.${SOURCE}\\.([pn])${N}\\.${N}$`);
const PAGED = new RegExp(`^([amb])${N}\\.${N}$`);
const JUMP = new RegExp(`^j${N}$`);
const PICK = /^k([-_\p{L}\p{N}]{1,32})$/u;
const KEEP = /^l([\w.-]{1,89})$/;
const PLAIN = { o: 'chosen', r: 'retract', h: 'example', x: 'nowhere' } as const;

/** The target as a text for a `custom_id`: a letter and numbers, at most 90 characters. */
export function writeTarget(target: Target): string {
  switch (target.to) {
    case 'answer':
      return `a${target.page}.${target.piece}`;
    case 'match':
      return `m${target.page}.${target.match}`;
    case 'back':
      return `b${target.page}.${target.match}`;
    case 'context': {
      const { page, match, source, focus, reach } = target;
      const start = `c${page}.${match}.${source}.${focus}`;
      if (reach === undefined) return start;
      return `${start}.${reach.from.join('-')}.${reach.to.join('-')}${reach.show === 'from' ? '<' : '>'}`;
    }
    case 'notes': {
      const { page, match, source, of, number, piece } = target;
      return `n${page}.${match}.${source}.${of === 'passage' ? 'p' : 'n'}${number}.${piece}`;
    }
    case 'jump':
      return `j${target.page}`;
    case 'share':
      return `s${writeTarget(target.view)}`;
    case 'pick':
      return `k${target.argument}`;
    case 'keep':
      return `l${target.act}`;
    case 'chosen':
      return 'o';
    case 'retract':
      return 'r';
    case 'example':
      return 'h';
    case 'nowhere':
      return 'x';
  }
}

/** The target that a text stands for; nothing for a text that is none. */
export function readTarget(text: string): Target | undefined {
  if (text === 'o' || text === 'r' || text === 'h' || text === 'x') return { to: PLAIN[text] };
  if (text.startsWith('s')) {
    const view = readView(text.slice(1));
    return view && { to: 'share', view };
  }
  const view = readView(text);
  if (view !== undefined) return view;
  const [, kind, page, match] = PAGED.exec(text) ?? [];
  if (kind !== undefined)
    return { to: kind === 'm' ? 'match' : 'back', page: Number(page), match: Number(match) };
  const jump = JUMP.exec(text)?.[1];
  if (jump !== undefined) return { to: 'jump', page: Number(jump) };
  const act = KEEP.exec(text)?.[1];
  if (act !== undefined) return { to: 'keep', act };
  const argument = PICK.exec(text)?.[1];
  return argument === undefined ? undefined : { to: 'pick', argument };
}

/** The view that a text stands for; nothing for a text that is none. */
export function readView(text: string): View | undefined {
  const [, kind, page, piece] = PAGED.exec(text) ?? [];
  if (kind === 'a') return { to: 'answer', page: Number(page), piece: Number(piece) };
  return readContext(text) ?? readNotes(text);
}

function readContext(text: string): View | undefined {
  const found = CONTEXT.exec(text);
  if (found === null) return undefined;
  const [, page, match, source = '', focus, fromOrdinal, fromPiece, toOrdinal, toPiece, show] = found;
  const reach: Reach = {
    from: [Number(fromOrdinal), Number(fromPiece)],
    to: [Number(toOrdinal), Number(toPiece)],
    show: show === '<' ? 'from' : 'to',
  };
  const common = { to: 'context' as const, page: Number(page), match: Number(match), source };
  return { ...common, focus: Number(focus), ...(show !== undefined && { reach }) };
}

function readNotes(text: string): View | undefined {
  const found = NOTES.exec(text);
  if (found === null) return undefined;
  const [, page, match, source = '', of, number, piece] = found;
  const common = { to: 'notes' as const, page: Number(page), match: Number(match), source };
  return { ...common, of: of === 'p' ? 'passage' : 'note', number: Number(number), piece: Number(piece) };
}

/**
 * What a control of a message about keeping does. `turn`: shows another part of what was read; `yes`, `no`: answers
 * the question; `details`: opens the form for what is to be added, or is that form sent off; `upload`: the form for a
 * file; `edit`: the form for a source's details, which were as `seen` when it was opened; `rollback`: asks whether to serve the kept library; `judge`: the pair of names by its `hashOf`.
 */
export type Act =
  | { readonly do: 'turn'; readonly page: number; readonly piece: number }
  | { readonly do: 'yes' | 'no' | 'details' | 'upload' | 'cancel' }
  | { readonly do: 'edit'; readonly source: string; readonly seen: string }
  | { readonly do: 'rollback'; readonly version: string }
  | { readonly do: 'judge'; readonly verdict: NameVerdict['verdict']; readonly pair: string };

const ACTS = { y: 'yes', n: 'no', d: 'details', u: 'upload', c: 'cancel' } as const;
const VERDICTS = { s: 'same', d: 'different', u: 'unsure' } as const;
const LETTERS = { yes: 'y', no: 'n', details: 'd', upload: 'u', cancel: 'c' } as const;
const TURN = /^t(\d{1,7})\.(\d{1,7})$/;
const ROLLBACK = /^r([\w.-]{1,64})$/;
const EDIT = /^e([0-9a-f]{16})([a-z0-9-]{1,40})$/;
const JUDGE = /^j([sdu])([0-9a-f]{16})$/;

/** The act as a text for a `custom_id`: at most 65 characters. */
export function writeAct(act: Act): string {
  if (act.do === 'turn') return `t${act.page}.${act.piece}`;
  if (act.do === 'edit') return `e${act.seen}${act.source}`;
  if (act.do === 'rollback') return `r${act.version}`;
  if (act.do === 'judge') return `j${act.verdict.charAt(0)}${act.pair}`;
  return LETTERS[act.do];
}

/** The act that a text stands for; nothing for a text that is none. */
export function readAct(text: string): Act | undefined {
  if (isPlain(text)) return { do: ACTS[text] };
  const [, page, piece] = TURN.exec(text) ?? [];
  if (page !== undefined) return { do: 'turn', page: Number(page), piece: Number(piece) };
  const [, seen = '', source] = EDIT.exec(text) ?? [];
  if (source !== undefined) return { do: 'edit', source, seen };
  const version = ROLLBACK.exec(text)?.[1];
  if (version !== undefined) return { do: 'rollback', version };
  const [, letter = '', pair = ''] = JUDGE.exec(text) ?? [];
  return isVerdict(letter) ? { do: 'judge', verdict: VERDICTS[letter], pair } : undefined;
}

function isPlain(text: string): text is keyof typeof ACTS {
  return Object.hasOwn(ACTS, text);
}

function isVerdict(letter: string): letter is keyof typeof VERDICTS {
  return Object.hasOwn(VERDICTS, letter);
}
