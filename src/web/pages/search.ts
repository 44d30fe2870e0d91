import {
  clean,
  messageOf,
  pagesOf,
  QUERY_LENGTH,
  queryMessage,
  searchedIn,
  unreadWords,
} from '../../../commands/arguments.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import type { PageContext } from './context.ts';
import { framePage, pager } from './frame.ts';
import { html } from './markup/html.ts';
import { drawQuote } from './quotes.ts';

type SearchPlace = Extract<ReaderPlace, { page: 'search' }>;

const PAGE_SIZE = 10;
const EXCERPT = 400;
/** Ranking further ones takes long, and they hardly have a word of the query. */
const MOST_PAGES = 200;

export async function searchPage(asked: SearchPlace, context: PageContext): Promise<string> {
  const { source } = asked;
  const query = clean(asked.query).slice(0, QUERY_LENGTH);
  const number = Math.min(asked.number ?? 1, MOST_PAGES);
  const { library, texts, linkTo, understand } = context;
  const { reader } = texts;
  if (query === '')
    return framePage({ title: reader.search, main: html`<h1>${reader.search}</h1>` }, context);
  const within = source === undefined ? undefined : library.document(source)?.source;
  const request = {
    ...{ query, source: within?.id, offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE, length: EXCERPT },
    meaning: await understand?.(query),
  };
  const exact = library.search({ ...request, phrases: 'required' });
  const isNear = exact.total === 0 && exact.required.length > 0;
  const found = isNear ? library.search(request) : exact;
  const unread = unreadWords(found);
  const message = messageOf(
    isNear ? reader.near : undefined,
    found.total === 0 ? texts.search.none(searchedIn(library, within?.id), undefined) : undefined,
    unread.length > 0 ? texts.notInLibrary(unread) : undefined,
    queryMessage(found, texts),
  );
  const of = Math.min(MOST_PAGES, pagesOf(found.total, PAGE_SIZE));
  const place = { ...{ page: 'search' as const, query }, ...(within ? { source: within.id } : {}) };
  const main = html`<h1>${reader.search}</h1>
<p class="message" role="status">${found.total > 0 && html`${reader.inPassages(found.total)}. `}${message}</p>
${within && html`<p class="meta">${reader.searchIn} <bdi>${within.title}</bdi> · <a href="${linkTo({ page: 'search', query })}">${reader.inLibrary}</a> · <a href="${linkTo({ page: 'document', source: within.id, query, match: 1 })}">${reader.inDocument}</a></p>`}
<ol class="results">${found.excerpts.map((excerpt) => html`<li>${drawQuote(excerpt, 2, context)}</li>`)}</ol>
${pager({ number, of }, (to) => linkTo({ ...place, number: to }), texts)}`;
  return framePage({ title: query, main, query }, context);
}
