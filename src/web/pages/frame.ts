import type { Texts } from '../../i18n/en/index.ts';
import { formTarget, type PageContext } from './context.ts';
import { SCRIPT_ELEMENT, STYLE_ELEMENT } from './markup/assets.ts';
import { type Html, html } from './markup/html.ts';

export interface FramedPage {
  readonly title: string;
  readonly main: Html;
  readonly query?: string | undefined;
  readonly wide?: boolean;
}

export function framePage({ title, main, query, wide }: FramedPage, context: PageContext): string {
  const { linkTo, texts } = context;
  const { reader } = texts;
  const bar = html`
<header class="bar">
<nav aria-label="${reader.name}"><b>${reader.name}</b>
<a href="${linkTo({ page: 'sources' })}">${reader.sources}</a>
<a href="${linkTo({ page: 'timeline' })}">${reader.timeline}</a></nav>
${searchForm(context, query)}
</header>`;
  return documentOf(
    title,
    html`${bar}
<main id="main" tabindex="-1"${wide === true && html` class="wide"`}>${main}</main>`,
    texts,
  );
}

export function bareFrame(title: string, main: Html, texts: Texts): string {
  return documentOf(title, html`<main id="main" tabindex="-1">${main}</main>`, texts);
}

function documentOf(title: string, body: Html, { reader }: Texts): string {
  const page = html`<!doctype html>
<html lang="${reader.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title} · ${reader.name}</title>
${STYLE_ELEMENT}
</head>
<body data-copied="${reader.copied}">
<a class="skip" href="#main">${reader.skip}</a>
${body}
<p id="said" class="sr" role="status"></p>
${SCRIPT_ELEMENT}
</body>
</html>
`;
  return page.toString();
}

function searchForm({ linkTo, texts: { reader } }: PageContext, query = ''): Html {
  const { action, fields } = formTarget(linkTo, { page: 'search', query: '' });
  return html`<form role="search" action="${action}" method="get" aria-label="${reader.searchLibrary}">${fields}
<input type="search" name="q" value="${query}" required maxlength="500" aria-label="${reader.searchLibrary}" placeholder="${reader.searchLibrary}" dir="auto" data-key="/">
<button>${reader.search}</button></form>`;
}

export function pager(
  { number, of }: { readonly number: number; readonly of: number },
  hrefOf: (number: number) => string,
  { reader }: Texts,
): Html {
  if (of <= 1) return html``;
  return html`<nav class="pager" aria-label="${reader.pages}">
${number > 1 ? html`<a rel="prev" href="${hrefOf(number - 1)}">${reader.previousPage}</a>` : html`<span></span>`}
<span>${reader.pageOf(number, of)}</span>
${number < of ? html`<a rel="next" href="${hrefOf(number + 1)}">${reader.nextPage}</a>` : html`<span></span>`}
</nav>`;
}
