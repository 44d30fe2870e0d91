import { expect, test } from 'vitest';
import { CHANNEL_ID, OWNER_ID } from '../../discord-server/payloads.ts';
import { textIn } from '../session.ts';
import { adminSession, busy, buttons, over } from './session.ts';

const MINUTES = 60_000;
const MAY_POST = (1n << 10n) | (1n << 11n);
const here = adminSession();

/** A removal that ends after Discord takes no more edits of its message. */
async function endLate(acting = {}) {
  here.expectedViolations = [/Invalid Webhook Token/u];
  const { message } = await here.type('remove', { source: 'the-mill' });
  await over(message);
  const free = await busy(here);
  const pressed = here.discord.press(message, 'Remove', acting).catch(() => undefined);
  await expect.poll(() => buttons(message)).toContain('Cancel');
  here.discord.clock.advance(16 * MINUTES);
  await free();
  await pressed;
  const ids = () => here.keeper.library().documents.map(({ source }) => source.id);
  await expect.poll(ids).toEqual(['the-harbour']);
}

test('the result of a job of more than 15 minutes goes to the admin, without buttons', async () => {
  await endLate();
  await expect.poll(() => here.discord.sentTo(OWNER_ID)).toHaveLength(1);
  const [sent] = here.discord.sentTo(OWNER_ID);
  if (sent === undefined) throw new Error('no message');
  expect(textIn(sent)).toContain('Removed “');
  expect(buttons(sent)).toEqual([]);
  expect(here.discord.sentTo(CHANNEL_ID)).toEqual([]);
});

test('it is sent once, though the connection breaks after Discord took it', async () => {
  here.discord.fail(/^POST \/channels\//u, 'lose');
  await endLate();
  await expect.poll(() => here.discord.sentTo(OWNER_ID)).toHaveLength(1);
});

test('to an admin who takes no direct messages, the channel says that the job has ended', async () => {
  here.discord.closed.add(OWNER_ID);
  await endLate({ appPermissions: MAY_POST });
  await expect
    .poll(() => here.discord.sentTo(CHANNEL_ID).map(textIn))
    .toEqual([expect.stringMatching(/^<@1400000000000000001> Your job, .* has ended/u)]);
  expect(here.discord.sentTo(CHANNEL_ID).map(textIn).join()).not.toContain('mill');
});

test('a question that comes late says how to answer it, and changes nothing', async () => {
  here.expectedViolations = [/Invalid Webhook Token/u];
  const paragraphs = Array.from({ length: 20 }, (_, index) => `Berth ${index + 1} takes one ship.`);
  here.house.write('berths.md', '# The berths', ...paragraphs);
  await over((await here.type('reindex')).message);
  const large = here.keeper.status().version;
  const { message } = await here.type('history');
  await over(message);
  await here.discord.press(message, 'Rollback');
  await expect.poll(() => textIn(message)).toContain('Serve snapshot 1');
  const free = await busy(here);
  void here.discord.press(message, 'Rollback').catch(() => undefined);
  await expect.poll(() => buttons(message)).toContain('Cancel');
  here.discord.clock.advance(16 * MINUTES);
  await free();
  await expect.poll(() => here.discord.sentTo(OWNER_ID)).toHaveLength(1);
  const [sent] = here.discord.sentTo(OWNER_ID);
  expect(sent && textIn(sent)).toMatch(/shrink by half or more.*run the command again in the server/su);
  expect(sent && buttons(sent)).toEqual([]);
  expect(here.keeper.status().version).toBe(large);
});

test('where neither is allowed, the log says so, and the job is done', async () => {
  here.discord.closed.add(OWNER_ID);
  await endLate();
  await expect.poll(() => here.lines.join('\n')).toContain('command failed');
  expect(here.discord.sentTo(CHANNEL_ID)).toEqual([]);
});
