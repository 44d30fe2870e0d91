import type { Excerpt } from '../../model/answer.ts';
import type { Document } from '../../model/document.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import type { PageContext } from './context.ts';
import { doubtInsertions, emphasisLayers, markInsertions } from './document/passage-text.ts';
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
export function drawQuote(excerpt: Excerpt, level: 2 | 3, { library, texts, linkTo }: PageContext): Html {
  const { source, quote, highlights, cut, speaker, role, header, locator, handle } = excerpt;
  const { reader } = texts;
  const document = library.document(source.id);
  const sign = handle.slice(handle.indexOf(' ') + 1);
  const place = [sign, locator, reader.editionName[source.edition]];
  const noteHref = (id: string) => linkTo({ page: 'document', source: source.id, at: `n${id}` });
  const words = weave(quote, emphasisLayers({ found: highlights }), [
    ...doubtInsertions(excerpt.recognition, texts),
    ...markInsertions(excerpt.marks, { noteHref, texts }),
  ]);
  const language = document?.source.language;
  const who = role === 'quotation' ? (speaker ?? '') : '';
  const heading = html`<a href="${linkTo(placeOfQuote(excerpt, document))}"><bdi>${source.title}</bdi></a> <span class="meta">${place.filter((one) => one !== '').join(' · ')}</span>`;
  return html`${level === 2 ? html`<h2>${heading}</h2>` : html`<h3>${heading}</h3>`}
${header && html`<p class="meta"><bdi>${header.join(' | ')}</bdi></p>`}
<blockquote${writingAttributes(writingOf(quote, language))}><p>${cut.before && '[…] '}${words}${cut.after && ' […]'}</p>${who !== '' && html`<footer><span class="sr">${reader.saysWho} </span><cite><bdi>${who}</bdi></cite></footer>`}</blockquote>`;
}
