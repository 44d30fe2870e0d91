import { expect, test } from 'vitest';
import { CHANNEL_ID, OTHER_CHANNEL_ID } from '../../discord-server/payloads.ts';
import { textIn } from '../session.ts';
import { adminSession } from './session.ts';

const here = adminSession();
const by = { id: 'start', name: 'the start' };
const GONE = 'Ibid no longer shows the quote that was here.';
const reindex = () => here.keeper.reindex({ by, confirmed: true, dryRun: false });
const share = async (reference: string) => {
  const { message } = await here.discord.command('cite', { reference, share: true });
  await expect.poll(() => here.keeper.sharedOf(reference.split(' ')[0] ?? '')).toBe(1);
  return message;
};

test('a shared quote whose source is removed is replaced by a line, and is not marked twice', async () => {
  const post = await share('the-mill ¶2');
  const other = await share('the-harbour ¶2');
  const before = textIn(other);
  await here.keeper.remove('the-mill', { by, confirmed: true });
  await expect.poll(() => textIn(post)).toBe(GONE);
  expect(textIn(other)).toBe(before);
  await expect.poll(() => here.keeper.affectedPosts()).toEqual([]);
  const patches = () => here.discord.requests.filter((line) => line.startsWith('PATCH /channels/'));
  here.house.write('more.md', '# The quay', 'The quay has ten bollards.');
  await reindex();
  await here.restart();
  expect(patches()).toHaveLength(1);
});

test('one whose source is restricted is replaced by the same line', async () => {
  const post = await share('the-mill ¶2');
  await here.keeper.edit('the-mill', { restricted: [OTHER_CHANNEL_ID] }, { by, confirmed: true });
  await expect.poll(() => textIn(post)).toBe(GONE);
});

test('one whose source changed keeps its words, with a note', async () => {
  const post = await share('the-harbour ¶2');
  const before = textIn(post);
  here.house.write('harbour.md', '# The harbour', 'The harbour has no cranes at all.');
  await reindex();
  await expect.poll(() => textIn(post)).toContain('The source has changed since this was shared');
  expect(textIn(post)).toContain(before);
});

test('admins see the posts that Ibid may not edit, until they are retracted', async () => {
  const post = await share('the-mill ¶2');
  here.discord.hidden.add(CHANNEL_ID);
  await here.keeper.remove('the-mill', { by, confirmed: true });
  await expect.poll(() => here.lines.join('\n')).toContain('could not be marked');
  const status = await here.type('status');
  expect(textIn(status.message)).toContain(
    '1 shared post no longer matches the library, and Ibid could not edit it',
  );
  await here.discord.press(post, 'Retract');
  await expect
    .poll(async () => textIn((await here.type('status')).message))
    .not.toContain('could not mark it');
});
