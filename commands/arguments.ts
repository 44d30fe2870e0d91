import { z } from 'zod';
import { invalid, type Reply } from '../src/command.ts';
import { english, type Searched, type Texts } from '../src/i18n/en/index.ts';
import type { Found, Library } from '../src/library/library.ts';
import type { DiagnosticItem } from '../src/model/answer.ts';
import type { Diagnostic } from '../src/model/document.ts';

const QUERY_LENGTH = 500;
/** In characters; a longer quotation or reported claim stays whole up to 600. */
export const EXCERPT_LENGTH = 500;

export function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
}

export interface OptionText {
  readonly description: string;
}

/** Text that a person types: bounded, not blank, with control characters replaced by spaces. */
export const typed = ({ description }: OptionText, complete?: 'organization' | 'reference') =>
  z
    .string()
    .min(1, { abort: true })
    .max(QUERY_LENGTH)
    .refine((text) => clean(text) !== '')
    .overwrite(clean)
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

export function unknownPage(number: number, of: number, texts: Texts): Reply | undefined {
  return number <= of ? undefined : invalid(texts.unknownPage(of));
}

export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}

export function unknownSource(id: string | undefined, library: Library, texts: Texts): Reply | undefined {
  if (id === undefined || library.document(id)) return undefined;
  const known = library.documents.map((document) => document.source.id);
  const message = texts.unknownSource(id, known.slice(0, LISTED), Math.max(0, known.length - LISTED));
  return invalid(message, library.complete('source', id, 3));
}

const LISTED = 10;

export function searchedIn(library: Library, within: string | undefined): Searched {
  const { documents, passages, version } = library.summary;
  return { source: within, documents, passages, version };
}

/** Says that no source is in the query's language, and how Ibid read names in another script. */
export function queryMessage(
  { foreign, readAs }: Pick<Found, 'foreign' | 'readAs'>,
  texts: Texts,
): string | undefined {
  const lines = [
    ...(foreign ? [texts.foreignQuestion(foreign)] : []),
    ...(readAs.length > 0 ? [texts.readAs(readAs)] : []),
  ];
  return lines.length > 0 ? lines.join(' ') : undefined;
}

export function diagnosticItem(diagnostic: Diagnostic, texts: Texts): DiagnosticItem {
  const { problem, filePage, ...place } = diagnostic;
  return { kind: 'diagnostic', ...place, ...texts.finding({ problem, filePage }) };
}
