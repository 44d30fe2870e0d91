import type { Excerpt } from '../../model/answer.ts';
import type { Document } from '../../model/document.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import type { PageContext } from './context.ts';
import { emphasisLayers } from './document/passage-text.ts';
import { type Html, html } from './markup/html.ts';
import { weave } from './markup/weave.ts';
import { writingAttributes, writingOf } from './markup/writing.ts';

/** The place of a quote in its document, lit up. */
export function placeOfQuote(
  { paragraph, handle, source, quote }: Excerpt,
  document: Document | undefined,
): ReaderPlace {
  const sign = handle.slice(handle.indexOf(' ') + 1);
  const note = document?.footnotes.find(({ id }) => sign === id || sign === `n${id}`);
  const at = paragraph === null ? (note ? `n${note.id}` : undefined) : `p${paragraph}`;
  const text = paragraph === null ? note?.raw : document?.passages[paragraph - 1]?.text;
  const start = text?.indexOf(quote) ?? -1;
  return {
    ...{ page: 'document', source: source.id },
    ...(at === undefined ? {} : { at }),
    ...(start < 0 ? {} : { quote: `${start}-${start + quote.length}` }),
  };
}

/** A quote below the link to its place. */
export function drawQuote(excerpt: Excerpt, { library, texts, linkTo }: PageContext): Html {
  const { source, quote, highlights, cut, speaker, role, header, page, handle } = excerpt;
  const { reader } = texts;
  const document = library.document(source.id);
  const sign = handle.slice(handle.indexOf(' ') + 1);
  const place = [sign, page === undefined ? '' : reader.page(page), reader.editionName[source.edition]];
  const words = weave(quote, emphasisLayers({ found: highlights }));
  const language = document?.source.language;
  const who = role === 'quotation' ? (speaker ?? '') : '';
  return html`<h3><a href="${linkTo(placeOfQuote(excerpt, document))}"><bdi>${source.title}</bdi></a> <span class="meta">${place.filter((one) => one !== '').join(' · ')}</span></h3>
${header && html`<p class="meta"><bdi>${header.join(' | ')}</bdi></p>`}
<blockquote${writingAttributes(writingOf(quote, language))}><p>${cut.before && '[…] '}${words}${cut.after && ' […]'}</p>${who !== '' && html`<footer><span class="sr">${reader.saysWho} </span><cite><bdi>${who}</bdi></cite></footer>`}</blockquote>`;
}
