import { yearOf } from '../../model/bibliography/csl.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import { authorLine } from './authors.ts';
import type { PageContext } from './context.ts';
import { framePage, pager } from './frame.ts';
import { html } from './markup/html.ts';
import { writingAttributes, writingOf } from './markup/writing.ts';
import { namesByPassages } from './named-bodies.ts';

const PAGE_SIZE = 100;
const MOST_NAMED = 30;

export function sourcesPage(
  { number = 1 }: Extract<ReaderPlace, { page: 'sources' }>,
  context: PageContext,
): string {
  const { library, texts, linkTo } = context;
  const { reader } = texts;
  const of = Math.max(1, Math.ceil(library.documents.length / PAGE_SIZE));
  const shown = library.documents.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  const items = shown.map(({ source, edition }) => {
    const [year, kind] = [yearOf(source.issued), reader.editionName[edition]];
    const meta = [
      authorLine(source, texts),
      year === undefined ? '' : String(year),
      source.publisher ?? '',
      kind,
      source.id,
    ];
    return html`<li><h2><a href="${linkTo({ page: 'document', source: source.id })}"${writingAttributes(writingOf(source.title, source.language))}>${source.title}</a></h2>
<p class="meta">${meta.filter((one) => one !== '').map((one, at) => html`${at > 0 && ' · '}<bdi>${one}</bdi>`)}</p></li>`;
  });
  const names = namesByPassages(library)
    .slice(0, MOST_NAMED)
    .map((name) => html`<li><a href="${linkTo({ page: 'organization', name })}"><bdi>${name}</bdi></a></li>`);
  const main = html`<h1>${reader.sources}</h1>
<ul class="results">${items}</ul>
${pager({ number, of }, (to) => linkTo({ page: 'sources', number: to }), texts)}
${number === 1 && names.length > 0 && html`<section><h2>${reader.mostNamed}</h2><ul class="names">${names}</ul></section>`}`;
  return framePage({ title: reader.sources, main }, context);
}
