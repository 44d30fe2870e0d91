import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import type { Connection } from '../../src/service/service.ts';
import { makeDataFolder } from '../admin/data-folder.ts';
import { Discord } from '../discord-server/server.ts';
import { writeSources } from '../fixtures/draft/sources.ts';
import { botIn } from './fixtures.ts';
import { expectWithinLimits } from './limits-check.ts';
import { clickable, textIn } from './session.ts';

const house = makeDataFolder();
const sources = mkdtempSync(join(tmpdir(), 'ibid-discord-draft-'));
mkdirSync(sources, { recursive: true });
writeSources(sources);
const place = { data: house.data, sources: [sources] };
const admin = new LibraryAdmin({ place }, await openLibrary(place), { key: '', rolledBack: false });
afterAll(async () => {
  rmSync(sources, { recursive: true, force: true });
  await house.close();
});

let discord: Discord;
let bot: Connection;
beforeEach(async () => {
  discord = await Discord.start();
  bot = await botIn(discord, commands, {
    libraries: { of: () => ({ kind: 'serving', admin }) },
  });
});
afterEach(async () => {
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
  expectWithinLimits(discord.bodies);
});

const DRAFT = `# Of Boats

We read that “the 2nd boat left empty” (Lunde & Holub 2016, p. 3).

They wrote that “the watchmen wrote down *each* goat” (ibid.), and that “640 people crossed in the first night” (Lunde & Holub 2016, p. 9).
`;

test('an attached draft is checked in private, and its message cannot be turned or shared', async () => {
  const file = discord.attachments.add('draft.md', Buffer.from(DRAFT));
  const { message } = await discord.command('verify', { file, share: true });
  await expect.poll(() => textIn(message)).toContain('3 quotations: 1 right, 1 wrong page, 1 altered.');
  const text = textIn(message);
  expect(text).toContain('The draft cites p. 9');
  expect(text).toContain('goat');
  expect(clickable(message)).toEqual([]);
});

test('the findings come as a file', async () => {
  const file = discord.attachments.add('draft.md', Buffer.from(DRAFT));
  const { message } = await discord.command('verify', { file, format: 'md' });
  await expect.poll(() => textIn(message)).toContain('draft-check.md');
});

test('a draft that is none is one line', async () => {
  const file = discord.attachments.add('draft.md', Buffer.from(''));
  const { message } = await discord.command('verify', { file });
  await expect.poll(() => textIn(message)).toContain('Ibid cannot read this file');
});
