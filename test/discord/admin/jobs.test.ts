import { expect, test } from 'vitest';
import { textIn } from '../session.ts';
import { adminSession, buttons, over } from './session.ts';

const SECOND = { person: '1400000000000000002' };
/** A job that runs until it is cancelled. */
const here = adminSession({
  keeper: { entry: new URL('../../admin/worker/entries/waits.js', import.meta.url) },
});

test('who asks for a second job is told of the first, and either may cancel it, which both are told', async () => {
  const first = await here.type('reindex');
  await expect.poll(() => textIn(first.message)).toContain('3 of 10');
  expect(textIn(first.message)).toContain('▰▰▰▰▰▰▱');
  expect(buttons(first.message)).toEqual(['Cancel']);

  const second = await here.type('edit', { source: 'the-mill', title: 'Other' }, SECOND);
  expect(textIn(second.message)).toMatch(/Not now: a reindex for reader-001 since .* \(.*3 of 10/u);
  expect(buttons(second.message)).toEqual(['Cancel']);
  const status = await here.type('status', {}, SECOND);
  expect(textIn(status.message)).toContain('Under way: a reindex for reader-001');

  await here.discord.press(second.message, 'Cancel', SECOND);
  expect(textIn(second.message)).toContain('Stopping a reindex for reader-001');
  await over(first.message);
  expect(textIn(first.message)).toContain('Cancelled by reader-002');
  expect(here.keeper.job()).toBeNull();

  // Pressed once more, when nothing is under way.
  await here.discord.press(status.message, 'Cancel', SECOND);
  expect(textIn(status.message)).toContain('Nothing is under way');
});

test('a restart ends a job; its Cancel says so, and the library is as it was', async () => {
  const { version } = here.keeper.status();
  const { message } = await here.type('reindex');
  await expect.poll(() => buttons(message)).toEqual(['Cancel']);
  const stopped = here.restart();
  await stopped;
  if (buttons(message).includes('Cancel')) await here.discord.press(message, 'Cancel');
  expect(textIn(message)).toMatch(/Nothing is under way|Cancelled by|Not done/u);
  expect(here.keeper.status().version).toBe(version);
});
