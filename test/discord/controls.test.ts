import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Bot } from '../../src/discord/bot.ts';
import type { Library } from '../../src/library/library.ts';
import type { Posted, Reply } from '../discord-server/interactions.ts';
import { quotesIn } from '../discord-server/markdown.ts';
import { componentsOf, textsOf } from '../discord-server/rules.ts';
import { Discord } from '../discord-server/server.ts';
import { botIn } from './fixtures.ts';
import { coast, documentOf, lamps, room } from './room.ts';

const OTHER = '1400000000000000002';
const MANAGE_MESSAGES = 1n << 13n;
const SEND_MESSAGES = 1n << 11n;
const LIBRARY = room(lamps, coast);

let discord: Discord;
let bot: Bot;
let library: Library;
/** The rules that a test breaks on purpose. */
let expectedViolations: RegExp[] = [];

const start = () => botIn(discord, commands, { library: () => library });

beforeEach(async () => {
  library = LIBRARY;
  expectedViolations = [];
  discord = await Discord.start();
  bot = await start();
});

afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual(expectedViolations.map((line) => expect.stringMatching(line)));
});

const search = (options = {}) => discord.command('search', { query: 'harbour lamps' }, options);
const textIn = ({ body }: Posted) => textsOf(body ?? {}).join('\n');
const shown = ({ message }: Reply) => textIn(message);
const labelsIn = ({ body }: Posted) => componentsOf(body ?? {}).flatMap(({ label }) => label ?? []);
const idsIn = ({ body }: Posted) => componentsOf(body ?? {}).flatMap(({ custom_id }) => custom_id ?? []);

/** The message's page and all later ones. */
async function pagesOf(message: Posted): Promise<string[]> {
  const pages = [textIn(message)];
  while (componentsOf(message.body ?? {}).some((one) => one.label === '▶' && !one.disabled)) {
    await discord.press(message, '▶');
    pages.push(textIn(message));
  }
  return pages;
}

describe('paging', () => {
  test('goes through all results and back, each once, in place', async () => {
    const first = await search();
    const { message } = first;
    expect((await discord.press(message, '▶')).type).toBe(7);
    await discord.press(message, '◀');
    const pages = await pagesOf(message);
    const handles = pages.join('\n').match(/lamps-1911 ¶\d+$/gmu) ?? [];
    expect(new Set(handles).size).toBe(handles.length);
    expect(new Set(handles).size).toBeGreaterThanOrEqual(12);
    for (const page of pages.slice(0, -1).reverse()) {
      await discord.press(message, '◀');
      expect(textIn(message)).toBe(page);
    }
  });

  test('works after a restart and after a quarter of an hour', async () => {
    const { message } = await search();
    await bot.stop();
    discord.clock.advance(16 * 60_000);
    bot = await start();
    await discord.press(message, '▶');
    expect(textIn(message)).toContain('page 2 of');
  });

  test('keeps a question of 500 characters of any script, whatever it is', async () => {
    const queries = [
      '灯台守'.repeat(166),
      `${'👩‍🚀 lamp '.repeat(50)}`.slice(0, 490),
      'ل\u200Cم '.repeat(125),
      '\u200Blamp '.repeat(83),
    ];
    for (const query of queries) {
      const { message } = await discord.command('search', { query: `lamps ${query}`.slice(0, 500) });
      const before = textIn(message);
      await discord.press(message, '▶');
      await discord.press(message, '◀');
      expect(textIn(message)).toBe(before);
    }
  });

  test('jumps to a page that is typed, and says so where there is none', async () => {
    const { message } = await search();
    const label = labelsIn(message).find((one) => one.includes('/')) ?? '';
    const modal = await discord.press(message, label);
    expect(modal.type).toBe(9);
    await discord.submit(modal, ' 2 ');
    expect(textIn(message)).toContain('page 2 of');
    // The same modal once more: the same page.
    await discord.submit(modal, '2');
    expect(textIn(message)).toContain('page 2 of');
    for (const typed of ['99', '0', '-1', 'two', '@everyone']) {
      const refused = await discord.submit(modal, typed);
      expect(refused.ephemeral).toBe(true);
      expect(refused.texts[0]).toMatch(/is no page: there are \d/);
      expect(refused.pings).toEqual([]);
    }
    expect(textIn(message)).toContain('page 2 of');
  });

  test('on a library that has changed since says so, and shows what is there now', async () => {
    const { message } = await search();
    const old = library.summary.version;
    library = room(lamps, coast, documentOf({ id: 'oil-1930', paragraphs: ['No harbour had oil lamps.'] }));
    await discord.press(message, '▶');
    expect(textIn(message)).toContain(
      `changed since this was asked (${old}, now ${library.summary.version})`,
    );
    await discord.press(message, '◀');
    expect(textIn(message)).not.toContain('changed since');
  });
});

