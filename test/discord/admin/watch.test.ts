import { expect, test } from 'vitest';
import { CHANNEL_ID, OWNER_ID } from '../../discord-server/payloads.ts';
import { textIn } from '../session.ts';
import { adminSession } from './session.ts';

const here = adminSession();
const by = { id: 'start', name: 'the start' };
const reindex = () => here.keeper.reindex({ by, confirmed: true, dryRun: false });
const type = (sub: string, input = {}, acting = {}) =>
  here.discord.command('watch', input, { sub, ...acting });
const sent = (to: string) => here.discord.sentTo(to).map((one) => textIn(one).replaceAll('**', ''));

test('sends new passages once, to the person or the channel, in their language and without pings', async () => {
  const query = 'How many bollards has the quay?';
  expect(textIn((await type('add', { query }, { locale: 'fr' })).message)).toContain('en message privé');
  const posting = { query: 'bollards of the quay', channel: true };
  expect(textIn((await type('add', posting)).message)).toContain('Ibid is not allowed to post here');
  const allowed = { appPermissions: (1n << 10n) | (1n << 11n) };
  expect(textIn((await type('add', posting, allowed)).message)).toContain(
    'will post new passages in this channel',
  );
  expect(textIn((await type('add', { query })).message)).toContain('already watch');
  expect((await type('add', {})).texts.join()).toContain('either a query or an organization');

  here.house.write('quay.md', '# The quay', 'The quay has ten bollards @everyone.', 'Its keeper is Ada.');
  await reindex();
  await expect.poll(() => sent(OWNER_ID)).toHaveLength(1);
  await expect.poll(() => sent(CHANNEL_ID)).toHaveLength(1);
  expect(sent(OWNER_ID)[0]).toMatch(/Du nouveau .*un passage\..*ten bollards/su);
  expect(sent(CHANNEL_ID)[0]).toMatch(/New in the library on bollards of the quay.*ten bollards/su);
  expect(sent(CHANNEL_ID)[0]).toContain(`<@${OWNER_ID}> watches`);

  here.discord.closed.add(OWNER_ID);
  here.house.write('pier.md', '# The pier', 'The old quay has twelve bollards of iron.');
  await reindex();
  await expect.poll(() => sent(CHANNEL_ID)).toHaveLength(2);
  await expect.poll(() => here.lines.join('\n')).toContain('could not be sent');
  expect(sent(OWNER_ID)).toHaveLength(1);
  here.discord.closed.delete(OWNER_ID);
  await here.restart();
  await expect.poll(() => sent(OWNER_ID)).toHaveLength(2);
  expect(sent(CHANNEL_ID)).toHaveLength(2);

  const { message } = await type('list');
  expect(textIn(message)).toMatch(/You watch 2 subjects.*new passages? reported.*<#\d+>/su);
  expect(JSON.stringify(message.body)).toContain('Remove');
  expect((await type('remove', { number: 3 })).texts.join()).toContain('there is no 3');
  expect((await type('remove', { number: 1 })).texts.join()).toContain('no longer watch');
  expect(textIn((await type('list')).message)).toContain('You watch one subject');
});
