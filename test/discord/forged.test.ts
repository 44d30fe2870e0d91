import { describe, expect, test } from 'vitest';
import type { Posted } from '../discord-server/interactions.ts';
import { componentsOf } from '../discord-server/rules.ts';
import { coast, lamps, room } from './room.ts';
import { inDiscord } from './session.ts';

const here = inDiscord(room(lamps, coast));
const search = (options = {}) => here.discord.command('search', { query: 'harbour lamps' }, options);
const idsIn = ({ body }: Posted) => componentsOf(body ?? {}).flatMap(({ custom_id }) => custom_id ?? []);

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
      const reply = await here.discord.component(message, id);
      expect([4, 7]).toContain(reply.type);
      expect(reply.texts.join('').length).toBeGreaterThan(0);
    }
  });

  test('a message whose controls are not all there is answered with a plain line', async () => {
    const { message } = await search();
    const [first = ''] = idsIn(message);
    message.body = { ...message.body, components: [] };
    const { texts } = await here.discord.component(message, first);
    expect(texts).toEqual([expect.stringContaining('another version of Ibid')]);
  });

  test('a click on a message that is deleted meanwhile ends quietly', async () => {
    const posted = (await here.discord.press((await search()).message, 'Share')).message;
    const target = { ...posted };
    posted.body = undefined;
    const [id = ''] = idsIn(target);
    here.discord.fail(/callback$/, { status: 404, body: { code: 10008, message: 'Unknown Message' } });
    const click = here.discord.component(target, id);
    await expect.poll(() => here.discord.requests.at(-1)).toMatch(/callback$/);
    here.discord.clock.advance(3_001);
    await expect(click).rejects.toThrow('did not respond');
  });
});
