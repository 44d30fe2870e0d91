import type { CommandContext } from '../command.ts';
import type { Config } from '../config.ts';
import type { Library } from '../library/library.ts';
import type { Excerpt, Item } from '../model/answer.ts';
import { sourceOf } from '../model/handle.ts';
import { addressOf, type ReaderPlace } from '../model/reader-place.ts';
import { type ReaderGrant, signGrant } from './reader-token.ts';

export type ReaderView = Pick<ReaderGrant, 'server' | 'channel' | 'person'> &
  Partial<Pick<ReaderGrant, 'library' | 'role'>>;

export interface ReaderLinks {
  addressOf(place: ReaderPlace, view: ReaderView): string;
}

export interface LocalReader {
  addressOf(place: ReaderPlace): string;
  close(): Promise<void>;
}

export interface ReaderSource {
  readonly library: () => Promise<Library>;
  readonly understand?: CommandContext['understand'] | undefined;
}

export type ServeLocally = (source: ReaderSource) => Promise<LocalReader>;

const LINK_MS = 15 * 60_000;

export const TOKEN = 't';

/** Undefined without `IBID_WEB_URL`. */
export function readerLinksOf(
  { web }: Pick<Config, 'web'>,
  now: () => number = Date.now,
): ReaderLinks | undefined {
  const { url, isPublic = false, secrets = [] } = web ?? {};
  const [secret] = secrets;
  if (url === undefined || secret === undefined) return undefined;
  return {
    addressOf(place, { library = '', server, channel, person, role = null }) {
      if (isPublic && library === '' && channel === null) return `${url}${addressOf(place)}`;
      const expires = Math.floor((now() + LINK_MS) / 1000);
      const grant = { library, server, channel, person, role, expires };
      return `${url}${withToken(addressOf(place), signGrant(grant, subjectOf(place), secret))}`;
    },
  };
}

export function withToken(address: string, token: string): string {
  const [path = '', fragment] = address.split('#');
  const signed = `${path}${path.includes('?') ? '&' : '?'}${TOKEN}=${token}`;
  return fragment === undefined ? signed : `${signed}#${fragment}`;
}

/** What a link is bound to: the page, whatever is searched or lit on it. */
export function subjectOf(place: ReaderPlace): string {
  return addressOf(place).split(/[?#]/u, 1)[0] ?? '';
}

/** The place of an item in the reader, with its quote highlighted; undefined for items without text of the library. */
export function readerPlaceOf(item: Item, library: Library): ReaderPlace | undefined {
  switch (item.kind) {
    case 'excerpt':
      return placeOfExcerpt(item, library);
    case 'footnote':
      return { page: 'document', source: item.source.id, at: `n${item.id}` };
    case 'source':
      return { page: 'document', source: item.id };
    case 'organization':
      return { page: 'organization', name: item.name };
    default:
      return undefined;
  }
}

function placeOfExcerpt({ handle, paragraph, quote }: Excerpt, library: Library): ReaderPlace {
  const source = sourceOf(handle);
  const document = library.document(source);
  const id = noteOf(handle);
  const text =
    paragraph === null
      ? document?.footnotes.find((note) => note.id === id)?.raw
      : document?.passages[paragraph - 1]?.text;
  const start = text?.indexOf(quote) ?? -1;
  const span = start === -1 ? {} : { quote: `${start}-${start + quote.length}` };
  return { page: 'document', source, at: paragraph === null ? `n${id}` : `p${paragraph}`, ...span };
}

function noteOf(handle: string): string {
  return handle.slice(sourceOf(handle).length + 1).replace(/^n/u, '');
}
