import { expect, test } from 'vitest';
import { adminSession, over } from './session.ts';

const UNKNOWN = { status: 404, body: { code: 10062, message: 'Unknown interaction' } };
const here = adminSession();

const endings = () =>
  here.seen.flatMap((one) => (one.of === 'interaction' ? [`${one.command} ${one.outcome}`] : []));

test('what Discord takes no deferral of is not done, and is counted as not taken', async () => {
  const { message } = await here.type('remove', { source: 'the-mill' });
  await over(message);
  const form = await here.type('edit', { source: 'the-mill' });
  await expect.poll(endings).toEqual(['library answered', 'library answered']);
  const { version } = here.keeper.status();
  const asks = [
    () => here.type('remove', { source: 'the-harbour' }),
    () => here.discord.press(message, 'Remove'),
    () => here.discord.submit(form, { title: 'Other' }),
  ];
  for (const [index, ask] of asks.entries()) {
    here.discord.fail(/callback$/, UNKNOWN);
    const asked = ask().catch(() => undefined);
    await expect.poll(() => endings().slice(2)).toEqual(Array(index + 1).fill('library not-taken'));
    here.discord.clock.advance(3_001);
    await asked;
  }
  expect(here.keeper.status().version).toBe(version);

  // It can be asked again: what nobody heard of counts for nothing.
  await here.discord.press(message, 'Remove');
  await over(message);
  expect(here.keeper.library().documents.map(({ source }) => source.id)).toEqual(['the-harbour']);
});
