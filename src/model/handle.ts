import type { Document, Passage } from './document.ts';

/** A thing with a permanent name: a note, a paragraph or a list entry of a source. */
export interface Handle {
  readonly kind: 'note' | 'paragraph' | 'entry';
  readonly source: string;
  readonly number: number;
}

/** The permanent name of a thing: `ijd-2020 ¶14`, `ijd-2020 n15`, `ijd-2020 #27`. */
export function formatHandle(handle: Handle): string {
  return `${handle.source} ${SIGNS[handle.kind]}${handle.number}`;
}
const SIGNS = { note: 'n', paragraph: '¶', entry: '#' } as const;

/** The id of the source that a handle belongs to, or that it is. */
export function sourceOf(handle: string): string {
  return handle.split(' ', 1)[0] ?? handle;
}

/** The permanent name of a passage: its number in the list if it is an entry, else its paragraph. */
export function handleOf(document: Document, passage: Passage): string {
  const source = document.source.id;
  return passage.entry === undefined
    ? formatHandle({ kind: 'paragraph', source, number: passage.ordinal })
    : formatHandle({ kind: 'entry', source, number: passage.entry });
}
