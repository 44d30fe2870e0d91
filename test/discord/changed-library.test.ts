import { expect, test } from 'vitest';
import { withHistory } from '../../src/history/handle-history.ts';
import { libraryOfParts, plainParts } from '../library/parts.ts';
import { inDiscord, textIn } from './session.ts';

const [A, B, C] = ['The board met in May.', 'The tables were printed in Bergen.', 'A storm broke the gauge.'];
const before = plainParts('v0', { id: 'tides', texts: [A, B], notes: ['A map.'] });
const after = withHistory(
  plainParts('v1', { id: 'tides', texts: [C, A, B], notes: ['A chart of the sound.'] }),
  before,
  '2026-03-01T10:00:00.000Z',
);
const here = inDiscord(libraryOfParts(before));

test('a quote of an earlier library opens the present passage, and is told where its words are now', async () => {
  const { message } = await here.discord.command('cite', { reference: 'tides ¶1' });
  here.library = libraryOfParts(after);
  await here.discord.press(message, 'Context');
  const text = textIn(message);
  expect(text).toContain('The library has changed since you asked');
  expect(text).toContain('The text that was tides ¶1 until 2026-03-01 is now tides ¶2, word for word.');
  expect(text).toContain('▸ **¶1');
});

test('asked anew, both wordings are shown', async () => {
  here.library = libraryOfParts(after);
  const { message } = await here.discord.command('cite', { reference: 'n1' });
  expect(textIn(message)).toContain('tides n1 had other words until 2026-03-01');
  for (const words of ['> A map.', '> A chart of the sound.', 'From the earlier library'])
    expect(textIn(message)).toContain(words);
});

test('a message of the library that serves says nothing of earlier ones', async () => {
  here.library = libraryOfParts(after);
  const { message } = await here.discord.command('cite', { reference: 'tides ¶3' });
  await here.discord.press(message, 'Context');
  expect(textIn(message)).not.toContain('until 2026-03-01');
});
