import type { Document, Footnote } from '../../../model/document.ts';
import type { ReaderPlace } from '../../../model/reader-place.ts';
import { authorLine } from '../authors.ts';
import type { PageContext } from '../context.ts';
import { framePage } from '../frame.ts';
import { type Html, html } from '../markup/html.ts';
import { outsideLink } from '../markup/links.ts';
import { writingAttributes, writingOf, writingOfDocument } from '../markup/writing.ts';
import { citationBox, citationRow } from './cite.ts';
import { type DocumentView, hrefOf, isTitleAgain } from './document-view.ts';
import { uncitedNotes } from './notes.ts';
import { openedPlace } from './opened.ts';
import { partsOf, partWith, type ReadingPart } from './parts.ts';
import { drawPassages } from './passages.ts';
import { searchBar, searchOf } from './search-bar.ts';

type DocumentPlace = Extract<ReaderPlace, { page: 'document' }>;

/** Undefined if the reader may see no such source. */
export function documentPage(place: DocumentPlace, context: PageContext): string | undefined {
  const { library } = context;
  const document = library.document(place.source);
  if (!document) return undefined;
  const opened = openedPlace(library, document, place);
  const search = searchOf(place, opened?.ordinal ?? 1, document, library);
  const current = search?.places[search.at];
  const parts = partsOf(document);
  const part = partWith(parts, current?.ordinal ?? opened?.ordinal ?? 1);
  const writing = writingOfDocument(document);
  const view: DocumentView = {
    ...{ context, document, part, writing, opened, current },
    found: new Map(search?.places.map((one) => [one.at, one])),
    notes: notesOf(document),
    hrefs: new Map(),
    belowOpened: opened ? citationBox(document, opened, context) : html``,
  };
  const main = html`
${titleBlock(view)}
${contents(view)}
<article class="text"${writingAttributes(writing)}>
${searchBar(document, context, search)}
${partLinks(view, parts)}
${drawPassages(view)}
${uncitedNotes(view)}
${partLinks(view, parts)}
</article>`;
  return framePage({ title: document.source.title, main, wide: true }, context);
}

function notesOf({ footnotes }: Document): ReadonlyMap<string, Footnote> {
  return new Map(footnotes.map((note) => [note.id, note]));
}

function titleBlock(view: DocumentView): Html {
  const { document, context } = view;
  const { source, edition } = document;
  const { reader } = context.texts;
  const authors = authorLine(source, context.texts);
  const warning =
    edition !== 'original' && html`<p class="edition" role="note" dir="ltr">${reader.edition[edition]}</p>`;
  const lacks =
    document.missingNotes.length > 0 &&
    html`<p class="edition" role="note" dir="ltr">${reader.missingNotes(document.missingNotes)}</p>`;
  const known = [
    authors !== '' && html`<bdi>${authors}</bdi>`,
    dateOf(document, context),
    source.publisher !== undefined && html`<bdi>${source.publisher}</bdi>`,
  ].filter((one) => one !== false);
  return html`<header class="title" dir="${view.writing.direction}">
<h1${writingAttributes(writingOf(source.title, source.language))}>${source.title}</h1>
<p class="byline">${known.map((one, at) => html`${at > 0 && ' · '}${one}`)}</p>
${warning}${lacks}
${about(view)}
</header>`;
}

function dateOf({ source: { issued } }: Document, { texts: { reader } }: PageContext): Html | false {
  const [parts] = issued?.['date-parts'] ?? [];
  if (!parts) return issued?.literal !== undefined && html`<bdi>${issued.literal}</bdi>`;
  const [year = 0, ...rest] = parts;
  if (year < 1) return html`${year}`;
  const iso = [String(year).padStart(4, '0'), ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
  return html`<time datetime="${iso}">${reader.date(iso)}</time>`;
}

function about(view: DocumentView): Html {
  const { document, context } = view;
  const { source, passages, footnotes } = document;
  const { reader } = context.texts;
  const { bibliography } = context.library.citationForms(source.id);
  const rows: (readonly [string, HtmlPart])[] = [
    [
      reader.fields.container,
      source['container-title'] !== undefined && html`<bdi>${source['container-title']}</bdi>`,
    ],
    [
      reader.fields.address,
      source.URL !== undefined && outsideLink(source.URL, html`${source.URL}`, 'address'),
    ],
    [reader.fields.id, html`<code>${source.id}</code>`],
    [reader.fields.size, html`${reader.sizes(passages.length, footnotes.length)}`],
  ];
  return html`<details class="about" dir="ltr"><summary>${reader.about}</summary>
<dl>${citationRow(context.texts.cite.forms.bibliography, bibliography, reader.copy)}${rows.map(([term, value]) => value && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
<p><a href="${hrefOf(view, { page: 'timeline', source: source.id })}">${reader.datedNotes}</a></p>
</details>`;
}

type HtmlPart = Html | false;

function contents(view: DocumentView): Html {
  const { document, context, part, writing } = view;
  const headings = document.passages.filter(
    (passage) => passage.role === 'heading' && !isTitleAgain(passage, document),
  );
  const depths = [1, 2, 3, 4, 5, 6].filter(
    (depth) => headings.filter(({ section }) => section.length < depth).length <= MOST_HEADINGS,
  );
  const depth = depths.at(-1) ?? 1;
  const shown = headings.filter(({ section }) => section.length < depth).slice(0, MOST_HEADINGS);
  if (shown.length < 2) return html`<div></div>`;
  const items = shown.map(({ ordinal, section, text }) => {
    const isHere = ordinal >= part.first && ordinal <= part.last;
    const href = isHere
      ? `#p${ordinal}`
      : hrefOf(view, { page: 'document', source: document.source.id, at: `p${ordinal}` });
    return html`<li class="level${Math.min(section.length, 5)}"><a href="${href}">${text}</a></li>`;
  });
  return html`<nav class="contents" aria-label="${context.texts.reader.contents}"><details><summary>${context.texts.reader.contents}</summary><ul${writingAttributes(writing)}>${items}</ul></details></nav>`;
}

const MOST_HEADINGS = 200;

function partLinks({ document, context, part }: DocumentView, parts: readonly ReadingPart[]): Html {
  if (parts.length === 1) return html``;
  const { reader } = context.texts;
  const link = (one: ReadingPart | undefined, rel: string, label: string) =>
    one
      ? html`<a rel="${rel}" href="${context.linkTo({ page: 'document', source: document.source.id, at: `p${one.first}` })}">${label}</a>`
      : html`<span></span>`;
  return html`<nav class="pager" lang="${reader.language}" dir="ltr" aria-label="${reader.parts}">${link(parts[part.number - 2], 'prev', reader.previousPart)}
<span>${reader.part(part.number, parts.length)} · ${reader.passages(part.first, part.last)}</span>
${link(parts[part.number], 'next', reader.nextPart)}</nav>`;
}
