import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import { page, query, source, unknownSource } from './arguments.ts';

const PAGE_SIZE = 5;
const EXCERPT_LENGTH = 500;

/** Finds passages and notes that hold the words of a question, best first. */
export const search = defineCommand({
  name: 'search',
  description: 'Find passages about something, best first; "in quotes" finds the exact words',
  arguments: z.object({
    query,
    source,
    in: z
      .enum(['text', 'notes', 'lists', 'captions'])
      .optional()
      .meta({ description: 'Only in the running text, the notes, the lists or the captions' }),
    page,
    explain: z.boolean().default(false).meta({ description: 'Show the parts of each score' }),
  }),
  examples: ['fly the flag', '"human rights" --in text', 'Hizbullah --source ijd-2020'],
  answer(request, library) {
    const unknown = unknownSource(request.source, library);
    if (unknown) return unknown;
    const offset = (request.page - 1) * PAGE_SIZE;
    const found = library.search({
      query: request.query,
      source: request.source,
      part: request.in,
      offset,
      limit: PAGE_SIZE,
      length: EXCERPT_LENGTH,
      explain: request.explain,
    });
    const of = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
    if (request.page > of && found.total > 0)
      return { status: 'invalid', message: `page: there are ${of} pages of results`, items: [] };
    const missing = found.unknown.length > 0 ? `Not in the library: ${found.unknown.join(', ')}.` : undefined;
    if (found.excerpts.length === 0) {
      return { status: 'not-found', message: notFound(request, library.summary, missing), items: [] };
    }
    return {
      status: 'found',
      ...(missing ? { message: missing } : {}),
      items: found.excerpts,
      page: { number: request.page, of, total: found.total },
    };
  },
});

function notFound(
  request: { source?: string | undefined; in?: string | undefined },
  held: { documents: number; passages: number; version: string },
  missing: string | undefined,
): string {
  const where = request.source
    ? `in ${request.source}`
    : `in ${held.documents} documents, ${held.passages} passages`;
  const part = request.in ? `, ${request.in} only` : '';
  return `Nothing found ${where}${part}. ${missing ?? 'Try other words, or without the filters.'}`;
}
