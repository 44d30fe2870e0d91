import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Allowed, denialOf, EVERYBODY } from '../../../src/service/access.ts';
import type { Connection } from '../../../src/service/service.ts';
import type { Reply } from '../../discord-server/interactions.ts';
import {
  type Acting,
  CHANNEL_ID,
  OTHER_CHANNEL_ID,
  ROLE_ID,
  THREAD_ID,
} from '../../discord-server/payloads.ts';
import { Discord } from '../../discord-server/server.ts';
import { lamps, libraryWith } from '../documents.ts';
import { botIn, openCommands as commands, pageLabel } from '../fixtures.ts';

const MANAGE_SERVER = 1n << 5n;
const ADMINISTRATOR = 1n << 3n;
const UNKNOWN_ID = '1300000000000000099';
const CHANNELS: Allowed = { channels: [CHANNEL_ID], roles: [] };
const ROLES: Allowed = { channels: [], roles: [ROLE_ID] };
const BOTH: Allowed = { channels: [CHANNEL_ID], roles: [ROLE_ID] };
const direct: Acting = { where: 'direct message' };
const plain: Acting = { permissions: 0n };
const reader: Acting = { ...plain, roles: [ROLE_ID] };
const SOMEWHERE = 'Ibid does not answer in this channel. Use it in <#1300000000000000001>.';
const NO_ROLE = 'Ibid only answers members with certain roles here, and you have none of them.';
const NOT_DIRECTLY = 'Ibid only answers members with certain roles, and not in direct messages.';
const library = libraryWith(lamps);

const someIds = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'));
const someMember = fc.record({
  channel: fc.option(fc.constantFrom('1', '2', '3', '4')),
  roles: someIds,
  manages: fc.boolean(),
});

test('without limits everybody is answered, and each limit refuses alone whom it refuses with the other', () => {
  fc.assert(
    fc.property(someIds, someIds, fc.option(someMember, { nil: undefined }), (channels, roles, member) => {
      expect(denialOf(EVERYBODY, member)).toBeUndefined();
      const byChannel = denialOf({ channels, roles: [] }, member);
      const byRoles = denialOf({ channels: [], roles }, member);
      expect(denialOf({ channels, roles }, member)).toBe(byChannel ?? byRoles);
    }),
  );
});

describe('with limits', () => {
  let discord: Discord;
  let bot: Connection | undefined;

  beforeEach(async () => {
    discord = await Discord.start();
  });

  afterEach(async () => {
    await bot?.stop();
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });

  const start = async (allowed: Allowed) => {
    bot = await botIn(discord, commands, { library: () => library, allowed: () => allowed });
  };
  const search = (acting: Acting) => discord.command('search', { query: 'harbour lamps' }, acting);
  const complete = (acting: Acting) => discord.autocomplete('search', 'source', '', acting);

  test.each<[string, Allowed, Acting]>([
    ['a member in a channel that is named', CHANNELS, plain],
    ['a member in a thread of it', CHANNELS, { ...plain, channel: THREAD_ID }],
    ['a person in a direct message where channels are named', CHANNELS, direct],
    ['a member with a role that is named', ROLES, reader],
    ['a member with Manage Server', ROLES, { permissions: MANAGE_SERVER }],
    ['an administrator', ROLES, { permissions: ADMINISTRATOR, channel: OTHER_CHANNEL_ID }],
    ['a member with the role in a thread', BOTH, { ...reader, channel: THREAD_ID }],
  ])('%s is answered', async (_, limits, acting) => {
    await start(limits);
    expect((await search(acting)).texts.join()).toContain('lamps-1911');
    expect(await complete(acting)).toHaveLength(1);
  });

  test.each<[string, Allowed, Acting, string]>([
    ['an administrator in another channel', CHANNELS, { channel: OTHER_CHANNEL_ID }, SOMEWHERE],
    ['a member in a channel Ibid does not know', CHANNELS, { channel: UNKNOWN_ID }, SOMEWHERE],
    ['a member with the role in another channel', BOTH, { ...reader, channel: OTHER_CHANNEL_ID }, SOMEWHERE],
    ['a member without the role', ROLES, plain, NO_ROLE],
    ['a member without the role in the channel', BOTH, plain, NO_ROLE],
    ['a person in a direct message where roles are named', ROLES, direct, NOT_DIRECTLY],
  ])('%s is refused, whatever they use', async (_, limits, acting, line) => {
    await start(EVERYBODY);
    const { message } = await search({});
    const modal = await discord.press(message, pageLabel(message));
    await bot?.stop();
    await start(limits);
    const refused: Promise<Reply>[] = [
      search(acting),
      discord.command('help', {}, acting),
      discord.onMessage('Find sources', 'harbour lamps', acting),
      discord.press(message, 'Context', acting),
      discord.press(message, pageLabel(message), acting),
      discord.press(message, 'Share', acting),
      discord.submit(modal, '2', acting),
    ];
    for (const { type, texts, ephemeral } of await Promise.all(refused))
      expect({ type, texts, ephemeral }).toEqual({ type: 4, texts: [line], ephemeral: true });
    expect(await complete(acting)).toEqual([]);
  });
});
