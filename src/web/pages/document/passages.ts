import type { Passage, Span } from '../../../model/document.ts';
import { type Html, html } from '../markup/html.ts';
import { writingAttributes, writingOf } from '../markup/writing.ts';
import { namedIn } from '../named-bodies.ts';
import { type DocumentView, emphasisAt, hrefOf, isTitleAgain, noteHref } from './document-view.ts';
import { notesBeside } from './notes.ts';
import { passageText } from './passage-text.ts';

export function drawPassages(view: DocumentView): Html {
  const { part, document } = view;
  const passages = document.passages.slice(part.first - 1, part.last);
  let before = document.passages[part.first - 2];
  const drawn = runsOf(passages).map((run) => {
    const rules = pageRule(before, run[0], view);
    before = run.at(-1);
    return html`${rules}${drawRun(run, view)}`;
  });
  return html`${drawn}`;
}

function runsOf(passages: readonly Passage[]): Passage[][] {
  const runs: Passage[][] = [];
  for (const passage of passages) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && continues(last, passage)) run.push(passage);
    else runs.push([passage]);
  }
  return runs;
}

function continues(last: Passage, next: Passage): boolean {
  if (last.role !== next.role || pageAt(last, 'end') !== pageAt(next, 'start')) return false;
  if (next.role === 'table-row') return JSON.stringify(last.header) === JSON.stringify(next.header);
  return next.role === 'list-entry' && (last.entry === undefined) === (next.entry === undefined);
}

function drawRun(run: readonly Passage[], view: DocumentView): Html {
  const [first] = run;
  if (first?.role === 'table-row') return drawTable(run, first.header ?? [], view);
  if (first?.role === 'list-entry') return drawList(run, first, view);
  return html`${run.map((passage) => drawPassage(passage, view))}`;
}

function drawPassage(passage: Passage, view: DocumentView): Html {
  const text = wordsOf(passage, view);
  const draw = DRAW[passage.role];
  const kind = isTitleAgain(passage, view.document) ? 'again' : passage.role;
  return html`<div class="passage ${kind}${isOpened(passage, view) && ' opened'}" id="p${passage.ordinal}">${draw(text, passage, view)}${besides(passage, view)}</div>
`;
}

type DrawPassage = (text: Html, passage: Passage, view: DocumentView) => Html;

const paragraph: DrawPassage = (text, passage, view) =>
  html`<p${writing(passage, view)}>${text}${handle(passage, view)}</p>`;

const DRAW: Readonly<Record<Passage['role'], DrawPassage>> = {
  heading: (text, passage, view) => {
    const level = Math.min(passage.section.length + 2, 6);
    const attributes = writing(passage, view);
    const link = handle(passage, view);
    return (
      [
        html`<h2${attributes}>${text}</h2>${link}`,
        html`<h3${attributes}>${text}</h3>${link}`,
        html`<h4${attributes}>${text}</h4>${link}`,
        html`<h5${attributes}>${text}</h5>${link}`,
        html`<h6${attributes}>${text}</h6>${link}`,
      ][level - 2] ?? text
    );
  },
  statement: paragraph,
  'list-entry': paragraph,
  'table-row': paragraph,
  quotation: (text, passage, view) => {
    const speaker = passage.quotations[0]?.speaker ?? null;
    const by =
      speaker !== null &&
      html`<footer><span class="sr">${view.context.texts.reader.saysWho} </span><cite><bdi>${speaker}</bdi></cite></footer>`;
    return html`<blockquote>${paragraph(text, passage, view)}${by}</blockquote>`;
  },
  caption: (text, passage, view) =>
    html`<figure><figcaption${writing(passage, view)}>${text}${handle(passage, view)}</figcaption></figure>`,
  'figure-description': (text, passage, view) =>
    html`<figure><p${writing(passage, view)}><span class="label">${view.context.texts.reader.figure}</span> ${text}${handle(passage, view)}</p></figure>`,
};

function drawList(run: readonly Passage[], { entry }: Passage, view: DocumentView): Html {
  const items = run.map((passage) => {
    const value = passage.entry !== undefined && html` value="${passage.entry}"`;
    return html`<li class="passage${isOpened(passage, view) && ' opened'}" id="p${passage.ordinal}"${value}><span${writing(passage, view)}>${wordsOf(passage, view)}</span>${handle(passage, view)}${besides(passage, view)}</li>
`;
  });
  return entry === undefined
    ? html`<ul class="entries">${items}</ul>`
    : html`<ol class="entries">${items}</ol>`;
}

