import { CreateMessageInteractionCallbackRequestSchema } from 'discord-api-spec/zod';
import { expect } from 'vitest';
import { z } from 'zod';
import { drawView } from '../../src/discord/render/answer-view.ts';
import type { View } from '../../src/discord/state/controls.ts';
import { targetOf } from '../../src/discord/state/custom-ids.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { Answer } from '../../src/model/answer.ts';
import {
  componentsOf,
  MessageBody,
  messageProblems,
  schemaProblems,
  textsOf,
} from '../discord-server/rules.ts';
import { libraryOf } from './fixtures.ts';

/** The texts of all pages of the answer, or of the first ones, in order; no page may break a rule of Discord. */
export function textsIn(answer: Answer, most = Number.POSITIVE_INFINITY, words: Texts = english): string[] {
  const texts: string[] = [];
  let view: View | undefined = FIRST;
  for (let pages = 0; view !== undefined && pages < most; pages++) {
    const { data, later }: ReturnType<typeof pageOf> = pageOf(answer, view, words);
    texts.push(...textsOf(data));
    view = later;
  }
  return texts;
}

const FIRST: View = { to: 'answer', page: 1, piece: 0 };

/** A page of the answer as a message, and the view of the next one. */
function pageOf(answer: Answer, view: View, words: Texts) {
  const command = {
    name: 'search',
    description: '',
    arguments: z.object({}),
    examples: [],
    answer: () => answer,
  };
  const commands = new Map([['search', command]]);
  const reading = { commands, library: libraryOf(), words, wordsForAll: words };
  const request = { command: 'search', inputs: [{ query: 'lamp' }], version: 'v-0f1e2d3c' };
  const message = drawView(reading, request, view);
  if (message === undefined) throw new Error('nothing was drawn');
  const flags = message.flags.reduce<number>((all, flag) => all | flag, 0);
  const data = MessageBody.parse({ flags, components: message.components });
  // The schema of the whole API is slow: it sees the first page of each answer, the limits see all.
  if (view === FIRST) {
    const problems = schemaProblems(CreateMessageInteractionCallbackRequestSchema, { type: 4, data });
    expect(problems).toEqual([]);
  }
  expect(messageProblems(data)).toEqual([]);
  const button = componentsOf(data).find(({ label }) => label === '▶');
  const target = targetOf(button?.custom_id ?? '');
  return { data, later: target?.to === 'answer' ? target : undefined };
}
