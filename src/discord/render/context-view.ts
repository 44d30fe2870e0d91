import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Excerpt } from '../../model/answer.ts';
import type { Document, Passage, Span } from '../../model/document.ts';
import type { PiecePlace, Reach, View } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import { answerRequest, hasNext, libraryOf, type RequestContext, toldOf } from './answer.ts';
import { besideOf, leaving, sharing } from './buttons.ts';
import { BLUE, VIOLET } from './colours.ts';
import { clip } from './escape.ts';
import { passagePieces } from './items.ts';
import type { Control, Fragment, MessageView } from './view.ts';

type ContextView = Extract<View, { to: 'context' }>;

/** The longest piece of a passage, and what all pieces shown may come to: two always fit. */
const PIECE = 900;
const ROOM = 2600;
const TITLE = 200;
const CITATION = 400;

/**
 * A passage with those before and after it, in reading order. It grows by a piece at either end; where all no longer
 * fit, the other end gives way, so that every piece can be read and none is skipped. Nothing when it does not exist.
 */
export function contextSheet(
  reading: RequestContext,
  request: AnswerRequest,
  view: ContextView,
): MessageView | undefined {
  const document = reading.library.document(view.source);
  const focused = document?.passages[view.focus - 1];
  if (document === undefined || focused === undefined) return undefined;
  const text = new Reader(reading, document, matched(reading, request, view, document, focused));
  // What a button reached may be divided otherwise now: then the passage itself is shown.
  const reach = (view.reach && text.fitting(view.reach)) ?? text.around(view.focus);
  if (reach === undefined) return undefined;
  const { title, edition } = reading.library.sourceItem(document);
  const { citation } = reading.library.passageItem(document, focused);
  const words = reading.words.discord;
  const shown: ContextView = { ...view, reach };
  return {
    words,
    colour: edition === 'digest' ? VIOLET : BLUE,
    head: [
      ...toldOf(reading, request, handlesOf(document, focused)),
      words.origin[edition],
      words.contextOf(view.focus, clip(title, TITLE)),
    ].join('\n'),
    pieces: text.pieces(reach),
    piece: 0,
    beside: (excerpt) => besideOf(excerpt, view, words),
    controls: () => [
      ...growing(text, shown, reach, words),
      notesButton(view, focused.marks.length > 0, words),
      ...leaving(view, hasNext(reading, request, view), words),
      sharing(request, shown, words),
    ],
    foot: () => `-# ${clip(citation, CITATION)}\n-# ${libraryOf(reading)}`,
  };
}

/** The handle of a passage, and its paragraph. */
function handlesOf({ source: { id } }: Document, { ordinal, entry }: Passage): string[] {
  return [...(entry === undefined ? [] : [`${id} #${entry}`]), `${id} ¶${ordinal}`];
}

/** The passage as the answer quotes it: what matched is highlighted, where that quote is of this passage still. */
function matched(
  reading: RequestContext,
  request: AnswerRequest,
  { page, match, source, focus }: ContextView,
  document: Document,
  passage: Passage,
): Focused {
  const item = reading.library.passageItem(document, passage);
  const excerpt = answerRequest(reading, request, page)?.matches[match];
  const isQuoted = excerpt?.source.id === source && excerpt.paragraph === focus;
  const start = isQuoted ? item.quote.indexOf(excerpt.quote) : -1;
  if (start === -1 || excerpt === undefined) return { ordinal: focus, item };
  const highlights = excerpt.highlights.map(([from, to]): Span => [start + from, start + to]);
  return { ordinal: focus, item: { ...item, highlights } };
}

function growing(text: Reader, view: ContextView, { from, to }: Reach, words: DiscordTexts): Control[] {
  const [before, after] = [text.before(from), text.after(to)];
  return [
    {
      label: words.before,
      target: before && { ...view, reach: { from: before, to, show: 'from' as const } },
    },
    { label: words.after, target: after && { ...view, reach: { from, to: after, show: 'to' as const } } },
  ];
}

function notesButton(
  { page, match, source, focus }: ContextView,
  has: boolean,
  words: DiscordTexts,
): Control {
  const notes = {
    to: 'notes' as const,
    page,
    match,
    source,
    of: 'passage' as const,
    number: focus,
    piece: 0,
  };
  return { label: words.notesButton, target: has ? notes : undefined };
}

