import { z } from 'zod';
import { defineCommand, type Reply } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import { listMessage } from '../src/i18n/lists.ts';
import type { AnswersFound, ListFound } from '../src/library/library.ts';
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
} from './arguments.ts';
import { otherSteps, withoutSteps } from './misses.ts';
import { listSteps } from './steps.ts';

const QUOTES = 3;
const PAGE_SIZE = 10;
const { name, description, options } = english.commands.ask;

export const ask = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  takes: 'question',
  guidance:
    'Use it first for any question about what the sources say. If `closest` is true or `status` is not-found, no passage answers: say so, and offer the nearest ones as such.',
  arguments: z.object({ question: typed(options.question), source, page }),
  examples: ['Who leads the IHRC?', 'When is Quds Day in 2021?', 'Which organizations from Malaysia?'],
  async run({ question: query, source, page: number }, { library, texts, understand }) {
    const unknownId = unknownSource(source, library, texts);
    if (unknownId) return unknownId;
    const slice = { offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    const listed = library.askList({ query, source, ...slice });
    const meaning = await understand(query);
    const asked = library.ask({ query, source, meaning, limit: QUOTES, length: EXCERPT_LENGTH });
    if (listed) return listReply(listed, asked, number, texts);
    const unknown = unknownPage(number, 1, texts);
    if (unknown) return unknown;
    const { evidence, answers, related } = asked;
    const found = { items: answers, ...(related.length > 0 ? { related } : {}) };
    const read = queryMessage(asked, texts);
    if (evidence === 'answer') return { status: 'found', ...(read ? { message: read } : {}), ...found };
    const isNear = evidence === 'closest';
    return {
      status: isNear ? 'found' : 'not-found',
      ...(answers.length > 0 ? { closest: true } : {}),
      message: messageOf(
        texts.ask.none(isNear),
        texts.ask.lookedFor(searchedIn(library, source), asked),
        read,
      ),
      ...found,
      next: [
        ...withoutSteps(
          { command: name, input: { question: query, source } },
          ['source'],
          texts.commands.ask.options,
          texts,
        ),
        ...otherSteps(query, library, texts, 'ask'),
      ],
    };
  },
});

function listReply(listed: ListFound, asked: AnswersFound, number: number, texts: Texts): Reply {
  const { facts, total, items, handles } = listed;
  const of = pagesOf(total, PAGE_SIZE);
  const message = listMessage(facts, texts);
  const isNear = facts.kind === 'name' && facts.similar > 0;
  const isRelated = asked.evidence === 'answer' && facts.kind !== 'numbers';
  const related = isRelated ? [...asked.answers, ...asked.related] : [];
  const steps = listSteps(facts, texts);
  const others = related.filter(({ handle }) => !handles.includes(handle));
  return (
    unknownPage(number, of, texts) ?? {
      status: total > 0 && !isNear ? 'found' : 'not-found',
      ...(isNear ? { closest: true } : {}),
      ...(message === '' ? {} : { message }),
      items: [...items],
      ...(others.length > 0 ? { related: others } : {}),
      page: { number, of, total },
      ...(steps.length > 0 ? { next: steps } : {}),
    }
  );
}
