import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Excerpt } from '../../model/answer.ts';
import type { Document, Passage, Span } from '../../model/document.ts';
import type { FragmentPlace, Reach, View } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Answered, changeLines, hasNext, libraryLine, type RequestContext } from './answer.ts';
import { BLUE, VIOLET } from './colours.ts';
import { leaveButtons, shareButton } from './controls/buttons.ts';
import { quoteActions } from './controls/quote-actions.ts';
import { clip } from './escape.ts';
import { passageFragments } from './items/excerpt.ts';
import { richLine } from './rich-line.ts';
import type { Fragment, MessageButton, MessageView } from './view.ts';

type ContextPlace = Extract<View, { to: 'context' }>;

/** The most characters of a fragment, and of all together: two always fit. */
const FRAGMENT = 900;
const ROOM = 2600;
const TITLE = 200;
const CITATION = 400;

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
  // If the passage is now divided differently, the context starts over.
  const reach = (view.reach && reader.fitting(view.reach)) ?? reader.around(view.focus);
  if (reach === undefined) return undefined;
  const {
    citation: text,
    citationItalics: italics = [],
    section,
    source,
  } = library.passageItem(document, focused);
  const { discord: say } = texts;
  const shown: ContextPlace = { ...view, reach };
  return {
    texts,
    colour: source.edition === 'digest' ? VIOLET : BLUE,
    head: [
      ...changeLines(context, request, handlesOf(document, focused)),
      say.contextOf(clip(source.short, TITLE), view.focus),
      ...(section.length === 0 ? [] : [`-# ${clip(section.join(' › '), TITLE)}`]),
      ...(say.origin[source.edition] === '' ? [] : [say.origin[source.edition]]),
    ].join('\n'),
    fragments: reader.fragments(reach),
    fragment: 0,
    controls: () => [
      [...growButtons(reader, shown, reach, say), ...leaveButtons(view, hasNext(answered, view), say)],
      [...focusActions(context, request, answered, view, focused), shareButton(request, shown, context)],
    ],
    foot: () => `-# ${richLine({ text, italics }, CITATION)}\n-# ${libraryLine(library.summary, texts)}`,
  };
}

function handlesOf({ source: { id } }: Document, { ordinal, entry }: Passage): string[] {
  return [...(entry === undefined ? [] : [`${id} #${entry}`]), `${id} ¶${ordinal}`];
}

function highlighted(
  { library }: RequestContext,
  answered: Answered | undefined,
  { match, source, focus }: ContextPlace,
  document: Document,
  passage: Passage,
): Excerpt {
  const item = library.passageItem(document, passage);
  const excerpt = answered?.matches[match];
  const isQuoted = excerpt?.source.id === source && excerpt.paragraph === focus;
  const start = isQuoted ? item.quote.indexOf(excerpt.quote) : -1;
  if (start === -1 || excerpt === undefined) return item;
  const highlights = excerpt.highlights.map(([from, to]): Span => [start + from, start + to]);
  return { ...item, highlights };
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

function focusActions(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered | undefined,
  { page, match, source, focus }: ContextPlace,
  passage: Passage,
): MessageButton[] {
  const excerpt = answered && [...answered.matches, ...answered.related][match];
  const isQuoted = excerpt?.source.id === source && excerpt.paragraph === focus;
  if (isQuoted) {
    const actions = quoteActions(context, request, { excerpt, page, match, actions: [] });
    return actions.filter(({ control }) => control.to !== 'context');
  }
  if (passage.marks.length === 0) return [];
  const place = { page, match, source, of: 'passage' as const, number: focus, fragment: 0 };
  return [{ label: context.texts.discord.notesButton, control: { to: 'notes', ...place } }];
}

class Reader {
  readonly #context: RequestContext;
  readonly #document: Document;
  readonly #focused: Excerpt;
  readonly #made = new Map<number, Fragment[]>();

  constructor(context: RequestContext, document: Document, focused: Excerpt) {
    this.#context = context;
    this.#document = document;
    this.#focused = focused;
  }

  around(focus: number): Reach | undefined {
    const first: FragmentPlace = [focus, 0];
    const last: FragmentPlace = [focus, this.#passage(focus).length - 1];
    if (last[1] < 0) return undefined;
    const own = this.#fill({ from: first, to: this.after(last) ?? last, show: 'from' });
    const before = this.before(first);
    const wider = before && this.#fill({ from: before, to: own.to, show: 'to' });
    return wider !== undefined && isAt(wider.from, before) ? wider : own;
  }

  fitting(reach: Reach): Reach | undefined {
    const { from, to } = reach;
    const isOrdered = from[0] < to[0] || (from[0] === to[0] && from[1] <= to[1]);
    if (!isOrdered || this.#at(from) === undefined || this.#at(to) === undefined) return undefined;
    return this.#fill(reach);
  }

  fragments({ from, to }: Reach): Fragment[] {
    const shown: Fragment[] = [];
    for (let at: FragmentPlace | undefined = from; at; at = isAt(at, to) ? undefined : this.after(at)) {
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
    const isFocus = ordinal === this.#focused.paragraph;
    const item = isFocus ? this.#focused : library.passageItem(this.#document, passage);
    const fragments = passageFragments(item, FRAGMENT, texts.discord);
    return isFocus ? fragments.map((one) => ({ text: texts.discord.focus(one.text) })) : fragments;
  }
}

function isAt(place: FragmentPlace, other: FragmentPlace | undefined): boolean {
  return place[0] === other?.[0] && place[1] === other[1];
}
