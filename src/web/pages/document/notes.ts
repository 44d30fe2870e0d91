import type { Footnote, Passage } from '../../../model/document.ts';
import { fragmentOf } from '../../../model/reader-place.ts';
import { type Html, html } from '../markup/html.ts';
import { writingAttributes, writingOf } from '../markup/writing.ts';
import { type DocumentView, emphasisAt, hrefOf, noteHref } from './document-view.ts';
import { markId, noteText } from './passage-text.ts';

export function notesBeside(passage: Passage, view: DocumentView): Html | false {
  const { first } = view.part;
  const ids = [...new Set(passage.marks.map(({ note }) => note))];
  const notes = ids
    .flatMap((id) => view.notes.get(id) ?? [])
    .filter(({ citedBy }) => {
      return citedBy.find((ordinal) => ordinal >= first) === passage.ordinal;
    });
  if (notes.length === 0) return false;
  const { reader } = view.context.texts;
  return html`<div class="notes" role="group" aria-label="${reader.notesTo(passage.ordinal)}">${notes.map((note) => drawNote(note, view))}</div>`;
}

export function uncitedNotes(view: DocumentView): Html | false {
  const { document, part } = view;
  const notes = document.footnotes.filter(({ citedBy }) => citedBy.length === 0);
  if (notes.length === 0 || part.last < document.passages.length) return false;
  return html`<section class="uncited"><h2>${view.context.texts.reader.uncited}</h2>${notes.map((note) => drawNote(note, view))}</section>`;
}

function drawNote(note: Footnote, view: DocumentView): Html {
  const { document, context, opened } = view;
  const { reader } = context.texts;
  const at = `n${note.id}`;
  const isOpened = opened?.at === at;
  const attributes = writingAttributes(
    writingOf(note.raw, note.language ?? document.source.language),
    view.writing,
  );
  const words =
    note.raw === ''
      ? html`<em>${reader.noteMissing}</em>`
      : noteText(note, emphasisAt(view, at), context.texts);
  return html`<div class="note${isOpened && ' opened'}" id="${fragmentOf(at)}" role="doc-footnote" tabindex="-1"><p${attributes}><span class="number"><span class="sr">${reader.noteWord} </span>${note.label}</span> ${words}${meant(note, view)}${backLinks(note, view)}</p>${isOpened && view.belowOpened}</div>
`;
}

function meant({ ibid, status }: Footnote, view: DocumentView): Html | false {
  if (ibid === null) return false;
  const { reader } = view.context.texts;
  const label = view.notes.get(ibid)?.label ?? ibid;
  const href = noteHref(view, ibid);
  const link =
    href === undefined
      ? html`<span>${reader.ibidOf(label)}</span>`
      : html`<a href="${href}">${reader.ibidOf(label)}</a>`;
  return html` <small class="meant">${link}${status === 'ambiguous' && html` ${reader.ibidUncertain}`}</small>`;
}

function backLinks({ id, citedBy }: Footnote, view: DocumentView): Html {
  const { document, part, context } = view;
  const links = citedBy.map((ordinal) => {
    const index = document.passages[ordinal - 1]?.marks.findIndex(({ note }) => note === id) ?? -1;
    const isHere = ordinal >= part.first && ordinal <= part.last && index >= 0;
    const href = isHere
      ? `#${markId(ordinal, index)}`
      : hrefOf(view, { page: 'document', source: document.source.id, at: `p${ordinal}` });
    return html` <a class="back" href="${href}" role="doc-backlink" aria-label="${context.texts.reader.backTo(ordinal)}">↩ <bdi dir="ltr">¶${ordinal}</bdi></a>`;
  });
  return html`${links}`;
}
