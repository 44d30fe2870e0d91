import { z } from 'zod';
import type { Reply } from '../src/command.ts';
import type { Library } from '../src/library/library.ts';

const QUERY_LENGTH = 500;

/** Control characters never carry meaning in what people type. */
const CONTROL = /[\p{Cc}\p{Cs}]+/gu;

/** A text that a person typed: not blank, of bounded length, without control characters. */
export const typed = (description: string, complete?: 'organization' | 'reference') =>
  z
    .string()
    .min(1, 'is empty')
    .max(QUERY_LENGTH, {
      error: (issue) => `has ${length(issue.input)} characters; at most ${QUERY_LENGTH} are read`,
    })
    .refine((text) => text.replace(CONTROL, ' ').trim() !== '', { error: 'is blank; type what to look for' })
    .overwrite((text) => text.replace(CONTROL, ' ').trim())
    .meta({ description, ...(complete ? { complete } : {}) });

export const query = typed('What to look for, in your own words');

export const source = z
  .string()
  .max(100)
  .overwrite((text) => text.trim().toLowerCase())
  .optional()
  .meta({ description: 'Only in this source, by its id', complete: 'source' });

export const page = z.int().min(1).max(10_000).default(1).meta({ description: 'Which page of the results' });

/** The reply to a page beyond the last, or nothing when there is such a page. */
export function unknownPage(number: number, of: number, what: string): Reply | undefined {
  if (number <= of) return undefined;
  const there = of === 1 ? `is 1 page` : `are ${of} pages`;
  return { status: 'invalid', message: `page: there ${there} of ${what}`, items: [] };
}

/** How many pages of `size` a list has: at least one. */
export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}

/** The reply to a source id that is not in the library, or nothing when it is. */
export function unknownSource(id: string | undefined, library: Library): Reply | undefined {
  if (id === undefined || library.document(id)) return undefined;
  const known = library.documents.map((document) => document.source.id);
  const near = library.complete('source', id, 3);
  return {
    status: 'invalid',
    message: `source: there is no "${id}"; the library has ${list(known)}`,
    items: [],
    suggestions: near,
  };
}

const LISTED = 10;

function list(ids: readonly string[]): string {
  const more = ids.length > LISTED ? ` and ${ids.length - LISTED} more` : '';
  return `${ids.slice(0, LISTED).join(', ')}${more}`;
}

function length(input: unknown): number {
  return typeof input === 'string' ? input.length : 0;
}
