import { CreateMessageInteractionCallbackRequestSchema } from 'discord-api-spec/zod';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Command } from '../../src/command.ts';
import { drawView, FIRST } from '../../src/discord/render/answer-view.ts';
import type { View } from '../../src/discord/state/controls.ts';
import { controlOf } from '../../src/discord/state/custom-ids.ts';
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
import { expectWithinLimits } from './limits-check.ts';

/** A link with words, as Ibid writes those of notes. */
export const OWN_LINK = /(?<!\\)\[[^\]\n]*\]\(<https?:[^\s<>]+>\)/gu;

/** The texts of all pages of the answer, or of the first ones, in order; no page may break a rule of Discord. */
export async function textsIn(
  answer: Answer,
  most = Number.POSITIVE_INFINITY,
  texts: Texts = english,
): Promise<string[]> {
  const all: string[] = [];
  let view: View | undefined = FIRST;
  for (let pages = 0; view !== undefined && pages < most; pages++) {
    const { data, later }: Awaited<ReturnType<typeof pageOf>> = await pageOf(answer, view, texts);
    all.push(...textsOf(data));
    view = later;
  }
  return all;
}

/** A page of the answer as a message, and the view of the next one. */
async function pageOf(answer: Answer, view: View, texts: Texts) {
  const command: Command = {
    ...{
      name: 'search',
      group: undefined,
      task: 'find',
      description: '',
      access: 'everyone',
      effect: 'reads',
      takes: 'question',
      onQuote: undefined,
    },
    arguments: z.object({}),
    examples: [],
    run: async () => answer,
  };
  const commands = new Map([['search', command]]);
  const context = { commands, library: libraryOf(), texts, publicTexts: texts, isAdmin: false };
  const request = { command: 'search', inputs: [{ query: 'lamp' }], version: 'v-0f1e2d3c' };
  const message = await drawView(context, request, view);
  if (typeof message === 'string') throw new Error(message);
  const flags = message.flags.reduce<number>((all, flag) => all | flag, 0);
  const data = MessageBody.parse({ flags, components: message.components });
  // The schema of the whole API is slow: it sees the first page of each answer, the limits see all.
  if (view === FIRST) {
    const problems = schemaProblems(CreateMessageInteractionCallbackRequestSchema, { type: 4, data });
    expect(problems).toEqual([]);
  }
  expect(messageProblems(data)).toEqual([]);
  expectWithinLimits([data]);
  const button = componentsOf(data).find(({ label }) => label === 'Next ›');
  const control = controlOf(button?.custom_id ?? '');
  return { data, later: control?.to === 'answer' ? control : undefined };
}
