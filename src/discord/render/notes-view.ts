import type { DiscordTexts } from '../../i18n/en/discord.ts';
import { sourceReference } from '../../library/excerpts.ts';
import type { Document, Footnote } from '../../model/document.ts';
import { noteSign } from '../../model/handle.ts';
import type { View } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Answered, changeLines, hasNext, type RequestContext } from './answer.ts';
import { BLUE, VIOLET } from './colours.ts';
import { leaveButtons, pageButtons, shareButton } from './controls/buttons.ts';
import { clip } from './escape.ts';
import { excerptFragments } from './items/excerpt.ts';
import { noteFragments } from './items/note.ts';
import type { Fragment, MessageButton, MessageView } from './view.ts';

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
  const { short, edition } = sourceReference(document);
  const { discord: say } = texts;
  const isNote = view.of === 'note';
  const name = (isNote ? say.noteOf : say.notesOf)(clip(short, TITLE), clip(String(view.number), ID));
  const origin = say.origin[edition];
  return {
    texts,
    colour: edition === 'digest' ? VIOLET : BLUE,
    head: [
      ...(isNote ? changeLines(context, request, [`${view.source} ${noteSign(String(view.number))}`]) : []),
      name,
      ...(origin === '' ? [] : [origin]),
    ].join('\n'),
    fragments,
    fragment: view.fragment,
    controls: (paging) => [
      pageButtons(paging, (fragment) => ({ ...view, fragment }), say),
      [
        ...(isNote ? [] : [contextButton(view, say)]),
        ...leaveButtons(view, hasNext(answered, view), say),
        shareButton(request, view, context),
      ],
    ],
    foot: () => '',
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
      ...notesFragments(context, document, [note.id]),
      ...(citedBy.length === 0 ? [] : [{ text: say.citedBy }]),
      ...citedBy.flatMap((item) => excerptFragments(item, { texts })),
    ];
  }
  const passage = document.passages[Number(view.number) - 1];
  if (passage === undefined) return undefined;
  const ids = passage.marks.map(({ note }) => note);
  return ids.length === 0 ? [{ text: say.noNotes }] : notesFragments(context, document, ids);
}

function notesFragments(
  { library, texts }: RequestContext,
  document: Document,
  ids: readonly string[],
): Fragment[] {
  const shown = new Set([...ids, ...ids.map((id) => noteOf(document, id)?.chain.at(-1) ?? id)]);
  const linked = new Set<string>();
  return [...shown].flatMap((id) => {
    const note = noteOf(document, id);
    return note === undefined ? [] : noteFragments(library.footnoteItem(document, note), { texts }, linked);
  });
}

function noteOf(document: Document, id: string): Footnote | undefined {
  return document.footnotes.find((note) => note.id === id);
}
