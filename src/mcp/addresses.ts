import type { Excerpt, FootnoteItem, Item } from '../model/answer.ts';
import type { Document, Footnote, Passage } from '../model/document.ts';
import { noteSign } from '../model/handle.ts';
import { excerptsIn } from '../model/items.ts';

export const SOURCES = 'ibid:///sources';
export const SOURCE_TEMPLATE = 'ibid://{source}';
export const PLACE_TEMPLATE = 'ibid://{source}/{place}';

export interface ResourceAddress {
  readonly uri: string;
  readonly name: string;
}

export type ResourcePlace = { readonly document: Document } & (
  | { readonly passage: Passage; readonly note?: undefined }
  | { readonly note: Footnote; readonly passage?: undefined }
);

export function addressOfSource(id: string): string {
  return `ibid://${id}`;
}

export function addressesIn(items: readonly Item[]): ResourceAddress[] {
  const all = items.flatMap((item) => [
    ...(item.kind === 'source' ? [{ uri: addressOfSource(item.id), name: item.title }] : []),
    ...(item.kind === 'footnote' ? [addressOf(item)] : []),
    ...excerptsIn(item).map(addressOf),
  ]);
  return [...new Map(all.map((one) => [one.uri, one])).values()];
}

function addressOf(item: Excerpt | FootnoteItem): ResourceAddress {
  const { handle, source } = item;
  const isPassage = item.kind === 'excerpt' && item.paragraph !== null;
  const place = isPassage ? `p${item.paragraph}` : handle.slice(source.id.length + 1);
  return { uri: `${addressOfSource(source.id)}/${encodeURIComponent(place)}`, name: handle };
}

/** `place` is `p14` or the sign of a note, such as `n15` or `e2`. */
export function findPlace(document: Document, place: string): ResourcePlace | undefined {
  const number = /^p(\d{1,9})$/u.exec(place)?.[1];
  const passage = number === undefined ? undefined : document.passages[Number(number) - 1];
  if (passage) return { document, passage };
  const note = document.footnotes.find(({ id }) => noteSign(id) === place);
  return note && { document, note };
}
