import type { Document, Passage } from './document.ts';

/** A note's `number` is its id. */
export type Handle =
  | { readonly kind: 'note'; readonly source: string; readonly number: string }
  | { readonly kind: 'paragraph' | 'entry'; readonly source: string; readonly number: number };

/** Permanent: `ijd-2020 ¶14`, `ijd-2020 n15`, `ijd-2020 n1.2`, `ijd-2020 e2`, `ijd-2020 #27`. */
export function formatHandle(handle: Handle): string {
  const place = handle.kind === 'note' ? noteSign(handle.number) : `${SIGNS[handle.kind]}${handle.number}`;
  return `${handle.source} ${place}`;
}
const SIGNS = { paragraph: '¶', entry: '#' } as const;

export function noteSign(id: string): string {
  return ENDNOTE.test(id) ? id : `n${id}`;
}
const ENDNOTE = /^e(?:\d|[ivxl]+(?:\.\d+)?$|[*†‡§‖])/iu;

/** Reads what `formatHandle` writes; undefined for a source alone. */
export function parseHandle(text: string): Handle | undefined {
  const source = sourceOf(text);
  const place = text.slice(source.length + 1);
  const [, sign, number] = /^([¶#])(\d{1,9})$/u.exec(place) ?? [];
  if (number !== undefined)
    return { kind: sign === '#' ? 'entry' : 'paragraph', source, number: Number(number) };
  if (ENDNOTE.test(place)) return { kind: 'note', source, number: place };
  return /^n\S/u.test(place) ? { kind: 'note', source, number: place.slice(1) } : undefined;
}

export function sourceOf(handle: string): string {
  return handle.split(' ', 1)[0] ?? handle;
}

/** A list entry's handle is its number in the list, any other passage's its paragraph. */
export function handleOf({ source }: Document, { entry, ordinal }: Passage): string {
  return entry === undefined
    ? formatHandle({ kind: 'paragraph', source: source.id, number: ordinal })
    : formatHandle({ kind: 'entry', source: source.id, number: entry });
}

export function labelOfNote(id: string): string {
  const label = ENDNOTE.test(id) ? id.slice(1) : id;
  return label.replace(/\.\d+'*$|(?<=[*†‡§‖])\d+'*$/u, '');
}
