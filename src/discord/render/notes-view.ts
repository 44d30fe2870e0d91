import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Excerpt } from '../../model/answer.ts';
import type { Document, Footnote } from '../../model/document.ts';
import { noteSign } from '../../model/handle.ts';
import { cut, LIMITS } from '../limits.ts';
import { type View, writeControl } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Answered, changeLines, hasNext, libraryLine, type RequestContext } from './answer.ts';
import { leaveButtons, pageButtons, quoteButton, shareButton } from './buttons.ts';
import { BLUE, VIOLET } from './colours.ts';
import { clip } from './escape.ts';
import { fragmentsOf, noteFragments } from './items.ts';
import type { Fragment, MessageButton, MessageMenu, MessageView, Paging } from './view.ts';

type NotesPlace = Extract<View, { to: 'notes' }>;

const TITLE = 200;
const ID = 60;

export function notesView(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered | undefined,
  view: NotesPlace,
): MessageView | undefined {
  const { library, texts } = context;
  const document = library.document(view.source);
  const fragments = document && fragmentsIn(context, document, view);
  if (document === undefined || fragments === undefined) return undefined;
  const { title, edition } = library.sourceItem(document);
  const { discord: say } = texts;
  const isNote = view.of === 'note';
  return {
    texts,
    colour: edition === 'digest' ? VIOLET : BLUE,
    head: [
      ...(isNote ? changeLines(context, request, [`${view.source} ${noteSign(String(view.number))}`]) : []),
      say.origin[edition],
      (isNote ? say.noteOf : say.notesOf)(clip(String(view.number), ID), clip(title, TITLE)),
    ].join('\n'),
    fragments,
    fragment: view.fragment,
    buttons: ({ excerpt }) => (excerpt ? [quoteButton(excerpt, view, say)] : []),
    controls: (paging) => [
      ...pageButtons(paging, (fragment) => ({ ...view, fragment }), say),
      ...(isNote ? [] : [contextButton(view, say)]),
      ...leaveButtons(view, hasNext(answered, view), say),
      shareButton(request, view, context),
    ],
    foot: () => `-# ${libraryLine(library.summary, texts)}`,
  };
}

function contextButton({ page, match, source, number }: NotesPlace, say: DiscordTexts): MessageButton {
  return { label: say.context, control: { to: 'context', page, match, source, focus: Number(number) } };
}

function fragmentsIn(context: RequestContext, document: Document, view: NotesPlace): Fragment[] | undefined {
  const { library, texts } = context;
  const { discord: say } = texts;
  if (view.of === 'note') {
    const note = noteOf(document, String(view.number));
    if (note === undefined) return undefined;
    const { citedBy } = library.footnoteItem(document, note);
    return [
      ...resolvedFragments(context, document, note),
      ...(citedBy.length === 0 ? [] : [{ text: say.citedBy }]),
      ...citedBy.flatMap((item) => fragmentsOf(item, texts)),
    ];
  }
  const passage = document.passages[Number(view.number) - 1];
  if (passage === undefined) return undefined;
  const ids = [...new Set(passage.marks.map(({ note }) => note))];
  if (ids.length === 0) return [{ text: say.noNotes }];
  return ids.flatMap((id) => {
    const note = noteOf(document, id);
    return note === undefined ? [] : resolvedFragments(context, document, note);
  });
}

function resolvedFragments(
  { library, texts }: RequestContext,
  document: Document,
  note: Footnote,
): Fragment[] {
  const { discord: say } = texts;
  const own = noteFragments(library.footnoteItem(document, note), say);
  const resolved = note.chain.at(-1);
  const other = resolved === undefined || resolved === note.id ? undefined : noteOf(document, resolved);
  if (other === undefined) return own;
  return [
    ...own,
    { text: say.resolved(clip(other.id, ID)) },
    ...noteFragments(library.footnoteItem(document, other), say),
  ];
}

function noteOf(document: Document, id: string): Footnote | undefined {
  return document.footnotes.find((note) => note.id === id);
}

export function notesButton(
  answered: Answered,
  paging: Paging,
  page: number,
  say: DiscordTexts,
): MessageButton[] {
  const [only, other] = quotesWithNotes(answered, paging, page);
  return only === undefined || other !== undefined ? [] : [{ label: say.notesButton, control: only.view }];
}

export function notesMenu(
  answered: Answered,
  paging: Paging,
  page: number,
  say: DiscordTexts,
): MessageMenu[] {
  const quotes = quotesWithNotes(answered, paging, page);
  if (quotes.length < 2) return [];
  const options = quotes.slice(0, LIMITS.selectOptions).map(({ excerpt: { handle, footnotes }, view }) => ({
    label: cut(`${handle} · ${say.notes(footnotes.join(', '), footnotes.length === 1)}`, LIMITS.optionText),
    value: writeControl(view),
  }));
  return [{ placeholder: say.notesMenu, control: { to: 'chosen' }, options }];
}

interface QuoteWithNotes {
  readonly excerpt: Excerpt;
  readonly view: NotesPlace;
}

function quotesWithNotes(
  { fragments, matches }: Answered,
  { starts, index }: Paging,
  page: number,
): QuoteWithNotes[] {
  const byPassage = new Map<string, QuoteWithNotes>();
  for (const { excerpt } of fragments.slice(starts[index], starts[index + 1])) {
    if (excerpt === undefined || excerpt.paragraph === null || excerpt.footnotes.length === 0) continue;
    const { source, paragraph } = excerpt;
    const place = { page, match: matches.indexOf(excerpt), fragment: 0, source: source.id };
    const view: NotesPlace = { to: 'notes', ...place, of: 'passage', number: paragraph };
    byPassage.set(`${source.id} ${paragraph}`, { excerpt, view });
  }
  return [...byPassage.values()];
}
