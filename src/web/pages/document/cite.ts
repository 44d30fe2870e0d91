import { voiceOf } from '../../../library/voice.ts';
import { type RichText, runsOf } from '../../../model/bibliography/rich-text.ts';
import type { Document } from '../../../model/document.ts';
import { formatHandle, handleOf } from '../../../model/handle.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../markup/html.ts';
import { outsideLink } from '../markup/links.ts';
import type { OpenedPlace } from './opened.ts';

export function citationBox(document: Document, opened: OpenedPlace, { library, texts }: PageContext): Html {
  const { reader, cite } = texts;
  const { at, ordinal, span } = opened;
  const passage = at.startsWith('p') ? document.passages[ordinal - 1] : undefined;
  const note = passage ? undefined : document.footnotes.find(({ id }) => at === `n${id}`);
  const source = document.source.id;
  const handle = passage
    ? handleOf(document, passage)
    : formatHandle({ kind: 'note', source, number: note?.id ?? '' });
  // A note's id may be one that cannot be typed as a reference.
  if ((library.lookUp(handle)?.items.length ?? 0) === 0) return html``;
  const text = passage?.text ?? note?.raw ?? '';
  const voice = passage && voiceOf(passage, span ?? [0, text.length]);
  const quoted = voice?.isQuotation ? { speaker: voice.speaker ?? null } : null;
  const forms = library.citationForms({ handle, quoted });
  const rows = [
    citationRow(cite.forms.footnote, forms.note, reader.copy),
    citationRow(cite.forms.short, forms.short, reader.copy),
    citationRow(cite.forms['in-text'], forms.inText, reader.copy),
    citationRow(cite.forms.bibliography, forms.bibliography, reader.copy),
  ];
  const address =
    document.source.URL === undefined ? '' : library.exportReferences([{ handle, span }], 'link').text.trim();
  return html`<div class="cite" role="group" lang="${reader.language}" dir="ltr" aria-label="${reader.citation}"><dl>${rows}</dl>
<p><button type="button" data-copy="${span ? text.slice(...span) : text}" hidden>${reader.copyQuote}</button> ${address !== '' && outsideLink(address, html`${reader.publisherPage}`)}</p></div>`;
}

export function citationRow(label: string, citation: RichText, copy: string): Html {
  const runs = runsOf(citation).map(({ text, isItalic }) =>
    isItalic ? html`<i>${text}</i>` : html`${text}`,
  );
  return html`<div data-copied><dt>${label}</dt><dd><bdi>${runs}</bdi> <button type="button" data-copy hidden aria-label="${copy}: ${label}">${copy}</button></dd></div>`;
}
