import { z } from 'zod';
import { invalid, type Reply } from '../src/command.ts';
import { english, type Searched, type Texts } from '../src/i18n/en/index.ts';
import type { Found, Library } from '../src/library/library.ts';
import type { DiagnosticItem } from '../src/model/answer.ts';
import type { Suggestion } from '../src/model/completion.ts';
import type { Diagnostic } from '../src/model/document.ts';
import { sourcesStep } from './steps.ts';

export const QUERY_LENGTH = 500;
/** In characters; a longer quotation or reported claim stays whole up to 600. */
export const EXCERPT_LENGTH = 500;

export function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
}

export interface OptionText {
  readonly description: string;
}

export const typed = ({ description }: OptionText, complete?: 'organization' | 'reference' | 'country') =>
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
  return number <= of ? undefined : invalid(texts.unknownPage(of), [String(of)], 'page');
}

export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}

export function unknownSource(
  id: string | undefined,
  library: Library,
  texts: Texts,
  about = 'source',
): Reply | undefined {
  if (id === undefined || library.document(id)) return undefined;
  const known = library.documents.map((document) => document.source.id);
  const message = texts.unknownSource(id, known.slice(0, LISTED), Math.max(0, known.length - LISTED));
  const near = library.complete('source', id, OFFERED);
  const offered = near.length > 0 ? near : library.complete('source', '', OFFERED);
  return { ...invalid(message, valuesOf(offered), about), next: [sourcesStep(texts)] };
}

export function valuesOf(suggestions: readonly Suggestion[]): string[] {
  return suggestions.map(({ value }) => value);
}

const LISTED = 10;
const OFFERED = 3;

export function searchedIn(library: Library, within: string | undefined): Searched {
  const { documents, passages, version } = library.summary;
  return { source: within, documents, passages, version };
}

export function unreadWords({ unknown, readAs }: Pick<Found, 'unknown' | 'readAs'>): string[] {
  return unknown.filter((word) => !readAs.some(({ typed }) => typed === word));
}

/** Says how Ibid read names in another script and, unless they are all that was unknown, in which language to ask. */
export function queryMessage(found: Pick<Found, 'foreign' | 'readAs' | 'unknown'>, texts: Texts): string {
  const { foreign, readAs } = found;
  const isNames = readAs.length > 0 && unreadWords(found).length === 0;
  return messageOf(
    readAs.length > 0 ? texts.readAs(readAs) : undefined,
    foreign && !isNames ? texts.foreignQuestion(foreign) : undefined,
  );
}

export function diagnosticItem(diagnostic: Diagnostic, texts: Texts): DiagnosticItem {
  const { problem, filePage, ...place } = diagnostic;
  return { kind: 'diagnostic', ...place, ...texts.finding({ problem, filePage }) };
}

export function messageOf(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((sentence) => sentence !== undefined && sentence !== '').join(' ');
}
