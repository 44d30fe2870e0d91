import type { Document, Passage } from './document.ts';

/** A note, paragraph or list entry of a source. */
export interface Handle {
  readonly kind: 'note' | 'paragraph' | 'entry';
  readonly source: string;
  readonly number: number;
}

/** The permanent name of a thing: `ijd-2020 ¶14`, `ijd-2020 n15`, `ijd-2020 #27`. */
export function formatHandle({ kind, source, number }: Handle): string {
  return `${source} ${SIGNS[kind]}${number}`;
}
const SIGNS = { note: 'n', paragraph: '¶', entry: '#' } as const;

/** The source's id in a handle; a source's id is its own handle. */
export function sourceOf(handle: string): string {
  return handle.split(' ', 1)[0] ?? handle;
}

/** A list entry's handle is its number in the list, any other passage's its paragraph. */
export function handleOf({ source }: Document, { entry, ordinal }: Passage): string {
  return entry === undefined
    ? formatHandle({ kind: 'paragraph', source: source.id, number: ordinal })
    : formatHandle({ kind: 'entry', source: source.id, number: entry });
}