describe('the context of a quote', () => {
  test('shows its neighbours in order, grows both ways to the ends, and leads back', async () => {
    const { message } = await discord.command('search', { query: '"book of Halden"' });
    const answer = textIn(message);
    await discord.press(message, 'Context');
    expect(textIn(message)).toContain('▸ **¶7');
    const numbers = () =>
      (textIn(message).match(/^(?:▸ )?\*\*¶\d+/gmu) ?? []).map((line) => Number(line.replace(/\D/gu, '')));
    expect(numbers()).toEqual([6, 7, 8]);
    await discord.press(message, '▼ After');
    await discord.press(message, '▲ Before');
    expect(numbers()).toEqual([5, 6, 7, 8, 9]);
    const seen = new Set<number>();
    for (const label of ['▲ Before', '▼ After']) {
      while (componentsOf(message.body ?? {}).some((one) => one.label === label && !one.disabled)) {
        await discord.press(message, label);
        const now = numbers();
        expect(now).toEqual(now.map((_, index) => (now[0] ?? 0) + index));
        for (const number of now) seen.add(number);
      }
    }
    expect(seen.size).toBe(15);
    await discord.press(message, 'Back');
    expect(textIn(message)).toBe(answer);
  });

  test('of a passage longer than a message shows all of it, piece by piece', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    library = room(documentOf({ id: 'long-1950', paragraphs: ['First.', `Lanterns ${long}.`, 'Last.'] }));
    const { message } = await discord.command('search', { query: 'lanterns' });
    await discord.press(message, 'Context');
    const parts = new Set(quotesIn(textIn(message)).map(({ quote }) => quote));
    while (componentsOf(message.body ?? {}).some((one) => one.label === '▼ After' && !one.disabled)) {
      await discord.press(message, '▼ After');
      for (const { quote } of quotesIn(textIn(message))) parts.add(quote);
    }
    expect([...parts].filter((part) => part !== 'First.' && part !== 'Last.').join(' ')).toBe(
      `Lanterns ${long}.`,
    );
  });

  test('goes on to the next quote, over pages, until there is none', async () => {
    const { message } = await discord.command('search', {
      query: 'harbour lamps',
      in: 'text',
      source: 'lamps-1911',
    });
    await discord.press(message, 'Context');
    const visited = [/▸ \*\*¶(\d+)/u.exec(textIn(message))?.[1]];
    while (componentsOf(message.body ?? {}).some((one) => one.label === 'Next match' && !one.disabled)) {
      await discord.press(message, 'Next match');
      visited.push(/▸ \*\*¶(\d+)/u.exec(textIn(message))?.[1]);
    }
    expect(new Set(visited).size).toBe(visited.length);
    expect(visited.length).toBeGreaterThanOrEqual(12);
  });

  test('shows the notes that stand in it, an Ibid. resolved, with the copy of each link archived nearest its date', async () => {
    const { message } = await discord.command('cite', { reference: 'lamps-1911 ¶4' });
    await discord.press(message, 'Context');
    await discord.press(message, 'Notes');
    const text = textIn(message);
    expect(text).toContain('Ibid.: refers to note 1 (2 → 1)');
    expect(text).toContain('Note 1 says:');
    expect(text).toContain('<https://web.archive.org/web/19110321/https://logs.example/keeper>');
    expect(text).toContain('> The book of the harbour.');
    await discord.press(message, 'Context');
    expect(textIn(message)).toContain('▸ **¶4');
  });

  test('of what is not in the library any more says so', async () => {
    const { message } = await search();
    library = room(coast);
    const told = await discord.press(message, 'Context');
    expect(told.texts).toEqual([expect.stringContaining('not in the library any more')]);
    expect(told.ephemeral).toBe(true);
  });
});

