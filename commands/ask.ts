import { z } from 'zod';
import { defineCommand, type Reply } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import type { Found, Library } from '../src/library/library.ts';
import type { Excerpt } from '../src/model/answer.ts';
import { searchedIn, source, typed, unknownSource } from './arguments.ts';

const QUOTES = 3;
const QUOTE_LENGTH = 400;
/**
 * Quotes that score below this share of the best one are left out: on six test collections a third of the second and
 * third quotes, 5 of them among the 408 relevant ones.
 */
const LEAST_SHARE = 0.5;
const { name, description, options } = english.commands.ask;

/** No word of an answer is Ibid's own. */
export const ask = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  takes: 'question',
  arguments: z.object({ question: typed(options.question), source }),
  examples: ['Who leads the IHRC?', 'When is Quds Day in 2021?', 'What is Neturei Karta? --source quds-2021'],
  run(request, { library, texts }) {
    const unknown = unknownSource(request.source, library, texts);
    if (unknown) return unknown;
    const found = library.search({
      query: request.question,
      source: request.source,
      offset: 0,
      limit: QUOTES,
      length: QUOTE_LENGTH,
    });
    return { ...verdict(found, library, request.source, texts), items: quotesOf(found) };
  },
});

function quotesOf({ evidence, excerpts }: Found): Excerpt[] {
  if (evidence !== 'answer') return excerpts;
  const best = Math.max(0, ...excerpts.map(({ score }) => score));
  return excerpts.filter(({ score }) => score >= best * LEAST_SHARE);
}

function verdict(
  { evidence, excerpts, unknown }: Found,
  library: Library,
  within: string | undefined,
  texts: Texts,
): Omit<Reply, 'items'> {
  if (evidence === 'answer' && excerpts.length > 0) return { status: 'found' };
  const searched = searchedIn(library, within);
  const nearest = excerpts.length > 0 ? { closest: true } : {};
  if (evidence === 'closest') return { status: 'found', ...nearest, message: texts.ask.closest(searched) };
  const lines = [
    texts.ask.none(searched),
    ...(unknown.length > 0 ? [texts.notInLibrary(unknown)] : []),
    ...(excerpts.length > 0 ? [texts.ask.nearest] : []),
  ];
  return { status: 'not-found', ...nearest, message: lines.join(' ') };
}
