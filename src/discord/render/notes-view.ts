import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Excerpt } from '../../model/answer.ts';
import type { Document, Footnote } from '../../model/document.ts';
import { type View, writeTarget } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Answered, hasNext, libraryOf, type RequestContext, toldOf } from './answer.ts';
import { besideOf, leaving, sharing, turning } from './buttons.ts';
import { BLUE, VIOLET } from './colours.ts';
import { clip } from './escape.ts';
import { notePieces, piecesOf } from './items.ts';
import type { Control, Fragment, Menu, MessageView, Paging } from './view.ts';

type NotesView = Extract<View, { to: 'notes' }>;

const TITLE = 200;

/** The notes of a passage, or one note with the passages that cite it. Nothing when it does not exist. */
export function notesSheet(
  reading: RequestContext,
  request: AnswerRequest,
  view: NotesView,
): MessageView | undefined {
  const document = reading.library.document(view.source);
  const pieces = document && piecesIn(reading, document, view);
  if (document === undefined || pieces === undefined) return undefined;
  const { title, edition } = reading.library.sourceItem(document);
  const words = reading.words.discord;
  const name = view.of === 'note' ? words.noteOf : words.notesOf;
  return {
    words,
    colour: edition === 'digest' ? VIOLET : BLUE,
    head: [
      ...(view.of === 'note' ? toldOf(reading, request, [`${view.source} n${view.number}`]) : []),
      words.origin[edition],
      name(view.number, clip(title, TITLE)),
    ].join('\n'),
    pieces,
    piece: view.piece,
    beside: (excerpt) => besideOf(excerpt, view, words),
    controls: (paging) => [
      ...turning(paging, (piece) => ({ ...view, piece }), words),
      ...contextButton(view, words),
      ...leaving(view, hasNext(reading, request, view), words),
      sharing(request, view, words),
    ],
    foot: () => `-# ${libraryOf(reading)}`,
  };
}

function contextButton({ of, page, match, source, number }: NotesView, words: DiscordTexts): Control[] {
  if (of === 'note') return [];
  return [{ label: words.context, target: { to: 'context', page, match, source, focus: number } }];
}

function piecesIn(reading: RequestContext, document: Document, view: NotesView): Fragment[] | undefined {
  if (view.of === 'note') {
    const note = noteOf(document, view.number);
    return note && [...pieceOfNote(reading, document, note), ...citing(reading, document, note)];
  }
  const passage = document.passages[view.number - 1];
  if (passage === undefined) return undefined;
  const numbers = [...new Set(passage.marks.map(({ number }) => number))];
  const words = reading.words.discord;
  if (numbers.length === 0) return [{ text: words.noNotes }];
  return numbers.flatMap((number) => {
    const note = noteOf(document, number);
    return note === undefined ? [{ text: words.noteAbsent(number) }] : pieceOfNote(reading, document, note);
  });
}

/** The note, and for an *Ibid.* the words of the note that it resolves to. */
function pieceOfNote({ library, words }: RequestContext, document: Document, note: Footnote): Fragment[] {
  const own = notePieces(library.footnoteItem(document, note), words.discord);
  const resolved = note.chain.at(-1);
  const other = resolved === undefined || resolved === note.number ? undefined : noteOf(document, resolved);
  if (other === undefined) return own;
  return [
    ...own,
    { text: words.discord.resolved(other.number) },
    ...notePieces(library.footnoteItem(document, other), words.discord),
  ];
}

function citing(
  { library, words: { discord: words } }: RequestContext,
  document: Document,
  note: Footnote,
): Fragment[] {
  const { citedBy } = library.footnoteItem(document, note);
  return citedBy.length === 0
    ? []
    : [{ text: words.citedBy }, ...citedBy.flatMap((item) => piecesOf(item, words))];
}

function noteOf(document: Document, number: number): Footnote | undefined {
  return document.footnotes.find((note) => note.number === number);
}

const LABEL = 100;

/** The button that opens the notes of the only quote of a page in which notes stand. */
export function notesButton(
  answered: Answered,
  paging: Paging,
  page: number,
  words: DiscordTexts,
): Control[] {
  const [only, other] = offered(answered, paging, page);
  return only === undefined || other !== undefined ? [] : [{ label: words.notesButton, target: only.view }];
}

/** The menu of the quotes of a page in which notes stand, where they are several: a page holds at most five. */
export function notesMenu(answered: Answered, paging: Paging, page: number, words: DiscordTexts): Menu[] {
  const quotes = offered(answered, paging, page);
  if (quotes.length < 2) return [];
  const options = quotes.map(({ excerpt: { handle, footnotes }, view }) => ({
    label: `${handle} · ${words.notes(footnotes.join(', '), footnotes.length === 1)}`.slice(0, LABEL),
    value: writeTarget(view),
  }));
  return [{ placeholder: words.notesMenu, target: { to: 'chosen' }, options }];
}

interface OfferedNote {
  readonly excerpt: Excerpt;
  readonly view: View;
}

/** The quotes of the page shown in which notes stand, each passage once, with what opens its notes. */
function offered({ pieces, matches }: Answered, { starts, index }: Paging, page: number): OfferedNote[] {
  const shown = pieces.slice(starts[index], starts[index + 1]).flatMap(({ excerpt }) => excerpt ?? []);
  const byPassage = new Map<string, OfferedNote>();
  for (const excerpt of shown) {
    const { source, paragraph, footnotes } = excerpt;
    if (paragraph === null || footnotes.length === 0) continue;
    const match = matches.indexOf(excerpt);
    const place = { to: 'notes' as const, page, match, source: source.id };
    byPassage.set(`${source.id} ${paragraph}`, {
      excerpt,
      view: { ...place, of: 'passage', number: paragraph, piece: 0 },
    });
  }
  return [...byPassage.values()];
}
