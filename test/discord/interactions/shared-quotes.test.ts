import { beforeEach, describe, expect, test } from 'vitest';
import type { Share } from '../../../src/model/upload.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { inDiscord, OTHER } from '../session.ts';

const MANAGE_MESSAGES = 1n << 13n;
const posted: Share[] = [];
const taken: Omit<Share, 'quotes'>[] = [];
const library = libraryWith(lamps, coast);
const here = inDiscord(
  library,
  {},
  { shared: (share) => posted.push(share), retracted: (share) => taken.push(share) },
);

beforeEach(() => {
  posted.length = 0;
  taken.length = 0;
});

const wordsOf = (handle: string) =>
  library.lookUp(handle)?.items.map((item) => (item.kind === 'excerpt' ? item.quote : ''))[0];

describe('quotes that are posted are told of', () => {
  test('with who posted them, where, and the handle of each', async () => {
    const { message } = await here.discord.command('cite', { reference: 'lamps-1911 ¶4' });
    expect(posted).toEqual([]);
    await here.discord.press(message, 'Share');
    await here.bot.stop();
    expect(posted).toEqual([
      {
        ...{
          by: '1400000000000000001',
          message: expect.stringMatching(/^\d+$/),
          parent: null,
          channel: expect.stringMatching(/^\d+$/),
          request: expect.stringMatching(/^[0-9a-f]{16}$/),
        },
        quotes: [{ handle: 'lamps-1911 ¶4', quote: wordsOf('lamps-1911 ¶4') }],
      },
    ]);
  });

  test('also where the option shares them at once, and where the person shows others in the same message', async () => {
    const { message } = await here.discord.command('search', { query: 'harbour lamps', share: true });
    await expect.poll(() => posted).toHaveLength(1);
    for (const { handle, quote } of posted[0]?.quotes ?? []) expect(wordsOf(handle)).toContain(quote);
    await here.discord.press(message, 'Context');
    await expect.poll(() => posted).toHaveLength(2);
    expect(posted[1]?.quotes).toHaveLength(1);
    await here.discord.press(message, 'Back', { person: OTHER });
    await here.bot.stop();
    expect(posted).toHaveLength(2);
  });

  test('and not where nothing is posted', async () => {
    await here.discord.command('cite', { reference: 'nothing at all', share: true });
    await here.discord.command('cite', { reference: '¶4', share: true }, { permissions: 0n });
    const { message } = await here.discord.command('cite', { reference: 'lamps-1911 ¶4' });
    here.discord.fail(/callback$/, { status: 403, body: { code: 50013, message: 'Missing' } });
    await here.discord.press(message, 'Share');
    await here.bot.stop();
    expect(posted).toEqual([]);
  });

  test('and are told of when they are taken back, for the person who posted them', async () => {
    const { message } = await here.discord.command('cite', { reference: 'lamps-1911 ¶4', share: true });
    await here.discord.press(message, 'Retract', { person: OTHER, permissions: 0n });
    expect(taken).toEqual([]);
    await here.discord.press(message, 'Retract', { person: OTHER, permissions: MANAGE_MESSAGES });
    const { quotes: _, ...rest } = posted[0] ?? { quotes: [] };
    await expect.poll(() => taken).toEqual([rest]);
  });
});