describe('sharing', () => {
  test('posts the quote with its citation, who asked what, and the library, and can be taken back', async () => {
    const asked = await search();
    const { message, ephemeral, pings } = await discord.press(asked.message, 'Share');
    expect(ephemeral).toBe(false);
    expect(pings).toEqual([]);
    expect(textIn(message)).toContain('<@1400000000000000001> asked /search harbour lamps');
    expect(textIn(message)).toContain('Lamps of lamps-1911');
    expect(textIn(message)).toContain(library.summary.version);
    const refused = await discord.press(message, 'Retract', { person: OTHER, permissions: 0n });
    expect(refused.texts[0]).toContain('can retract it');
    expect(message.body).toBeDefined();
    await discord.press(message, 'Retract', { permissions: 0n });
    expect(message.body).toBeUndefined();
  });

  test('can be taken back by a moderator', async () => {
    const { message } = await search();
    const posted = (await discord.press(message, 'Share')).message;
    await discord.press(posted, 'Retract', { person: OTHER, permissions: MANAGE_MESSAGES });
    expect(posted.body).toBeUndefined();
  });

  test('at once is an option of every command, and a wrong request stays private', async () => {
    const posted = await discord.command('cite', { reference: 'lamps-1911 ¶4', share: true });
    expect(posted.ephemeral).toBe(false);
    expect(shown(posted)).toContain('asked /cite lamps-1911 ¶4');
    const wrong = await discord.command('cite', { reference: 'nothing at all', share: true });
    expect(wrong.ephemeral).toBe(true);
  });

  test('is turned by the person who shared in place, and by others in a copy of their own', async () => {
    const { message } = await discord.command('search', { query: 'harbour lamps', share: true });
    const before = textIn(message);
    const copy = await discord.press(message, '▶', { person: OTHER });
    expect(copy.ephemeral).toBe(true);
    expect(copy.message).not.toBe(message);
    expect(textIn(message)).toBe(before);
    await discord.press(copy.message, '▶', { person: OTHER });
    expect(textIn(copy.message)).toContain('page 3 of');
    await discord.press(message, '▶');
    expect(textIn(message)).toContain('page 2 of');
  });

  test.each([50013, 50001])(
    'where Discord does not let the bot post (%i) is told in private',
    async (code) => {
      const { message } = await search();
      discord.fail(/callback$/, { status: 403, body: { code, message: 'Missing' } });
      const told = await discord.press(message, 'Share');
      expect(told.ephemeral).toBe(true);
      expect(shown(told)).toContain('Ibid may not post here');
      expect(shown(told)).toContain('> ');
    },
  );

  test('is not done for a person who may not write there, nor for an app that only the person installed', async () => {
    const mute = await discord.command('search', { query: 'lamps', share: true }, { permissions: 0n });
    expect(mute.ephemeral).toBe(true);
    expect(shown(mute)).toContain('You may not write here');
    const acting = { permissions: SEND_MESSAGES, invited: false };
    const own = await discord.command('search', { query: 'lamps', share: true }, acting);
    expect(own.ephemeral).toBe(true);
    expect(shown(own)).toContain('Ibid may not post here');
  });
});

describe('sharing while many wait', () => {
  const asAnybody = (index: number) => ({ person: `15000000000000000${10 + index}` });
  const everybody = Array.from({ length: 20 }, (_, index) => index);

  test('posts the answers, and tells a wrong request in private, with nothing left for all to see', async () => {
    const input = (index: number) => (index % 2 === 0 ? '¶4' : 'nothing at all');
    const replies = await Promise.all(
      everybody.map((index) =>
        discord.command('cite', { reference: input(index), share: true }, asAnybody(index)),
      ),
    );
    expect(discord.requests.some((line) => line.startsWith('PATCH'))).toBe(true);
    for (const [index, { message, more, ephemeral }] of replies.entries()) {
      if (index % 2 === 0) expect(ephemeral).toBe(false);
      else if (message.body !== undefined) expect(ephemeral).toBe(true);
      else await expect.poll(() => more.map(({ body }) => (body?.flags ?? 0) & 64)).toEqual([64]);
    }
  });

  test('where Discord does not let the bot post is told in private', async () => {
    discord.mayPost = false;
    const replies = await Promise.all(
      everybody.map((index) => discord.command('cite', { reference: '¶4', share: true }, asAnybody(index))),
    );
    for (const { ephemeral, message } of replies) {
      expect(ephemeral).toBe(true);
      expect(textIn(message)).toContain('lamps-1911 ¶4');
    }
  });
});

