import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textIn } from '../session.ts';
import { adminSession, busy, buttons, over } from './session.ts';

const SECOND = { person: '1400000000000000002' };
const START = { by: { id: 'start', name: 'the start' }, confirmed: false, dryRun: false };
const here = adminSession();

const ids = () => here.keeper.library().documents.map(({ source }) => source.id);

test('a button pressed during a job waits for it below its prompt, and then does what it says', async () => {
  const { message } = await here.type('remove', { source: 'the-mill' });
  await over(message);
  const free = await busy(here);
  void here.discord.press(message, 'Remove');
  await expect.poll(() => textIn(message)).toContain('Waiting for a reindex for the start');
  expect(textIn(message)).toContain('Remove “The mill”');
  expect(buttons(message)).toEqual(expect.arrayContaining(['Remove', 'Cancel']));

  const again = await here.discord.press(message, 'Remove');
  expect(again.texts).toEqual(['This is already running or waiting for its turn.']);
  await free();
  await expect.poll(() => textIn(message)).toContain('Removed “');
  expect(ids()).toEqual(['the-harbour']);
});

test('what waits can be cancelled without the job before it, and its prompt stays', async () => {
  const { message } = await here.type('remove', { source: 'the-mill' });
  await over(message);
  const before = buttons(message);
  const free = await busy(here);
  const pressed = here.discord.press(message, 'Remove');
  await expect.poll(() => buttons(message)).toContain('Cancel');
  void here.discord.press(message, 'Cancel');
  await expect.poll(() => buttons(message)).toEqual(before);
  const { more } = await pressed;
  await expect.poll(() => more.map(textIn)).toEqual([expect.stringContaining('Cancelled by reader-001')]);
  expect(here.keeper.job()).not.toBeNull();
  await free();
  expect(ids()).toEqual(['the-harbour', 'the-mill']);

  // Its buttons still work.
  await here.discord.press(message, 'Remove');
  await expect.poll(ids).toEqual(['the-harbour']);
});

test('those that wait begin in the order in which they were pressed', async () => {
  const first = (await here.type('remove', { source: 'the-mill' })).message;
  const second = (await here.type('remove', { source: 'the-harbour' }, SECOND)).message;
  await over(second);
  const free = await busy(here);
  void here.discord.press(first, 'Remove');
  await expect.poll(() => textIn(first)).toContain('Waiting for');
  void here.discord.press(second, 'Remove', SECOND);
  await expect.poll(() => textIn(second)).toContain('Waiting for');
  await free();
  await expect.poll(() => textIn(first)).toContain('Removed “');
  // A library needs a document: the second is refused after the first, and its prompt is back.
  await expect.poll(() => buttons(second)).toContain('Remove');
  expect(ids()).toEqual(['the-harbour']);
});

test('a prompt outlives a restart while its button waits', async () => {
  const { message } = await here.type('remove', { source: 'the-mill' });
  await over(message);
  const free = await busy(here);
  void here.discord.press(message, 'Remove').catch(() => undefined);
  await expect.poll(() => buttons(message)).toContain('Cancel');
  const stopped = here.restart();
  await stopped;
  await free();
  expect(buttons(message)).toContain('Remove');
  expect(ids()).toContain('the-mill');
});

test('a rollback and a verdict wait, too', async () => {
  writeFileSync(join(here.house.sources, 'more.md'), '# The quay\n\nThe quay has ten bollards.\n');
  expect(existsSync(here.house.sources)).toBe(true);
  await here.keeper.reindex({ ...START });
  const { message } = await here.type('history');
  const free = await busy(here);
  await here.discord.press(message, 'Rollback');
  await expect.poll(() => textIn(message)).toContain('Serve snapshot');
  void here.discord.press(message, 'Rollback');
  await expect.poll(() => textIn(message)).toContain('Waiting for');
  await free();
  await expect.poll(ids).toEqual(['the-harbour', 'the-mill']);
});
