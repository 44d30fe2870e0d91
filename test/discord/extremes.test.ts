import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Reply as Answered, defineCommand } from '../../src/command.ts';
import type { FileItem, Item } from '../../src/model/answer.ts';
import type { Connection } from '../../src/service/service.ts';
import type { Posted, Reply } from '../discord-server/interactions.ts';
import { constructsIn, quotesIn } from '../discord-server/markdown.ts';
import type { Acting } from '../discord-server/payloads.ts';
import { componentsOf, textsOf } from '../discord-server/rules.ts';
import { Discord } from '../discord-server/server.ts';
import { coast, documentOf, lamps, libraryWith } from './documents.ts';
import { botIn, openCommands as commands, excerpt } from './fixtures.ts';
import { expectWithinLimits } from './limits-check.ts';
import { OWN_LINK } from './rendered.ts';

const HOSTILE_TEXTS = {
  mentions: '@everyone @here <@1400000000000000001> <@&1> <#1> </search:1>',
  links: '[a bank](https://example.org) https://bank.example <https://example.org>',
  'Markdown of many lines': '```\n@everyone\n``` **bold** ||hidden|| # big\n> quoted\n-# small',
  'hidden characters': 'zero\u200Bwidth \u202Eturned\u202C \u2066isolated \uFEFF marks',
  emoji: '😀'.repeat(2000),
};
const HOSTILE = Object.values(HOSTILE_TEXTS);
const LONG_NAME = `Society of ${'Lamps and '.repeat(40)}Beacons`;
const FILE: FileItem = { kind: 'file', name: '../a list.csv', mediaType: 'text/csv', text: 'name\nlamp\n' };

let items: Item[] = [];
let total = 0;
let suggestions: string[] = [];
const many = defineCommand({
  name: 'many',
  description: 'Answers with what the test wants',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({
    query: z.string().meta({ description: 'Any text', complete: 'organization' }),
    page: z.int().min(1).max(10_000).default(1).meta({ description: 'A page' }),
  }),
  examples: ['lamps', ''],
  run: ({ page }): Answered => ({
    status: 'found',
    items,
    suggestions,
    page: { number: page, of: Math.max(1, Math.ceil(total / 5)), total },
  }),
});

let discord: Discord;
let bot: Connection;

beforeEach(async () => {
  discord = await Discord.start();
});

afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
  expectWithinLimits(discord.bodies);
});

const textIn = ({ body }: Posted) => textsOf(body ?? {}).join('\n');

/** French is the longest language. */
const FRENCH: Acting = { locale: 'fr' };

/**
 * Presses every control that is not greyed, each on the message as it was, chooses from every menu and fills in every
 * modal, as the same person.
 */
async function pressAll(ask: (acting: Acting) => Promise<Reply>, acting: Acting): Promise<Reply[]> {
  const first = await ask(acting);
  const { message } = first;
  const { body } = message;
  const replies: Reply[] = [first];
  for (const { id, values } of controlsIn(message)) {
    message.body = body;
    const reply = await discord.component(message, id, acting, values);
    replies.push(reply);
    if (reply.type === 9) replies.push(await discord.submit(reply, '2', acting));
  }
  for (const { texts, pings } of replies) {
    expect(pings).toEqual([]);
    expect(texts.join('\n')).not.toMatch(/Something went wrong|Une erreur s’est produite/u);
  }
  return replies;
}

/** Every button that can be clicked, and the first and the last option of every menu. */
function controlsIn(message: Posted | undefined): { id: string; values?: string[] }[] {
  return componentsOf(message?.body ?? {}).flatMap(({ type, disabled, custom_id: id, options }) => {
    if (id === undefined || disabled === true) return [];
    if (type === 2) return [{ id }];
    const values = [options?.at(0), options?.at(-1)].flatMap((option) => option?.value ?? []);
    return type === 3 ? values.map((value) => ({ id, values: [value] })) : [];
  });
}

