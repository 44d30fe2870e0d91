import type { Document } from '../../../model/document.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../markup/html.ts';
import { outsideLink } from '../markup/links.ts';
import type { LitPlace } from './lit.ts';

/** How to cite the passage or note that a page is opened for, and where the publisher has it. */
export function citationBox(document: Document, lit: LitPlace, { library, texts }: PageContext): Html {
  const { reader } = texts;
  const passage = lit.at.startsWith('p') ? document.passages[lit.ordinal - 1] : undefined;
  const note = document.footnotes.find(({ id }) => lit.at === `n${id}`);
  const item = passage
    ? library.passageItem(document, passage)
    : note && library.footnoteItem(document, note);
  if (!item) return html``;
  const text = passage?.text ?? note?.raw ?? '';
  const quote = lit.span ? text.slice(...lit.span) : text;
  const address =
    document.source.URL === undefined
      ? ''
      : library.exportReferences([{ handle: item.handle, span: lit.span }], 'link').text.trim();
  const link = address !== '' && outsideLink(address, html`${reader.publisherPage}`);
  return html`<div class="cite" role="group" lang="${reader.language}" dir="ltr" aria-label="${reader.citation}"><p><bdi data-copied>${item.citation}</bdi></p>
<p><button type="button" data-copy hidden>${reader.copyCitation}</button> <button type="button" data-copy="${quote}" hidden>${reader.copyQuote}</button> ${link}</p></div>`;
}
