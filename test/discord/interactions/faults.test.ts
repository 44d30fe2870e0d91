import { describe, expect, test } from 'vitest';
import type { Reply } from '../../discord-server/interactions.ts';
import type { Fault } from '../../discord-server/requests.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { pageLabel } from '../fixtures.ts';
import { inDiscord, textIn } from '../session.ts';

const here = inDiscord(libraryWith(lamps, coast));
const search = (share = false) => here.discord.command('search', { query: 'harbour lamps', share });
/** So many ask at once that all are told to wait. */
const crowd = Array.from({ length: 12 }, (_, index) => ({ person: `15000000000000000${10 + index}` }));
const crowded = (reference: string, share = false) =>
  Promise.all(crowd.map((acting) => here.discord.command('cite', { reference, share }, acting)));
const QUOTATIONS = Array.from({ length: 23 }, (_, index) => `"a made up sentence number ${index}"`).join(' ');
/** How often Discord was told of each interaction for the first time. */
const callbacks = () => {
  const ids = here.discord.requests.flatMap(
    (line) => /\/interactions\/(\d+)\/.*callback$/u.exec(line)?.[1] ?? [],
  );
  return ids.map((id) => ids.filter((other) => other === id).length);
};

const CALLBACK = /callback$/;
const EDIT = /^PATCH/;
const DELETION = /^DELETE/;
const FOLLOW_UP = /^POST \/webhooks/;

const LIMITED: Fault = {
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: 0.05, global: false },
  headers: { 'retry-after': '0.05' },
};
const FAULTS: [string, Fault[]][] = [
  ['errors', [{ status: 500 }, { status: 503 }, { status: 502 }]],
  ['a time that Discord asks to wait', [LIMITED]],
  ['a connection cut before Discord took it', ['cut']],
  ['a connection cut after Discord took it', ['lose']],
];

/** What people do, and what must have come of it whatever befalls the requests of `route`. */
const DEEDS: [string, RegExp, (fail: () => void) => Promise<void>][] = [
  [
    'an answer',
    CALLBACK,
    async (fail) => {
      fail();
      expect(textIn((await search()).message)).toContain('Lamps of lamps-1911 n.d.** · ¶');
    },
  ],
  [
    'an answer that is shared',
    CALLBACK,
    async (fail) => {
      fail();
      expect((await search(true)).ephemeral).toBe(false);
    },
  ],
  [
    'a page that is turned',
    CALLBACK,
    async (fail) => {
      const { message } = await search();
      fail();
      await here.discord.press(message, 'Next ›');
      expect(pageLabel(message)).toMatch(/^2 \//u);
    },
  ],
  [
    'a modal',
    CALLBACK,
    async (fail) => {
      const { message } = await search();
      fail();
      expect((await here.discord.press(message, pageLabel(message))).type).toBe(9);
    },
  ],
  ...[CALLBACK, DELETION].map((route): (typeof DEEDS)[number] => [
    `a message that is taken back (${route.source})`,
    route,
    async (fail) => {
      const { message } = await search(true);
      fail();
      await here.discord.press(message, 'Retract');
      expect(message.body).toBeUndefined();
    },
  ]),
  ...[CALLBACK, EDIT].map((route): (typeof DEEDS)[number] => [
    `the answers to many (${route.source})`,
    route,
    async (fail) => {
      fail();
      for (const { message, ephemeral } of await crowded('lamps-1911 ¶4')) {
        expect(ephemeral).toBe(true);
        expect(textIn(message)).toContain('Egersund');
      }
    },
  ]),
  ...[DELETION, FOLLOW_UP].map((route): (typeof DEEDS)[number] => [
    `wrong requests of many that were to be shared (${route.source})`,
    route,
    async (fail) => {
      fail();
      const replies = await crowded('nothing at all', true);
      const told = ({ ephemeral, message, more }: Reply) =>
        [...(ephemeral ? [message] : []), ...more].map(textIn).join('\n');
      for (const reply of replies) await expect.poll(() => told(reply)).toContain('nothing at all');
    },
  ]),
  ...[CALLBACK, FOLLOW_UP].map((route): (typeof DEEDS)[number] => [
    `a check of more quotations than fit a message (${route.source})`,
    route,
    async (fail) => {
      fail();
      const { message, more } = await here.discord.onMessage('Check quotes', QUOTATIONS);
      const all = () => [message, ...more].map(textIn).join('\n');
      await expect.poll(all).toContain('number 20”');
      expect(all()).toContain('number 0”');
      expect(all()).toContain('number 10”');
    },
  ]),
];

describe.each(DEEDS)('%s', (_, route, act) => {
  test.each(FAULTS)('arrives after %s', async (_name, faults) => {
    await act(() => here.discord.fail(route, ...faults));
    await here.bot.stop();
    // What was taken once already is refused the second time: that is how the bot knows.
    const refused = faults.includes('lose') && route !== EDIT && route !== FOLLOW_UP;
    expect(here.discord.violations).toHaveLength(refused ? 1 : 0);
    here.expectedViolations = refused ? [/already been acknowledged|Unknown Message/] : [];
  });
});

describe('a connection to the gateway', () => {
  test.each<[string, () => void]>([
    ['that is cut', () => here.discord.gateway.close(4000)],
    ['that Discord asks to leave', () => here.discord.gateway.askToReconnect()],
  ])('%s while many wait costs no answer, and gives none twice', async (_, interrupt) => {
    const before = crowded('lamps-1911 ¶4');
    interrupt();
    const during = crowded('lamps-1911 ¶5');
    for (const { message } of await before) expect(textIn(message)).toContain('Egersund');
    for (const { message } of await during) expect(textIn(message)).toContain('Flekkefjord');
    expect(here.discord.gateway.resumed).toBe(1);
    await here.bot.stop();
    expect(callbacks()).toEqual(Array.from({ length: 24 }, () => 1));
  });

  test('whose session is forgotten while many wait costs none of the answers that they wait for', async () => {
    const before = crowded('lamps-1911 ¶4');
    await expect.poll(() => here.discord.requests.some((line) => CALLBACK.test(line))).toBe(true);
    here.discord.gateway.forget(4000);
    for (const { message } of await before) expect(textIn(message)).toContain('Egersund');
    // discord.js drops the error handler of a connection that is stopped while it is being opened.
    await expect.poll(() => here.discord.gateway.intents.length).toBe(2);
    await here.bot.stop();
    expect(callbacks()).toEqual(Array.from({ length: 12 }, () => 1));
  });
});
