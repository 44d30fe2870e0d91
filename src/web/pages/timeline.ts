import type { Library } from '../../library/library.ts';
import type { Document, Footnote } from '../../model/document.ts';
import { noteSign } from '../../model/handle.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import { groupBy } from '../../text/collections.ts';
import type { PageContext } from './context.ts';
import { noteText } from './document/passage-text.ts';
import { framePage, pager } from './frame.ts';
import { type Html, html } from './markup/html.ts';
import { writingAttributes, writingOf } from './markup/writing.ts';

type TimelinePlace = Extract<ReaderPlace, { page: 'timeline' }>;

interface DatedNote {
  readonly date: string;
  readonly document: Document;
  readonly note: Footnote;
}

const PAGE_SIZE = 100;

/** Undefined if the reader may see no such source. */
export function timelinePage(
  { source, number = 1 }: TimelinePlace,
  context: PageContext,
): string | undefined {
  const { library, texts, linkTo } = context;
  const { reader } = texts;
  const document = source === undefined ? undefined : library.document(source);
  if (source !== undefined && !document) return undefined;
  const all = document ? datedNotes([document]) : notesOf(library);
  const of = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  const within = document ? { source: document.source.id } : {};
  const to = (page: number) => linkTo({ page: 'timeline', ...within, number: page });
  const shown = all.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  const days = [...groupBy(shown, ({ date }) => date)].map(
    ([date, notes]) =>
      html`<li><h2><time datetime="${date}">${reader.date(date)}</time></h2>${notes.map((one) => drawDated(one, context))}</li>`,
  );
  const title = document
    ? html`<a href="${linkTo({ page: 'document', source: document.source.id })}"><bdi>${document.source.title}</bdi></a> · <a href="${linkTo({ page: 'timeline' })}">${reader.allSources}</a>`
    : reader.allSources;
  const main = html`<h1>${reader.timeline}</h1>
<p class="meta">${title}</p><p class="message">${all.length > 0 ? reader.timelineNote : reader.noDates}</p>
${years(all, to, reader.years)}
<ol class="results">${days}</ol>
${pager({ number, of }, to, texts)}`;
  return framePage({ title: reader.timeline, main }, context);
}

const cache = new WeakMap<Library, readonly DatedNote[]>();

function notesOf(library: Library): readonly DatedNote[] {
  const known = cache.get(library) ?? datedNotes(library.documents);
  cache.set(library, known);
  return known;
}

/** A note that only refers to another has the other's dates, and would repeat it. */
function datedNotes(documents: readonly Document[]): DatedNote[] {
  const all = documents.flatMap((document) => {
    const byId = new Map(document.footnotes.map((note) => [note.id, note]));
    return document.footnotes.flatMap((note) => {
      const inherited = note.ibid === null ? [] : (byId.get(note.ibid)?.dates ?? []);
      const own = [...new Set(note.dates)].filter((date) => !inherited.includes(date));
      return own.map((date) => ({ date, document, note }));
    });
  });
  return all.sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

function years(all: readonly DatedNote[], to: (number: number) => string, label: string): Html | false {
  const first = new Map<string, number>();
  for (const [at, { date }] of all.entries())
    if (!first.has(date.slice(0, 4))) first.set(date.slice(0, 4), at);
  if (first.size < 2 || all.length <= PAGE_SIZE) return false;
  const links = Array.from(
    first,
    ([year, at]) => html`<li><a href="${to(Math.floor(at / PAGE_SIZE) + 1)}">${year}</a></li>`,
  );
  return html`<nav aria-label="${label}"><ul class="years">${links}</ul></nav>`;
}

function drawDated({ document, note }: DatedNote, { texts, linkTo }: PageContext): Html {
  const { source } = document;
  const link = html`<a href="${linkTo({ page: 'document', source: source.id, at: `n${note.id}` })}"><bdi>${source.title}</bdi> ${noteSign(note.id)}</a>`;
  const cited = note.citedBy.map(
    (ordinal) =>
      html` <a href="${linkTo({ page: 'document', source: source.id, at: `p${ordinal}` })}">¶${ordinal}</a>`,
  );
  return html`<p${writingAttributes(writingOf(note.raw, note.language ?? source.language))}>${noteText(note, {}, texts)}</p><p class="meta">${link}${cited.length > 0 && html` · ${texts.reader.quotedBy}${cited}`}</p>`;
}