describe('what did not come from this bot as it is', () => {
  test('a custom id that is forged, stale, cut or of another version is answered with a plain line', async () => {
    const { message } = await search();
    const [first = ''] = idsIn(message);
    const forged = [
      ...['x', '', '0', '1', '1zz', '100a1.0', '100a1.0~', '100q~', `2${first.slice(1)}`],
      ...['100a9999999.9999999~', '100c1.0.nowhere.1~', '100n1.0.lamps-1911.n999.0~', '100kquery~', '100h~'],
      ...['100c1.0.lamps-1911.4.9-0.1-0<~', '100c1.0.lamps-1911.4.1-99.2-0>~', '100sr~', `100b1.99999~`],
    ].filter((id) => id !== '');
    for (const id of forged) {
      const reply = await discord.component(message, id);
      expect([4, 7]).toContain(reply.type);
      expect(reply.texts.join('').length).toBeGreaterThan(0);
    }
  });

  test('a message whose controls are not all there is answered with a plain line', async () => {
    const { message } = await search();
    const [first = ''] = idsIn(message);
    message.body = { ...message.body, components: [] };
    const { texts } = await discord.component(message, first);
    expect(texts).toEqual([expect.stringContaining('another version of Ibid')]);
  });

  test('a click on a message that is deleted meanwhile ends quietly', async () => {
    const posted = (await discord.press((await search()).message, 'Share')).message;
    const target = { ...posted };
    posted.body = undefined;
    const [id = ''] = idsIn(target);
    discord.fail(/callback$/, { status: 404, body: { code: 10008, message: 'Unknown Message' } });
    const click = discord.component(target, id);
    await expect.poll(() => discord.requests.at(-1)).toMatch(/callback$/);
    discord.clock.advance(3_001);
    await expect(click).rejects.toThrow('did not respond');
  });
});

describe('a miss', () => {
  test('offers what is near in a menu, and the choice keeps the other options', async () => {
    const { message } = await discord.command('org', { name: 'Gild of Lamp Kepers' });
    expect(textIn(message)).toContain('Did you mean');
    await discord.choose(message, 'Guild of Lamp Keepers');
    expect(textIn(message)).toContain('**Guild of Lamp Keepers**');
    const elsewhere = await discord.command('search', { query: 'lamps', in: 'text', source: 'lamps' });
    await discord.choose(elsewhere.message, 'lamps-1911');
    expect(textIn(elsewhere.message)).toContain('/search lamps · in: text · source: lamps-1911');
  });
});

describe('help', () => {
  test('lists every command, and runs an example that is chosen', async () => {
    const { message, ephemeral, texts } = await discord.command('help');
    expect(ephemeral).toBe(true);
    for (const { name } of commands) expect(texts.join('\n')).toContain(`**/${name}**`);
    const menu = componentsOf(message.body ?? {}).find(({ options }) => options !== undefined);
    for (const { label } of menu?.options ?? []) {
      const reply = await discord.choose(message, label);
      expect(reply.ephemeral).toBe(true);
      expect(shown(reply)).not.toContain('Something went wrong');
    }
  });
});

describe('a message', () => {
  test('is looked up: what it says finds its sources', async () => {
    const reply = await discord.onMessage('Find sources', 'Which **harbour** kept lamps that winter?');
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toContain('lamps-1911 ¶');
    expect((await discord.onMessage('Find sources', ' \n ')).texts).toEqual(['This message has no text.']);
    const long = await discord.onMessage('Find sources', 'harbour lamps '.repeat(140));
    expect(shown(long)).toMatch(/Only the first \d+ characters/);
  });

  test('has every quotation checked, each with its verdict', async () => {
    const content = [
      'They say “The harbour of Oslo kept 14 lamps that winter.” and „It counts nine towers of stone.“',
      '> The keeper wrote the hour of lighting into the book of Larvik.',
      'but also "the harbour of Narvik kept ninety lamps that winter" and « nothing of the kind anywhere ».',
    ].join('\n');
    const reply = await discord.onMessage('Check quotes', content);
    const text = (await pagesOf(reply.message)).join('\n');
    for (const number of [1, 2, 3, 4, 5]) expect(text).toContain(`**${number}.** “`);
    expect(text).toContain('lamps-1911 ¶12');
    expect(text).toContain('coast-1920 ¶2');
    expect(text).toContain('lamps-1911 ¶9');
    expect(text).toContain('not in the library');
    expect((await discord.onMessage('Check quotes', 'no quotation here')).texts[0]).toContain('No quotation');
  });

  test('with more quotations than fit is checked in several replies, none left out', async () => {
    const quotations = Array.from(
      { length: 23 },
      (_, index) => `"a made up sentence of the number ${index}"`,
    );
    const reply = await discord.onMessage('Check quotes', quotations.join(' '));
    await expect.poll(() => reply.more.length).toBe(2);
    const pages: string[] = [];
    for (const message of [reply.message, ...reply.more]) pages.push(...(await pagesOf(message)));
    for (let index = 0; index < 23; index++) expect(pages.join('\n')).toContain(`number ${index}”`);
  });
});
