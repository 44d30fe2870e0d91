import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Excerpt } from '../../model/answer.ts';
import type { Document, Passage, Span } from '../../model/document.ts';
import type { FragmentPlace, Reach, View } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Answered, changeLines, hasNext, libraryLine, type RequestContext } from './answer.ts';
import { leaveButtons, quoteButton, shareButton } from './buttons.ts';
import { BLUE, VIOLET } from './colours.ts';
import { clip } from './escape.ts';
import { passageFragments } from './items.ts';
import type { Fragment, MessageButton, MessageView } from './view.ts';

type ContextPlace = Extract<View, { to: 'context' }>;

/** The longest fragment of a passage, and the most that all of them come to: two always fit. */
const FRAGMENT = 900;
const ROOM = 2600;
const TITLE = 200;
const CITATION = 400;

/**
 * A passage among its neighbours. It grows by a fragment at either end; once it is full, the other end gives way. `undefined` if the passage does not exist.
 */
export function contextView(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered | undefined,
  view: ContextPlace,
): MessageView | undefined {
  const { library, texts } = context;
  const document = library.document(view.source);
  const focused = document?.passages[view.focus - 1];
  if (document === undefined || focused === undefined) return undefined;
  const reader = new Reader(context, document, highlighted(context, answered, view, document, focused));
  // The passage may be divided differently by now: then the context starts over.
  const reach = (view.reach && reader.fitting(view.reach)) ?? reader.around(view.focus);
  if (reach === undefined) return undefined;
  const { title, edition } = library.sourceItem(document);
  const { citation } = library.passageItem(document, focused);
  const { discord: say } = texts;
  const shown: ContextPlace = { ...view, reach };
  return {
    texts,
    colour: edition === 'digest' ? VIOLET : BLUE,
    head: [
      ...changeLines(context, request, handlesOf(document, focused)),
      say.origin[edition],
      say.contextOf(view.focus, clip(title, TITLE)),
    ].join('\n'),
    fragments: reader.fragments(reach),
    fragment: 0,
    buttons: ({ excerpt }) => (excerpt ? [quoteButton(excerpt, view, say)] : []),
    controls: () => [
      ...growButtons(reader, shown, reach, say),
      notesButton(view, focused.marks.length > 0, say),
      ...leaveButtons(view, hasNext(answered, view), say),
      shareButton(request, shown, say),
    ],
    foot: () => `-# ${clip(citation, CITATION)}\n-# ${libraryLine(library.summary, texts)}`,
  };
}

function handlesOf({ source: { id } }: Document, { ordinal, entry }: Passage): string[] {
  return [...(entry === undefined ? [] : [`${id} #${entry}`]), `${id} ¶${ordinal}`];
}

/** The passage with the highlights of the answer, if the answer still quotes this passage. */
function highlighted(
  { library }: RequestContext,
  answered: Answered | undefined,
  { match, source, focus }: ContextPlace,
  document: Document,
  passage: Passage,
): Focused {
  const item = library.passageItem(document, passage);
  const excerpt = answered?.matches[match];
  const isQuoted = excerpt?.source.id === source && excerpt.paragraph === focus;
  const start = isQuoted ? item.quote.indexOf(excerpt.quote) : -1;
  if (start === -1 || excerpt === undefined) return { ordinal: focus, item };
  const highlights = excerpt.highlights.map(([from, to]): Span => [start + from, start + to]);
  return { ordinal: focus, item: { ...item, highlights } };
}

function growButtons(
  reader: Reader,
  view: ContextPlace,
  { from, to }: Reach,
  say: DiscordTexts,
): MessageButton[] {
  const [before, after] = [reader.before(from), reader.after(to)];
  return [
    { label: say.before, control: before && { ...view, reach: { from: before, to, show: 'from' } } },
    { label: say.after, control: after && { ...view, reach: { from, to: after, show: 'to' } } },
  ];
}

function notesButton(
  { page, match, source, focus }: ContextPlace,
  has: boolean,
  say: DiscordTexts,
): MessageButton {
  const place = { page, match, source, of: 'passage' as const, number: focus, fragment: 0 };
  return { label: say.notesButton, control: has ? { to: 'notes', ...place } : undefined };
}

interface Focused {
  readonly ordinal: number;
  readonly item: Excerpt;
}

/** Reads a document's passages as consecutive fragments. */
class Reader {
  readonly #context: RequestContext;
  readonly #document: Document;
  readonly #focused: Focused;
  readonly #made = new Map<number, Fragment[]>();

  constructor(context: RequestContext, document: Document, focused: Focused) {
    this.#context = context;
    this.#document = document;
    this.#focused = focused;
  }

  /** As much of the passage as fits, then a fragment after it and one before it. */
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

  /** The reach without what does not fit at its other end; `undefined` if this document has no such reach. */
  fitting(reach: Reach): Reach | undefined {
    const { from, to } = reach;
    const isOrdered = from[0] < to[0] || (from[0] === to[0] && from[1] <= to[1]);
    if (!isOrdered || this.#at(from) === undefined || this.#at(to) === undefined) return undefined;
    return this.#fill(reach);
  }

  fragments({ from, to }: Reach): Fragment[] {
    const shown: Fragment[] = [];
    for (
      let at: FragmentPlace | undefined = from;
      at !== undefined;
      at = isAt(at, to) ? undefined : this.after(at)
    ) {
      const fragment = this.#at(at);
      if (fragment !== undefined) shown.push(fragment);
    }
    return shown;
  }

  before([ordinal, fragment]: FragmentPlace): FragmentPlace | undefined {
    if (fragment > 0) return [ordinal, fragment - 1];
    const last = this.#passage(ordinal - 1).length - 1;
    return last < 0 ? undefined : [ordinal - 1, last];
  }

  after([ordinal, fragment]: FragmentPlace): FragmentPlace | undefined {
    if (this.#at([ordinal, fragment + 1]) !== undefined) return [ordinal, fragment + 1];
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

  #length(place: FragmentPlace): number {
    return (this.#at(place)?.text.length ?? 0) + 1;
  }

  #at([ordinal, fragment]: FragmentPlace): Fragment | undefined {
    return this.#passage(ordinal)[fragment];
  }

  #passage(ordinal: number): Fragment[] {
    const made = this.#made.get(ordinal) ?? this.#make(ordinal);
    this.#made.set(ordinal, made);
    return made;
  }

  #make(ordinal: number): Fragment[] {
    const passage = this.#document.passages[ordinal - 1];
    if (passage === undefined) return [];
    const { library, texts } = this.#context;
    const isFocus = ordinal === this.#focused.ordinal;
    const item = isFocus ? this.#focused.item : library.passageItem(this.#document, passage);
    const fragments = passageFragments(item, FRAGMENT, texts.discord);
    return isFocus ? fragments.map(({ text }) => ({ text: texts.discord.focus(text) })) : fragments;
  }
}

function isAt(place: FragmentPlace, other: FragmentPlace | undefined): boolean {
  return place[0] === other?.[0] && place[1] === other[1];
}
