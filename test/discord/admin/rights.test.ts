import { beforeEach, describe, expect, test } from 'vitest';
import { adminCommands } from '../../../commands/admin/index.ts';
import { argumentsOf } from '../../../src/arguments.ts';
import type { Control } from '../../../src/discord/state/controls.ts';
import { CustomIds } from '../../../src/discord/state/custom-ids.ts';
import type { Posted, Reply } from '../../discord-server/interactions.ts';
import type { Acting } from '../../discord-server/payloads.ts';
import { OTHER_CHANNEL_ID, ROLE_ID } from '../../discord-server/payloads.ts';
import { adminSession, MEMBER, over } from './session.ts';

const MANAGE_SERVER = 1n << 5n;
const FORBIDDEN = /^Only this server's administrators and members with an Ibid admin role/u;
const here = adminSession();

/** Those who may not keep the library. */
const OTHERS: Readonly<Record<string, Acting>> = {
  'a member without rights': MEMBER,
  'a member who manages the server': { ...MEMBER, permissions: MANAGE_SERVER },
  'a member with another role': { ...MEMBER, roles: ['1500000000000000009'] },
  'an administrator of a server that did not invite the bot': { invited: false },
  'a person in a direct message': { where: 'direct message' },
};

const CONTROLS: readonly Control[] = [
  { to: 'yes' },
  { to: 'no' },
  { to: 'form', seen: '' },
  { to: 'cancel' },
  { to: 'run', page: 1, fragment: 0, command: 'library rollback', input: '{"snapshot":"12"}' },
  { to: 'run', page: 1, fragment: 0, command: 'library names', input: '{"pair":"a","verdict":"same"}' },
];
/** On the message of an admin command these are for admins too. */
const ON_MESSAGE: readonly Control[] = [...CONTROLS, { to: 'answer', page: 1, fragment: 0 }];

describe('whoever may not keep the library', () => {
  let asked: Posted;
  let form: Reply;

  beforeEach(async () => {
    ({ message: asked } = await here.type('remove', { source: 'the-mill' }));
    await over(asked);
    form = await here.type('add');
  });

  test.each(Object.entries(OTHERS))(
    '%s is forbidden every command, button, menu and form',
    async (_, acting) => {
      const forged = { ...acting, unchecked: true };
      const version = here.keeper.status().version;
      const press = (control: Control) => new CustomIds('').next(control);
      const replies = [
        ...adminCommands.map(({ name }) => here.discord.command('library', {}, { ...forged, sub: name })),
        ...ON_MESSAGE.map((control) => here.discord.component(asked, press(control), forged)),
        ...ON_MESSAGE.map((control) => here.discord.component(asked, press(control), forged, ['value'])),
        here.discord.press({ ...asked, owner: acting.person ?? asked.owner }, 'Remove', acting),
        here.discord.submit(form, {}, forged),
        ...CONTROLS.map((control) =>
          here.discord.submit({ ...form, body: { custom_id: press(control), components: [] } }, {}, forged),
        ),
      ];
      for (const { type, texts, ephemeral } of await Promise.all(replies))
        expect({ type, texts, ephemeral }).toEqual({
          type: 4,
          texts: [expect.stringMatching(FORBIDDEN)],
          ephemeral: true,
        });
      for (const command of adminCommands)
        for (const { name } of argumentsOf(command)) {
          const suggested = here.discord.autocomplete('library', name, '', { ...forged, sub: command.name });
          expect(await suggested).toEqual([]);
          expect(await here.discord.autocomplete(command.name, name, '', forged)).toEqual([]);
        }
      expect(here.keeper.status().version).toBe(version);
      expect(here.keeper.job()).toBeNull();
      expect(here.lines.filter((line) => line.includes('"status":"forbidden"'))).toHaveLength(replies.length);
    },
  );
});

test('a member with an admin role may, whatever other rights', async () => {
  const acting = { ...MEMBER, roles: [ROLE_ID] };
  expect((await here.type('status', {}, acting)).texts.join()).toContain('2 documents');
  const suggested = await here.discord.autocomplete('library', 'source', '', { sub: 'edit', ...acting });
  expect(suggested).toHaveLength(2);
});

test('an administrator may in every channel, and sees in French what is said in French', async () => {
  const { texts } = await here.type('status', {}, { channel: OTHER_CHANNEL_ID, locale: 'fr' });
  expect(texts.join()).toContain('Problèmes');
});

test('nobody runs an admin command that is not in /library, nor there one for everyone', async () => {
  for (const acting of [MEMBER, {}])
    for (const { name } of adminCommands) {
      const { texts } = await here.discord.command(
        name,
        { source: 'the-mill' },
        { ...acting, unchecked: true },
      );
      expect(texts, name).toEqual([expect.stringMatching(`${name}`)]);
      expect(texts.join(), name).not.toMatch(/mill|failed/iu);
    }
  const { texts } = await here.discord.command('library', {}, { sub: 'sources', unchecked: true });
  expect(texts.join()).not.toContain('mill');
  expect(here.keeper.job()).toBeNull();
});

describe('where Ibid answers in one channel alone', () => {
  const elsewhere = adminSession({ allowed: { channels: [OTHER_CHANNEL_ID], roles: [] } });

  test('the library is kept from there alone', async () => {
    const { texts } = await elsewhere.type('status');
    expect(texts).toEqual([`Ibid does not answer in this channel. Use it in <#${OTHER_CHANNEL_ID}>.`]);
    expect(await elsewhere.discord.autocomplete('library', 'source', '', { sub: 'edit' })).toEqual([]);
    const there = await elsewhere.type('status', {}, { channel: OTHER_CHANNEL_ID });
    expect(there.texts.join()).toContain('2 documents');
  });
});

test('/help tells of it those who may', async () => {
  const { texts } = await here.discord.command('help', {});
  expect(texts.join('\n')).toMatch(/<\/library status:\d+>/u);
  const others = await here.discord.command('help', {}, MEMBER);
  expect(others.texts.join('\n')).not.toContain('/library ');
});

test('whoever asks, an answer tells of no source that its channel may not quote', async () => {
  const { message } = await here.type('edit', { source: 'the-mill', restricted: OTHER_CHANNEL_ID });
  await over(message);
  for (const acting of [{}, MEMBER]) {
    const { texts } = await here.discord.command('sources', {}, acting);
    expect(texts.join('\n')).toContain('1 document');
    expect(texts.join('\n')).not.toContain('2 documents');
  }
});
