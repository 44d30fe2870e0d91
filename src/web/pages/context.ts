import type { Texts } from '../../i18n/en/index.ts';
import type { Library, Meaning } from '../../library/library.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import { type Html, html } from './markup/html.ts';

/** The address of a page, with what keeps its view: `addressOf` a place, below a prefix and with a signature. */
export type LinkTo = (place: ReaderPlace) => string;

/** `library` is the view that the reader may see. */
export interface PageContext {
  readonly library: Library;
  readonly texts: Texts;
  readonly linkTo: LinkTo;
  readonly understand?: (question: string) => Promise<Meaning | undefined>;
}

export function formTarget(linkTo: LinkTo, place: ReaderPlace): { action: string; fields: Html } {
  const { pathname, searchParams, hash } = new URL(linkTo(place), 'http://reader.invalid');
  const fields = Array.from(searchParams, ([name, value]) =>
    OWN_FIELDS.has(name) ? undefined : html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return { action: pathname + hash, fields: html`${fields}` };
}

const OWN_FIELDS = new Set(['q', 'p', 'n', 'quote', 'match', 'page', 'source']);
