import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import { english } from '../src/i18n/en/index.ts';
import { EXCERPT_LENGTH, searchedIn, source, typed, unknownSource } from './arguments.ts';

const QUOTES = 3;
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
  async run({ question: query, source }, { library, texts, understand }) {
    const unknownId = unknownSource(source, library, texts);
    if (unknownId) return unknownId;
    const meaning = await understand(query);
    const asked = library.ask({ query, source, meaning, limit: QUOTES, length: EXCERPT_LENGTH });
    const { evidence, answers, related } = asked;
    const found = { items: answers, ...(related.length > 0 ? { related } : {}) };
    if (evidence === 'answer') return { status: 'found', ...found };
    const isNear = evidence === 'closest';
    return {
      status: isNear ? 'found' : 'not-found',
      ...(answers.length > 0 ? { closest: true } : {}),
      message: `${texts.ask.none(isNear)} ${texts.ask.lookedFor(searchedIn(library, source), asked)}`,
      ...found,
    };
  },
});
