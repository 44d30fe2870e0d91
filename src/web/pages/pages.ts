import type { Texts } from '../../i18n/en/index.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import type { PageContext } from './context.ts';
import { documentPage } from './document/document.ts';
import { bareFrame, framePage } from './frame.ts';
import { html } from './markup/html.ts';
import { organizationPage } from './organization.ts';
import { searchPage } from './search.ts';
import { sourcesPage } from './sources.ts';
import { timelinePage } from './timeline.ts';

export { CONTENT_SECURITY_POLICY } from './markup/assets.ts';

export interface ReaderPage {
  readonly status: 200 | 404;
  readonly html: string;
}

export type ReaderProblem = keyof Texts['reader']['problem'];

export async function readerPage(place: ReaderPlace, context: PageContext): Promise<ReaderPage> {
  const page = await drawPage(place, context);
  if (page !== undefined) return { status: 200, html: page };
  const { title, text } = context.texts.reader.problem['not-found'];
  return { status: 404, html: framePage({ title, main: html`<h1>${title}</h1><p>${text}</p>` }, context) };
}

function drawPage(place: ReaderPlace, context: PageContext): Promise<string> | string | undefined {
  switch (place.page) {
    case 'sources':
      return sourcesPage(place, context);
    case 'document':
      return documentPage(place, context);
    case 'search':
      return searchPage(place, context);
    case 'organization':
      return organizationPage(place, context);
    case 'timeline':
      return timelinePage(place, context);
  }
}

export function problemPage(problem: ReaderProblem, texts: Texts): string {
  const { title, text } = texts.reader.problem[problem];
  return bareFrame(title, html`<h1>${title}</h1><p>${text}</p>`, texts);
}
