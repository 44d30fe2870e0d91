import type { Document, Footnote } from '../../../model/document.ts';

/** Ordinals. Long documents are read in parts. */
export interface ReadingPart {
  readonly number: number;
  readonly first: number;
  readonly last: number;
}

const PASSAGES = 250;
const CHARACTERS = 300_000;
/** A part rather begins at a heading, and never inside a table or list. */
const EARLIEST = 150;

export function partsOf({ passages }: Document): ReadingPart[] {
  const parts: ReadingPart[] = [];
  for (let first = 0; first < passages.length; ) {
    const next = nextStart(passages, first);
    parts.push({ number: parts.length + 1, first: first + 1, last: next });
    first = next;
  }
  return parts.length === 0 ? [{ number: 1, first: 1, last: 0 }] : parts;
}

function nextStart(passages: Document['passages'], first: number): number {
  const latest = Math.min(first + PASSAGES, lastFitting(passages, first));
  if (latest >= passages.length) return passages.length;
  const starts = (at: number, isGood: (at: number) => boolean) => {
    for (let start = at; start > first + EARLIEST; start--) if (isGood(start)) return start;
    return undefined;
  };
  const roleAt = (at: number) => passages[at]?.role;
  return (
    starts(latest, (at) => roleAt(at) === 'heading' && roleAt(at - 1) !== 'heading') ??
    starts(latest, (at) => roleAt(at) === 'statement' && roleAt(at - 1) !== 'heading') ??
    latest
  );
}

function lastFitting(passages: Document['passages'], first: number): number {
  let characters = 0;
  for (let at = first; at < passages.length; at++) {
    characters += passages[at]?.text.length ?? 0;
    if (characters > CHARACTERS) return Math.max(first + 1, at);
  }
  return passages.length;
}

export function partWith(parts: readonly ReadingPart[], ordinal: number): ReadingPart {
  const found = parts.find(({ last }) => ordinal <= last) ?? parts.at(-1);
  if (!found) throw new Error('a document has at least one part');
  return found;
}

export function homeOf({ citedBy }: Footnote, { passages }: Document): number {
  return citedBy[0] ?? passages.length;
}