describe('every command, button and modal', () => {
  const paragraph = (text: string) =>
    documentOf({ id: 'a-very-long-name-of-a-source-of-forty-ch', paragraphs: [text] });
  const text = (length: number) => 'lamp'.repeat(Math.ceil(length / 4)).slice(0, length);
  const libraries = {
    'an ordinary library': libraryWith(lamps, coast),
    'passages of 15,000 characters': libraryWith(
      paragraph('The lamp was lit at dusk and put out at dawn. '.repeat(325).trim()),
    ),
    'passages of hostile text': libraryWith(
      documentOf({
        id: 'hostile',
        paragraphs: HOSTILE.map((text) => `lamp ${text}`),
        entries: HOSTILE.slice(0, 3),
        notes: HOSTILE.slice(0, 3).map((raw, index) => ({
          ...{ number: index + 1, raw, citedBy: [1], dates: ['1911-03-21'] },
          urls: [
            'https://lamps.example/a_(b)?c=@everyone',
            'javascript:alert(1)',
            `https://${text(1200)}.example/`,
          ],
        })),
      }),
    ),
    'names of 400 characters': libraryWith(
      documentOf({
        id: 'names',
        paragraphs: ['The list of lamps follows.'],
        entries: Array.from({ length: 30 }, (_, index) => `${LONG_NAME} ${index}`),
      }),
    ),
  };
  const inputs: Record<string, Record<string, string>[]> = {
    ask: [{ question: 'Who lit the lamp?' }, { question: HOSTILE[0] ?? '' }],
    search: [{ query: 'lamp' }, { query: 'lamps '.repeat(83) }, { query: 'no such thing as zebras' }],
    cite: [{ reference: '¶1' }, { reference: 'n1' }, { reference: HOSTILE[1] ?? '' }],
    org: [{ name: 'Society of Lamps' }, { name: LONG_NAME }, { name: '#1' }],
    verify: [{ quote: 'The lamp was lit at dusk' }, { quote: 'lamp '.repeat(590) }],
  };

  test.each(Object.entries(libraries))('break no rule of Discord on %s', async (_, library) => {
    bot = await botIn(discord, commands, { library: () => library });
    for (const { name } of commands) {
      for (const [index, input] of (inputs[name] ?? [{}]).entries()) {
        const ask = (acting: Acting) => discord.command(name, input, { ...acting, unchecked: true });
        await pressAll(ask, index % 2 === 0 ? FRENCH : {});
      }
    }
  });

  test.each(Object.entries(libraries))(
    'of a context and of notes break none either on %s',
    async (_, library) => {
      bot = await botIn(discord, commands, { library: () => library });
      const inside = (...labels: string[]) =>
        pressAll(async (acting) => {
          const reference = `${library.documents[0]?.source.id} ¶1`;
          let reply = await discord.command('cite', { reference }, acting);
          for (const label of labels) reply = await discord.press(reply.message, label, acting);
          return reply;
        }, {});
      await inside('Context');
      await inside('Context', 'Share');
      const hasNotes = (library.documents[0]?.passages[0]?.marks.length ?? 0) > 0;
      if (hasNotes) await inside('Context', 'Notes');
    },
  );

  test.each([0, 1, 25, 26, 10_000])('break no rule of Discord with %i results', async (count) => {
    total = count;
    suggestions = Array.from({ length: Math.min(count, 30) }, (_, index) => `${LONG_NAME} ${index % 28}`);
    const texts = ['The lamp.', 'The lamp was lit. '.repeat(400).trim(), ...HOSTILE];
    items = Array.from({ length: Math.min(count, 30) }, (_, index) =>
      excerpt({ quote: texts[index % texts.length] ?? '', highlights: [] }),
    );
    bot = await botIn(discord, [many], { library: () => libraryWith(lamps) });
    const ask = (acting: Acting) => discord.command('many', { query: 'x', page: 2 }, acting);
    const replies = await pressAll(ask, FRENCH);
    expect(replies.length).toBeGreaterThan(count === 0 ? 0 : 2);
  });

  test('that answer with a file attach it, on the page that names it, and take it away when turned', async () => {
    suggestions = [];
    items = [...Array.from({ length: 9 }, () => excerpt({ quote: 'lamp '.repeat(200).trim() })), FILE];
    total = 5;
    bot = await botIn(discord, [many], { library: () => libraryWith(lamps) });
    const { message } = await discord.command('many', { query: 'x' });
    const files = () => componentsOf(message.body ?? {}).filter(({ type }) => type === 13);
    while (componentsOf(message.body ?? {}).some((one) => one.label === 'Next ›' && !one.disabled)) {
      expect(files()).toHaveLength(0);
      await discord.press(message, 'Next ›');
    }
    expect(files()).toMatchObject([{ file: { url: 'attachment://.._a_list.csv' } }]);
    await discord.press(message, '‹ Prev');
    expect(files()).toHaveLength(0);
  });
});

describe('hostile text', () => {
  test.each(Object.entries(HOSTILE_TEXTS))(
    'of %s in a message that is looked up or checked pings nobody and formats nothing',
    async (_, text) => {
      bot = await botIn(discord, commands, { library: () => libraryWith(lamps) });
      const content = `“${text}” and > ${text}`;
      for (const name of ['Find sources', 'Check quotes']) {
        const { texts, pings, more } = await discord.onMessage(name, content.slice(0, 4000));
        expect(pings).toEqual([]);
        const all = [...texts, ...more.map(textIn)]
          .join('\n')
          .replace(OWN_LINK, '')
          .replace(/<https?:[^\s<>]+>/gu, '');
        expect(constructsIn(all, ['masked link', 'mention', 'heading', 'address'])).toEqual([]);
      }
    },
  );

  test.each(Object.entries(HOSTILE_TEXTS))(
    'of %s that is asked, and shared, pings nobody and formats nothing',
    async (_, text) => {
      bot = await botIn(discord, commands, { library: () => libraryWith(lamps, coast) });
      const typed = {
        ask: 'question',
        search: 'query',
        cite: 'reference',
        org: 'name',
        orgs: 'query',
        verify: 'quote',
      };
      for (const [name, argument] of Object.entries(typed)) {
        for (const share of [true, false]) {
          const input = { [argument]: `lamps ${text}`.slice(0, 200), share };
          const { texts, pings } = await discord.command(name, input, { unchecked: true });
          expect(pings).toEqual([]);
          const own = texts
            .join('\n')
            .replace(OWN_LINK, '')
            .replace(/<https?:[^\s<>]+>|^-# <@1400000000000000001> asked/gmu, '');
          expect(constructsIn(own, ['masked link', 'mention', 'heading', 'address', 'emoji'])).toEqual([]);
        }
      }
    },
  );

  test('in a document that is shared pings nobody, and is quoted exactly', async () => {
    const library = libraryWith(
      documentOf({ id: 'hostile', paragraphs: HOSTILE.slice(0, 4).map((text) => `lamp ${text}`) }),
    );
    bot = await botIn(discord, commands, { library: () => library });
    for (const [index, text] of HOSTILE.slice(0, 4).entries()) {
      const { message, pings } = await discord.command('cite', { reference: `¶${index + 1}`, share: true });
      expect(pings).toEqual([]);
      expect(quotesIn(textIn(message)).map(({ quote }) => quote)).toEqual([`lamp ${text}`]);
    }
  });
});
