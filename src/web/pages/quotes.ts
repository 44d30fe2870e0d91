import type { Excerpt } from '../../model/answer.ts';
import { readerPlaceOf } from '../../service/reader-links.ts';
import type { PageContext } from './context.ts';
import { doubtInsertions, emphasisLayers, markInsertions } from './document/passage-text.ts';
import { type Html, html } from './markup/html.ts';
import { weave } from './markup/weave.ts';
import { writingAttributes, writingOf } from './markup/writing.ts';

export function drawQuote(excerpt: Excerpt, level: 2 | 3, { library, texts, linkTo }: PageContext): Html {
  const { source, quote, highlights, cut, speaker, role, header, locator, handle } = excerpt;
  const { reader } = texts;
  const document = library.document(source.id);
  const sign = handle.slice(handle.indexOf(' ') + 1);
  const place = readerPlaceOf(excerpt, library) ?? { page: 'document', source: source.id };
  const where = [sign, locator, reader.editionName[source.edition]];
  const noteHref = (id: string) => linkTo({ page: 'document', source: source.id, at: `n${id}` });
  const words = weave(quote, emphasisLayers({ found: highlights }), [
    ...doubtInsertions(excerpt.recognition, texts),
    ...markInsertions(excerpt.marks, { noteHref, texts }),
  ]);
  const language = document?.source.language;
  const who = role === 'quotation' ? (speaker ?? '') : '';
  const heading = html`<a href="${linkTo(place)}"><bdi>${source.title}</bdi></a> <span class="meta">${where.filter((one) => one !== '').join(' · ')}</span>`;
  return html`${level === 2 ? html`<h2>${heading}</h2>` : html`<h3>${heading}</h3>`}
${header && html`<p class="meta"><bdi>${header.join(' | ')}</bdi></p>`}
<blockquote${writingAttributes(writingOf(quote, language))}><p>${cut.before && '[…] '}${words}${cut.after && ' […]'}</p>${who !== '' && html`<footer><span class="sr">${reader.saysWho} </span><cite><bdi>${who}</bdi></cite></footer>`}</blockquote>`;
}
