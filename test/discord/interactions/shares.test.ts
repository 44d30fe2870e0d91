import { describe, expect, test } from 'vitest';
import type { Reply } from '../../discord-server/interactions.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { pageLabel } from '../fixtures.ts';
import { inDiscord, OTHER, textIn } from '../session.ts';

const MANAGE_MESSAGES = 1n << 13n;
const SEND_MESSAGES = 1n << 11n;

const here = inDiscord(libraryWith(lamps, coast));
const search = (options = {}) => here.discord.command('search', { query: 'harbour lamps' }, options);
const shown = ({ message }: Reply) => textIn(message);

describe('sharing', () => {
  test('posts the quote with its citation, who asked what, and the library, and can be taken back', async () => {
    const asked = await search();
    const { message, ephemeral, pings } = await here.discord.press(asked.message, 'Share');
    expect(ephemeral).toBe(false);
    expect(pings).toEqual([]);
    expect(textIn(message)).toContain('<@1400000000000000001> asked /search harbour lamps');
    expect(textIn(message)).toContain('Lamps of lamps-1911');
    expect(textIn(message)).not.toContain(here.library.summary.version);
    const refused = await here.discord.press(message, 'Retract', { person: OTHER, permissions: 0n });
    expect(refused.texts[0]).toContain('can retract it');
    expect(message.body).toBeDefined();
    await here.discord.press(message, 'Retract', { permissions: 0n });
    expect(message.body).toBeUndefined();
  });

  test('can be taken back by a moderator', async () => {
    const { message } = await search();
    const posted = (await here.discord.press(message, 'Share')).message;
    await here.discord.press(posted, 'Retract', { person: OTHER, permissions: MANAGE_MESSAGES });
    expect(posted.body).toBeUndefined();
  });

  test('at once is an option of every command, and a wrong request stays private', async () => {
    const posted = await here.discord.command('cite', { reference: 'lamps-1911 ¶4', share: true });
    expect(posted.ephemeral).toBe(false);
    expect(shown(posted)).toContain('asked /cite lamps-1911 ¶4');
    const wrong = await here.discord.command('cite', { reference: 'nothing at all', share: true });
    expect(wrong.ephemeral).toBe(true);
  });

  test('is turned by the person who shared in place, and by others in a copy of their own', async () => {
    const { message } = await here.discord.command('search', { query: 'harbour lamps', share: true });
    const before = textIn(message);
    const copy = await here.discord.press(message, 'Next ›', { person: OTHER });
    expect(copy.ephemeral).toBe(true);
    expect(copy.message).not.toBe(message);
    expect(textIn(message)).toBe(before);
    await here.discord.press(copy.message, 'Next ›', { person: OTHER });
    expect(pageLabel(copy.message)).toMatch(/^3 \//u);
    await here.discord.press(message, 'Next ›');
    expect(pageLabel(message)).toMatch(/^2 \//u);
  });

  test.each([50013, 50001])(
    'where Discord does not let the bot post (%i) is told in private',
    async (code) => {
      const { message } = await search();
      here.discord.fail(/callback$/, { status: 403, body: { code, message: 'Missing' } });
      const told = await here.discord.press(message, 'Share');
      expect(told.ephemeral).toBe(true);
      expect(told.texts).toEqual([expect.stringContaining('Ibid is not allowed to post here')]);
    },
  );

  test('is not done for a person who may not write there, nor for an app that only the person installed', async () => {
    const mute = await here.discord.command('search', { query: 'lamps', share: true }, { permissions: 0n });
    expect(mute.ephemeral).toBe(true);
    expect(shown(mute)).toContain('You are not allowed to post here');
    const acting = { permissions: SEND_MESSAGES, invited: false };
    const own = await here.discord.command('search', { query: 'lamps', share: true }, acting);
    expect(own.ephemeral).toBe(true);
    expect(shown(own)).toContain('Ibid is not allowed to post here');
  });
});

describe('sharing from a private message', () => {
  const UNKNOWN_MESSAGE = { status: 404, body: { code: 10008, message: 'Unknown Message' } };
  const posts = () => here.discord.requests.filter((line) => line.endsWith('/callback'));

  test('is said in it, and its button is greyed', async () => {
    const { message } = await search();
    const post = (await here.discord.press(message, 'Share')).message;
    await expect.poll(() => textIn(message)).toContain(`/${post.id}`);
    expect(textIn(message)).toMatch(/Shared: https:\/\/discord\.com\/channels\/\d+\/\d+\/\d+/u);
    expect(() => here.discord.press(message, 'Shared')).toThrow('greyed');
    // Another view of it can be shared as before.
    await here.discord.press(message, 'Next ›');
    expect((await here.discord.press(message, 'Share')).ephemeral).toBe(false);
  });

  test('is done once, however often and wherever the button is pressed', async () => {
    const { message } = await search();
    const replies = await Promise.all([1, 2, 3].map(() => here.discord.press(message, 'Share')));
    expect(replies.map(({ ephemeral }) => ephemeral)).toEqual([false, true, true]);
    for (const { texts } of replies.slice(1)) expect(texts[0]).toMatch(/^Sharing…|already shared this/u);
    await expect.poll(() => textIn(message)).toContain('Shared: ');
    const [shared] = replies;
    if (shared === undefined) throw new Error('no reply');
    await here.discord.press(shared.message, 'Retract');
    await here.discord.press(message, 'Next ›');
    await here.discord.press(message, '‹ Prev');
    expect((await here.discord.press(message, 'Share')).ephemeral).toBe(false);
  });

  test('posts nothing twice if the confirmation of Discord is lost', async () => {
    const { message } = await search();
    const before = posts().length;
    here.discord.fail(/callback$/, 'lose');
    here.expectedViolations = [/already been acknowledged/u];
    const post = (await here.discord.press(message, 'Share')).message;
    await expect.poll(() => textIn(message)).toContain(`/${post.id}`);
    expect(posts()).toHaveLength(before + 2);
  });

  test('is said below it where Discord does not let a click edit it', async () => {
    const { message } = await search();
    here.discord.fail(/^PATCH .*\/messages\/\d+$/u, UNKNOWN_MESSAGE);
    const { more } = await here.discord.press(message, 'Share');
    await expect.poll(() => more.map(textIn)).toEqual([expect.stringContaining('Shared: https://')]);
  });

  test('is refused in one line, and can be tried again', async () => {
    const { message } = await search();
    here.discord.mayPost = false;
    const refused = await here.discord.press(message, 'Share');
    expect(refused.texts).toEqual(['Ibid is not allowed to post here. Only you can see the answer.']);
    const mute = await here.discord.press(message, 'Share', { permissions: 0n });
    expect(mute.texts).toEqual(['You are not allowed to post here, so only you can see the answer.']);
    here.discord.mayPost = true;
    expect((await here.discord.press(message, 'Share')).ephemeral).toBe(false);
  });
});

describe('sharing while many wait', () => {
  const asAnybody = (index: number) => ({ person: `15000000000000000${10 + index}` });
  const everybody = Array.from({ length: 20 }, (_, index) => index);

  test('posts the answers, and tells a wrong request in private, with nothing left for all to see', async () => {
    const input = (index: number) => (index % 2 === 0 ? '¶4' : 'nothing at all');
    const replies = await Promise.all(
      everybody.map((index) =>
        here.discord.command('cite', { reference: input(index), share: true }, asAnybody(index)),
      ),
    );
    expect(here.discord.requests.some((line) => line.startsWith('PATCH'))).toBe(true);
    for (const [index, { message, more, ephemeral }] of replies.entries()) {
      if (index % 2 === 0) expect(ephemeral).toBe(false);
      else if (message.body !== undefined) expect(ephemeral).toBe(true);
      else await expect.poll(() => more.map(({ body }) => (body?.flags ?? 0) & 64)).toEqual([64]);
    }
  });

  test('where Discord does not let the bot post is told in private', async () => {
    here.discord.mayPost = false;
    const replies = await Promise.all(
      everybody.map((index) =>
        here.discord.command('cite', { reference: '¶4', share: true }, asAnybody(index)),
      ),
    );
    for (const { ephemeral, message } of replies) {
      expect(ephemeral).toBe(true);
      expect(textIn(message)).toContain('Lamps of lamps-1911 n.d.** · ¶4');
    }
  });
});