/** The passage in the middle of a context. */
interface Focused {
  readonly ordinal: number;
  readonly item: Excerpt;
}

/** A document's text as pieces that follow each other, made as they are read. */
class Reader {
  readonly #reading: RequestContext;
  readonly #document: Document;
  readonly #focused: Focused;
  readonly #made = new Map<number, Fragment[]>();

  constructor(reading: RequestContext, document: Document, focused: Focused) {
    this.#reading = reading;
    this.#document = document;
    this.#focused = focused;
  }

  /** The passage, as far as it fits, then what follows and what precedes it. */
  around(focus: number): Reach | undefined {
    if (this.#at([focus, 0]) === undefined) return undefined;
    const last = (this.#passage(focus).length || 1) - 1;
    const own = this.#fill({ from: [focus, 0], to: [focus, last], show: 'from' });
    const after = this.after(own.to);
    const longer = after && this.fitting({ from: own.from, to: after, show: 'from' });
    const first = this.before(own.from);
    const further = longer ?? own;
    const wider = first && this.fitting({ from: first, to: further.to, show: 'to' });
    return wider !== undefined && isAt(wider.from, first) ? wider : further;
  }

  /** The reach, less what does not fit at the end that need not show; nothing when it is no reach of this document. */
  fitting(reach: Reach): Reach | undefined {
    const { from, to } = reach;
    const isOrdered = from[0] < to[0] || (from[0] === to[0] && from[1] <= to[1]);
    if (!isOrdered || this.#at(from) === undefined || this.#at(to) === undefined) return undefined;
    return this.#fill(reach);
  }

  pieces({ from, to }: Reach): Fragment[] {
    const shown: Fragment[] = [];
    for (
      let at: PiecePlace | undefined = from;
      at !== undefined;
      at = isAt(at, to) ? undefined : this.after(at)
    ) {
      const piece = this.#at(at);
      if (piece !== undefined) shown.push(piece);
    }
    return shown;
  }

  before([ordinal, piece]: PiecePlace): PiecePlace | undefined {
    if (piece > 0) return [ordinal, piece - 1];
    const last = this.#passage(ordinal - 1).length - 1;
    return last < 0 ? undefined : [ordinal - 1, last];
  }

  after([ordinal, piece]: PiecePlace): PiecePlace | undefined {
    if (this.#at([ordinal, piece + 1]) !== undefined) return [ordinal, piece + 1];
    return this.#at([ordinal + 1, 0]) === undefined ? undefined : [ordinal + 1, 0];
  }

  #fill({ from, to, show }: Reach): Reach {
    const [start, end] = show === 'from' ? [from, to] : [to, from];
    let reached = start;
    let room = ROOM - this.#length(start);
    while (!isAt(reached, end)) {
      const next = show === 'from' ? this.after(reached) : this.before(reached);
      if (next === undefined) break;
      room -= this.#length(next);
      if (room < 0) break;
      reached = next;
    }
    return show === 'from' ? { from, to: reached, show } : { from: reached, to, show };
  }

  #length(place: PiecePlace): number {
    return (this.#at(place)?.text.length ?? 0) + 1;
  }

  #at([ordinal, piece]: PiecePlace): Fragment | undefined {
    return this.#passage(ordinal)[piece];
  }

  #passage(ordinal: number): Fragment[] {
    const made = this.#made.get(ordinal) ?? this.#make(ordinal);
    this.#made.set(ordinal, made);
    return made;
  }

  #make(ordinal: number): Fragment[] {
    const passage = this.#document.passages[ordinal - 1];
    if (passage === undefined) return [];
    const { library, words } = this.#reading;
    if (ordinal !== this.#focused.ordinal)
      return passagePieces(library.passageItem(this.#document, passage), PIECE, words.discord);
    const pieces = passagePieces(this.#focused.item, PIECE, words.discord);
    return pieces.map(({ text }) => ({ text: words.discord.focus(text) }));
  }
}

function isAt(place: PiecePlace, other: PiecePlace | undefined): boolean {
  return place[0] === other?.[0] && place[1] === other[1];
}
