import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OTHER_CHANNEL_ID } from '../../discord-server/payloads.ts';
import { textIn } from '../session.ts';
import { adminSession, buttons, MEMBER } from './session.ts';

const here = adminSession({
  keeper: { keepsGaps: true },
  prepare: ({ write }) =>
    write(
      'vault.md',
      `---\nrestricted: ["${OTHER_CHANNEL_ID}"]\n---\n# The vault`,
      'The vault has two locks.',
    ),
});
const file = () => join(here.house.data, 'gaps.jsonl');
const lines = () => (existsSync(file()) ? readFileSync(file(), 'utf8').trim().split('\n') : []);
const listed = async (input = {}) => textIn((await here.type('gaps', input)).message);

test('lists what two people asked without an answer, but not in channels with restricted sources', async () => {
  const { discord } = here;
  expect((await discord.command('help', {})).texts.join('\n')).toContain('Ibid keeps its words for 90 days');
  const ask = (question: string, acting = {}) => discord.command('ask', { question }, acting);
  await ask('Where do the otters of Fenwick sleep?');
  await expect.poll(() => lines().length).toBe(1);
  await ask('Where do otters of Fenwick sleep?');
  await ask('Who feeds the herons?', MEMBER);
  await expect.poll(() => lines().length).toBe(2);
  expect(readFileSync(file(), 'utf8')).not.toMatch(/otter|fenwick|heron|14000000/i);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(await listed()).toContain('no subject went unanswered');

  const secret = { channel: OTHER_CHANNEL_ID };
  await ask('Who holds the falcon key?', secret);
  await ask('Who holds the falcon key?', { ...secret, ...MEMBER });
  const { message } = await discord.command('search', { query: 'sleep otters Fenwick' }, MEMBER);
  await expect.poll(() => lines().length).toBe(3);
  const list = await listed();
  expect(list).toContain('1 subject that two or more people');
  expect(list).toMatch(/fenwick otters sleep\*\* · asked 2 times/);
  expect(list).not.toMatch(/heron|falcon/);
  expect(textIn(message)).not.toContain('two or more');
  const csv = await here.type('gaps', { format: 'csv' });
  expect(JSON.stringify(csv.message)).toContain('gaps.csv');

  const asked = await here.type('gaps', { clear: true });
  await expect.poll(() => buttons(asked.message)).toEqual(['Yes', 'No']);
  expect(lines()).toHaveLength(3);
  await discord.press(asked.message, 'Yes');
  await expect.poll(() => readFileSync(file(), 'utf8')).toBe('');
});
