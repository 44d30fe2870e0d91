import { createHash } from 'node:crypto';
import type { Library } from '../../library/library.ts';
import type { CompletionKind } from '../../model/completion.ts';

/** A suggestion as Discord takes it: both at most 100 characters. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

const LENGTH = 100;
const SHORT_FORM = /^(.+)…#([0-9a-f]{8})$/su;

/**
 * What can be typed for an argument, at most 25. A value longer than Discord takes is sent as its beginning and a
 * hash, `The League of…#1f2e3d4c`, from which `expand` finds it again: nothing is kept in memory, so that it
 * survives a restart.
 */
export function complete(library: Library, kind: CompletionKind, typed: string): Choice[] {
  return library
    .complete(kind, typed, 25)
    .filter((value) => value.trim() !== '')
    .slice(0, 25)
    .map((value) => ({ name: cut(value, LENGTH), value: shorten(value) }));
}

/** The value that a person chose or typed: a short form is looked up, anything else is what it says. */
export function expand(library: Library, kind: CompletionKind, value: string): string {
  const beginning = SHORT_FORM.exec(value)?.[1];
  if (beginning === undefined) return value;
  for (const [typed, limit] of [[beginning, 25] as const, ['', Number.MAX_SAFE_INTEGER] as const]) {
    const found = library.complete(kind, typed, limit).find((candidate) => shorten(candidate) === value);
    if (found !== undefined) return found;
  }
  return value;
}

/** The value as Discord takes it: see `complete`. */
export function shorten(value: string): string {
  if (value.length <= LENGTH) return value;
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return `${cut(value, LENGTH - hash.length - 1)}#${hash}`;
}

function cut(value: string, length: number): string {
  if (value.length <= length) return value;
  return `${value.slice(0, length - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
