import { z } from 'zod';
import type { Reply } from '../src/command.ts';
import { english, type Searched, type Texts } from '../src/i18n/en/index.ts';
import type { Library } from '../src/library/library.ts';

const QUERY_LENGTH = 500;

/** Control characters never carry meaning in what people type. */
const CONTROL = /[\p{Cc}\p{Cs}]+/gu;

/** What the table of texts says of an option. */
export interface OptionText {
  readonly description: string;
}

/** A text that a person typed: not blank, of bounded length, without control characters. */
export const typed = ({ description }: OptionText, complete?: 'organization' | 'reference') =>
  z
    .string()
    .min(1, { abort: true })
    .max(QUERY_LENGTH)
    .refine((text) => text.replace(CONTROL, ' ').trim() !== '')
    .overwrite((text) => text.replace(CONTROL, ' ').trim())
    .meta({ description, ...(complete ? { complete } : {}) });

export const source = z
  .string()
  .max(100)
  .overwrite((text) => text.trim().toLowerCase())
  .optional()
  .meta({ description: english.commands.search.options.source.description, complete: 'source' });

export const page = z
  .int()
  .min(1)
  .max(10_000)
  .default(1)
  .meta({ description: english.commands.search.options.page.description });

/** The reply to a page beyond the last, or nothing when there is such a page. */
export function unknownPage(number: number, of: number, texts: Texts): Reply | undefined {
  return number <= of ? undefined : { status: 'invalid', message: texts.unknownPage(of), items: [] };
}

/** How many pages of `size` a list has: at least one. */
export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}

/** The reply to a source id that is not in the library, or nothing when it is. */
export function unknownSource(id: string | undefined, library: Library, texts: Texts): Reply | undefined {
  if (id === undefined || library.document(id)) return undefined;
  const known = library.documents.map((document) => document.source.id);
  const near = library.complete('source', id, 3);
  return {
    status: 'invalid',
    message: texts.unknownSource(id, known.slice(0, LISTED), Math.max(0, known.length - LISTED)),
    items: [],
    suggestions: near,
  };
}

const LISTED = 10;

/** What a line about a search says was searched. */
export function searchedIn(library: Library, within: string | undefined): Searched {
  const { documents, passages, version } = library.summary;
  return { source: within, documents, passages, version };
}