function drawTable(rows: readonly Passage[], header: readonly string[], view: DocumentView): Html {
  const cells = rows.map(cellsOf);
  const columns = Math.max(header.length, ...cells.map(({ length }) => length));
  const heads =
    header.length > 0 &&
    html`<thead><tr>${header.map((head) => html`<th scope="col">${head}</th>`)}<td></td></tr></thead>`;
  const body = rows.map((row, index) => {
    const spans = cells[index] ?? [];
    const drawn = spans.map((span, at) => {
      const isShort = at === spans.length - 1 && spans.length < columns;
      return html`<td${isShort && html` colspan="${columns - at}"`}${writing(row, view)}>${wordsOf(row, view, span)}</td>`;
    });
    return html`<tr class="passage${isOpened(row, view) && ' opened'}" id="p${row.ordinal}">${drawn}<td class="place">${handle(row, view)}</td></tr>
`;
  });
  const below = rows.map((row) => besides(row, view));
  return html`<div class="table" role="region" tabindex="0" aria-label="${view.context.texts.reader.table}"><table>${heads}<tbody>${body}</tbody></table></div>${below}`;
}

function cellsOf({ text, header }: Passage): Span[] {
  const cells: Span[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/(?<=^| )\|(?= |$)/gu)) {
    cells.push([start, Math.max(start, index - 1)]);
    start = Math.min(index + 2, text.length);
  }
  cells.push([start, text.length]);
  return header && cells.length > header.length ? [[0, text.length]] : cells;
}

function wordsOf(passage: Passage, view: DocumentView, range?: Span): Html {
  const { context, document } = view;
  const parts = {
    ...emphasisAt(view, `p${passage.ordinal}`),
    named: namedIn(context.library, document.source.id, passage.ordinal),
    organizationHref: (name: string) => hrefOf(view, { page: 'organization', name }),
    noteHref: (id: string) => noteHref(view, id),
    texts: context.texts,
  };
  const { cut, text } = passage;
  const lacks = (end: 'start' | 'end') =>
    (cut === end || cut === 'both') &&
    html`<span class="lacking" title="${context.texts.reader.lacking}">[…]</span>`;
  return html`${range?.[0] !== 0 && range ? undefined : lacks('start') && html`${lacks('start')} `}${passageText(passage, parts, range)}${range && range[1] < text.length ? undefined : lacks('end') && html` ${lacks('end')}`}`;
}

function besides(passage: Passage, view: DocumentView): Html {
  return html`${notesBeside(passage, view)}${isOpened(passage, view) && view.belowOpened}`;
}

function isOpened({ ordinal }: Passage, { opened }: DocumentView): boolean {
  return opened?.at === `p${ordinal}`;
}

function writing({ text, language }: Passage, { document, writing: around }: DocumentView): Html {
  return writingAttributes(writingOf(text, language ?? document.source.language), around);
}

function handle({ ordinal }: Passage, view: DocumentView): Html {
  const sign = view.writing.direction === 'rtl' ? html`<bdi dir="ltr">¶${ordinal}</bdi>` : `¶${ordinal}`;
  const href = hrefOf(view, { page: 'document', source: view.document.source.id, at: `p${ordinal}` });
  return html` <a class="handle" href="${href}" aria-label="${view.context.texts.reader.paragraph(ordinal)}">${sign}</a>`;
}

function pageAt({ page, filePage }: Passage, end: 'start' | 'end'): string | undefined {
  if (page === undefined) return filePage === undefined ? undefined : `#${filePage}`;
  const [first, ...more] = page.split(/\s*[–—]\s*/u);
  return end === 'start' ? first : (more.at(-1) ?? first);
}

function pageRule(before: Passage | undefined, first: Passage | undefined, view: DocumentView): Html | false {
  if (!first) return false;
  const { reader } = view.context.texts;
  const label = (page: string) => (page.startsWith('#') ? reader.filePage(page.slice(1)) : reader.page(page));
  const [ended, begins] = [before && pageAt(before, 'end'), pageAt(first, 'start')];
  const began = before && pageAt(before, 'start');
  const within =
    ended !== undefined &&
    ended !== began &&
    before &&
    html`<div class="page"><span>${label(ended)} <small>${reader.pageWithin(before.ordinal)}</small></span></div>`;
  const next =
    begins !== undefined && begins !== ended && html`<div class="page"><span>${label(begins)}</span></div>`;
  return html`${within}${next}`;
}
