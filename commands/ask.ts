import { z } from 'zod';
import { defineCommand, type Reply } from '../src/command.ts';
import type { Found, Library } from '../src/library/library.ts';
import { source, typed, unknownSource } from './arguments.ts';

const QUOTES = 3;
const QUOTE_LENGTH = 400;

/** Answers a question with up to three quotes, or says that the sources do not. No word of the answer is Ibid's own. */
export const ask = defineCommand({
  name: 'ask',
  description: 'Ask a question; the answer is up to three quotes, best first, or that the sources do not say',
  arguments: z.object({ question: typed('Your question, in your own words'), source }),
  examples: ['Who leads the IHRC?', 'When is Quds Day in 2021?', 'What is Neturei Karta? --source quds-2021'],
  answer(request, library) {
    const unknown = unknownSource(request.source, library);
    if (unknown) return unknown;
    const found = library.search({
      query: request.question,
      source: request.source,
      offset: 0,
      limit: QUOTES,
      length: QUOTE_LENGTH,
    });
    return { ...verdict(found, library, request.source), items: found.excerpts };
  },
});

/** What the evidence allows to be said: an answer, the closest passages as closest, or that nothing is known. */
function verdict(found: Found, library: Library, within: string | undefined): Omit<Reply, 'items'> {
  if (found.evidence === 'answer' && found.excerpts.length > 0) return { status: 'found' };
  const { documents, passages, version } = library.summary;
  const searched = within ?? `${documents} documents, ${passages} passages, library ${version}`;
  const nearest = found.excerpts.length > 0 ? { closest: true } : {};
  if (found.evidence === 'closest') {
    const message = `No sentence here clearly answers this. These passages are the closest (searched: ${searched}).`;
    return { status: 'found', ...nearest, message };
  }
  const words = found.unknown.length > 0 ? ` Not in the library: ${found.unknown.join(', ')}.` : '';
  const shown = found.excerpts.length > 0 ? ' What follows is only nearest in its words.' : '';
  return {
    status: 'not-found',
    ...nearest,
    message: `The sources do not say (searched: ${searched}).${words}${shown}`,
  };
}
