import { z } from 'zod';
import { defineCommand, notFound } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import { listMessage } from '../src/i18n/lists.ts';
import type { Library, ListFound } from '../src/library/library.ts';
import type { ItemAction } from '../src/model/answer.ts';
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
import { otherSteps, withoutSteps } from './misses.ts';
import { askStep, listSteps, sourcesStep } from './steps.ts';

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
      return { ...notFound(messageOf(none, missing)), next: missSteps(request, library, texts) };
    }
    const lacking = isNear ? texts.search.noPhrase(exact.required, where, request.in) : undefined;
    const read = queryMessage(found, texts);
    const listed = listedIn(request, library);
    const line = listed ? listMessage(listed.facts, texts) : '';
    const message = messageOf(line, lacking, missing, read);
    const next = [
      ...(listed && line !== '' ? [askStep(request, texts), ...listSteps(listed.facts, texts)] : []),
      ...(isNear ? missSteps(request, library, texts) : []),
    ];
    const of = pagesOf(found.total, PAGE_SIZE);
    return (
      unknownPage(request.page, of, texts) ?? {
        status: 'found',
        ...(isNear ? { closest: true } : {}),
        ...(message === '' ? {} : { message }),
        items: found.excerpts,
        ...(next.length > 0 ? { next } : {}),
        page: { number: request.page, of, total: found.total },
      }
    );
  },
});

interface Searching {
  readonly query: string;
  readonly source?: string | undefined;
  readonly in?: string | undefined;
}

function listedIn({ query, source, in: part }: Searching, library: Library): ListFound | undefined {
  const listed = part === undefined ? library.askList({ query, source, offset: 0, limit: 0 }) : null;
  return listed !== null && listed.total > 0 ? listed : undefined;
}

function missSteps(request: Searching, library: Library, texts: Texts): ItemAction[] {
  const { query, source, in: part } = request;
  const narrowed = { command: name, input: { query, source, in: part } };
  return [
    ...withoutSteps(narrowed, ['source', 'in'], texts.commands.search.options, texts),
    ...otherSteps(query, library, texts, 'search'),
    ...(source === undefined && part === undefined ? [sourcesStep(texts)] : []),
  ];
}
