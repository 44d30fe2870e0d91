import { z } from 'zod';
import { defineCommand, notFound } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import { listMessage } from '../src/i18n/lists.ts';
import type { Library } from '../src/library/library.ts';
import {
  EXCERPT_LENGTH,
  messageOf,
  page,
  pagesOf,
  queryMessage,
  searchedIn,
  source,
  typed,
  unknownPage,
  unknownSource,
  unreadWords,
} from './arguments.ts';

const PAGE_SIZE = 6;
const { name, description, options } = english.commands.search;

export const search = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  takes: 'words',
  guidance:
    'Use it to look for words, names or a subject, to find more passages than an answer shows, or for an exact phrase in double quotes.',
  arguments: z.object({
    query: typed(options.query),
    source,
    in: z
      .enum(['text', 'notes', 'lists', 'captions'])
      .optional()
      .meta({ description: options.in.description }),
    page,
    explain: z.boolean().default(false).meta({ description: options.explain.description }),
  }),
  examples: ['fly the flag', '"human rights" --in text', 'Hizbullah --source ijd-2020'],
  async run(request, { library, texts, understand }) {
    const unknown = unknownSource(request.source, library, texts);
    if (unknown) return unknown;
    const asked = {
      query: request.query,
      source: request.source,
      part: request.in,
      offset: (request.page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
      length: EXCERPT_LENGTH,
      explain: request.explain,
      meaning: await understand(request.query),
    };
    const exact = library.search({ ...asked, phrases: 'required' });
    const isNear = exact.total === 0 && exact.required.length > 0;
    const found = isNear ? library.search(asked) : exact;
    const where = searchedIn(library, request.source);
    const unread = unreadWords(found);
    const missing = unread.length > 0 ? texts.notInLibrary(unread) : undefined;
    if (found.total === 0) {
      const none = texts.search.none(where, request.in);
      return notFound(`${none} ${missing ?? texts.search.tryOther}`);
    }
    const lacking = isNear ? texts.search.noPhrase(exact.required, where, request.in) : undefined;
    const read = queryMessage(found, texts);
    const message = messageOf(listLine(request, library, texts), lacking, missing, read);
    const of = pagesOf(found.total, PAGE_SIZE);
    return (
      unknownPage(request.page, of, texts) ?? {
        status: 'found',
        ...(isNear ? { closest: true } : {}),
        ...(message === '' ? {} : { message }),
        items: found.excerpts,
        page: { number: request.page, of, total: found.total },
      }
    );
  },
});

/** Passages do not answer a question about lists; `ask` shows what does. */
function listLine(
  { query, source, in: part }: { query: string; source?: string | undefined; in?: string | undefined },
  library: Library,
  texts: Texts,
): string {
  const listed = part === undefined ? library.askList({ query, source, offset: 0, limit: 0 }) : null;
  const line = listed && listed.total > 0 ? listMessage(listed.facts, texts) : '';
  return line === '' ? '' : texts.search.listed(line);
}
