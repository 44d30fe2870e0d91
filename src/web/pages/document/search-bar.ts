import { clean, QUERY_LENGTH } from '../../../../commands/arguments.ts';
import type { Library } from '../../../library/library.ts';
import type { Document } from '../../../model/document.ts';
import type { ReaderPlace } from '../../../model/reader-place.ts';
import { formTarget, type PageContext } from '../context.ts';
import { type Html, html } from '../markup/html.ts';
import { type FoundPlaces, findInDocument, MOST_FOUND } from './find.ts';

type SearchedFor = Pick<Extract<ReaderPlace, { page: 'document' }>, 'query' | 'match'>;

export interface DocumentSearch extends FoundPlaces {
  readonly query: string;
  readonly at: number;
}

export function searchOf(
  { query, match }: SearchedFor,
  from: number,
  document: Document,
  library: Library,
): DocumentSearch | undefined {
  const words = clean(query ?? '').slice(0, QUERY_LENGTH);
  if (words === '') return undefined;
  const found = findInDocument(library, document, words);
  const next = found.places.findIndex(({ ordinal }) => ordinal >= from);
  const at = match === undefined ? Math.max(0, next) : Math.min(match, found.places.length) - 1;
  return { ...found, query: words, at };
}

export function searchBar(
  { source }: Document,
  context: PageContext,
  search: DocumentSearch | undefined,
): Html {
  const { reader } = context.texts;
  const target = formTarget(context.linkTo, { page: 'document', source: source.id, query: '', match: 1 });
  return html`<div class="find" lang="${reader.language}" dir="ltr"><form action="${target.action}" method="get" aria-label="${reader.find}">${target.fields}
<input type="search" name="q" value="${search?.query}" required maxlength="500" aria-label="${reader.find}" placeholder="${reader.find}" dir="auto">
<button>${reader.findButton}</button></form></div>
${search && matches(search, source.id, context)}`;
}

function matches(
  { places, isNear, query, at }: DocumentSearch,
  source: string,
  { linkTo, texts: { reader } }: PageContext,
): Html {
  const { length } = places;
  const here = places[at]?.at;
  const end = html`<a href="${linkTo({ page: 'document', source, ...(here === undefined ? {} : { at: here }) })}">${reader.endSearch}</a>`;
  const to = (match: number) => linkTo({ page: 'document', source, query, match });
  const steps =
    length > 1 &&
    html`<a rel="prev" data-key="p" href="${to(at === 0 ? length : at)}">${reader.previousMatch}</a>
<a rel="next" data-key="n" href="${to(at + 1 === length ? 1 : at + 2)}">${reader.nextMatch}</a>`;
  const elsewhere =
    length === 0 && html`<a href="${linkTo({ page: 'search', query })}">${reader.inLibrary}</a>`;
  return html`<div class="found-bar" lang="${reader.language}" dir="ltr"><p role="status">${summary(length, at, isNear, reader)}</p>
<nav aria-label="${reader.matches}">${steps}${elsewhere} ${end}</nav></div>`;
}

function summary(length: number, at: number, isNear: boolean, reader: PageContext['texts']['reader']): Html {
  if (length === 0) return html`${reader.noMatch}`;
  const most = length >= MOST_FOUND && html` (${reader.mostMatches(MOST_FOUND)})`;
  return html`${reader.match(at + 1, length)}${most}${isNear && html`. ${reader.nearMatch}`}`;
}
