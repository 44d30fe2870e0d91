import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Posted, Reply } from '../../discord-server/interactions.ts';
import { constructsIn } from '../../discord-server/markdown.ts';
import { CHANNEL_ID } from '../../discord-server/payloads.ts';
import { textIn } from '../session.ts';
import { adminSession, buttons, over } from './session.ts';

const here = adminSession();

const ids = () => here.keeper.library().documents.map(({ source: { id } }) => id);
const DOCUMENT = Buffer.from('# Locks of the canal\n\nThe upper lock fills in nine minutes.\n');

/** The message when the work is over. */
async function done(reply: Promise<Reply>): Promise<Posted> {
  const { message } = await reply;
  await over(message);
  return message;
}
const press = (message: Posted, label: string) => done(here.discord.press(message, label));

test('what the library holds and what was found in its files is shown to the administrator alone', async () => {
  const { ephemeral, message } = await here.type('status');
  expect(ephemeral).toBe(true);
  expect(textIn(message)).toContain(here.keeper.status().version);
  expect(textIn(message)).toContain('2 documents');
  expect(textIn(message)).toMatch(/Built <t:\d+:f>, <t:\d+:R>/u);
  await here.type('check');
  const { diagnostics } = here.keeper.library();
  expect(here.discord.uploads.map(({ name }) => name)).toEqual(['findings.txt']);
  expect(here.discord.uploads[0]?.text.split('\n')).toHaveLength(diagnostics.length + 1);
});

test('a reindex says what would change, then does it, and an older library serves again after a yes', async () => {
  const before = here.keeper.status().version;
  here.house.write('quay.md', '# The quay', 'The quay was paved in granite.');
  const dry = await done(here.type('reindex', { 'dry-run': true }));
  expect(textIn(dry)).toContain('Nothing was changed');
  expect(here.keeper.status().version).toBe(before);
  const message = await done(here.type('reindex'));
  expect(textIn(message)).toContain('Reindexed: 1 document added');
  expect(buttons(message)).toEqual(['All sources', 'Undo']);
  const history = await done(here.type('history'));
  expect(buttons(history)).toEqual(['Rollback']);
  expect(textIn(history)).toContain('for reader-001: a reindex');
  expect(textIn(history)).toContain('for Ibid: opening the folder');
  expect(textIn(history)).toMatch(/<t:\d+:f> · \*\*.+\*\* · a reindex · done · Snapshot 2/);
  await press(history, 'Rollback');
  expect(textIn(history)).toContain(`Serve snapshot 1 (library ${before}) again`);
  await press(history, 'Rollback');
  expect(here.keeper.status()).toMatchObject({ version: before, rolledBack: true });
});

test('a yes to serve a kept library again is none to one of half as much: that is asked as well', async () => {
  const small = here.keeper.status().version;
  const paragraphs = Array.from({ length: 20 }, (_, index) => `Berth ${index + 1} takes one ship.`);
  here.house.write('berths.md', '# The berths', ...paragraphs);
  await done(here.type('reindex'));
  const large = here.keeper.status().version;
  const history = await done(here.type('history'));
  await press(history, 'Rollback');
  expect(textIn(history)).toContain(`Serve snapshot 1 (library ${small}) again`);
  await press(history, 'Rollback');
  expect(textIn(history)).toMatch(/shrink by half or more: passages from \d+ to \d+.* Serve it anyway\?/u);
  expect(here.keeper.status().version).toBe(large);
  await press(history, 'No');
  expect(here.keeper.status().version).toBe(large);

  const again = await done(here.type('history'));
  for (let yes = 0; yes < 3; yes++) {
    expect(here.keeper.status().version).toBe(large);
    await press(again, 'Rollback');
  }
  expect(here.keeper.status()).toMatchObject({ version: small, rolledBack: true });
});

test('an attached file is proposed, its details are set in a form, and it is added with them', async () => {
  const { discord } = here;
  const file = discord.attachments.add('Locks (final).md', DOCUMENT);
  const message = await done(here.type('add', { file }));
  expect(textIn(message)).toContain('Locks of the canal');
  expect(buttons(message)).toEqual(['Add', 'Edit details', 'Discard']);
  expect(ids()).toHaveLength(2);

  const form = await discord.press(message, 'Edit details');
  expect(form.type).toBe(9);
  expect(JSON.stringify(form.body)).toContain('Locks of the canal');
  await done(discord.submit(form, { id: 'locks-1888', author: 'Canal Board', issued: 'soon' }));
  // What does not fit is told beside the proposal, which stays.
  expect(buttons(message)).toEqual(['Add', 'Edit details', 'Discard']);
  await done(discord.submit(form, { id: 'locks-1888', author: 'Canal Board', issued: '1888-05' }));
  expect(textIn(message)).toContain('locks-1888');

  await here.restart();
  await press(message, 'Add');
  expect(ids()).toContain('locks-1888');
  const { source } = here.keeper.library().document('locks-1888') ?? {};
  expect(source).toMatchObject({ title: 'Locks of the canal', author: [{ literal: 'Canal Board' }] });
  expect(discord.attachments.downloads.get(file.id)).toBe(1);
});

test('without a file a form asks for one; no name leads anywhere, and what is discarded is not kept', async () => {
  const { discord } = here;
  const files = () => readdirSync(join(here.house.data, '..'), { recursive: true }).map(String).sort();
  const before = files();
  const form = await here.type('add', { title: 'Of locks' });
  expect(form.type).toBe(9);
  const name = `../../**b** <@1400000000000000001> @everyone \u202E\u200B${'n'.repeat(300)}.md`;
  const file = discord.attachments.add(name, DOCUMENT);
  const { message, pings } = await discord.submit(form, { file: [file], id: 'of-locks' });
  await over(message);
  expect(pings).toEqual([]);
  expect(textIn(message)).toContain('of-locks');
  expect(textIn(message)).toContain('Of locks');
  expect(constructsIn(textIn(message), ['mention', 'heading'])).toEqual([]);
  await press(message, 'Discard');
  expect(textIn(message)).toContain('Nothing was added');
  expect(files().filter((path) => !before.includes(path))).not.toContainEqual(
    expect.stringMatching(/n{9}|lock/u),
  );
  expect(ids()).toHaveLength(2);
});

test('what is typed without a file goes through the form, and the yes sees the channels that alone may quote it', async () => {
  const { discord } = here;
  const typed = { restricted: CHANNEL_ID, edition: 'digest', author: 'Canal Board', type: 'map' };
  const form = await here.type('add', { ...typed, title: 'Of locks', id: 'locks-1888' });
  await here.restart();
  const file = discord.attachments.add('locks.md', DOCUMENT);
  const { message } = await discord.submit(form, { file: [file], title: 'Of the locks' });
  await over(message);
  for (const text of [`restricted: <#${CHANNEL_ID}>`, 'type: map', 'digest', 'Canal Board', 'Of the locks'])
    expect(textIn(message)).toContain(text);
  await press(message, 'Add');
  const { source, edition } = here.keeper.library().document('locks-1888') ?? {};
  expect(edition).toBe('digest');
  expect(source).toMatchObject({
    title: 'Of the locks',
    type: 'map',
    author: [{ literal: 'Canal Board' }],
    restricted: [CHANNEL_ID],
  });
});

test('what is too long for the form is answered in a line, and opens none', async () => {
  const publisher = Array.from({ length: 30 }, (_, index) => `Board ${index * 7919}`).join('; ');
  const { type, texts } = await here.type('add', { restricted: CHANNEL_ID, publisher });
  expect(type).toBe(4);
  expect(texts.join()).toContain('Attach the file to the command instead');
});

test('a source is edited in a form that holds what it is', async () => {
  const { discord } = here;
  const form = await here.type('edit', { source: 'the-mill' });
  expect(JSON.stringify(form.body)).toContain('The mill');
  const same = await discord.submit(form, {});
  expect(same.texts.join()).toContain('“The mill” already has these details.');
  await done(discord.submit(form, { title: 'The Mill of the Weir', author: 'Weir Board' }));
  const { source } = here.keeper.library().document('the-mill') ?? {};
  expect(source).toMatchObject({ title: 'The Mill of the Weir', author: [{ literal: 'Weir Board' }] });
  const late = await discord.submit(form, { author: 'Somebody else' });
  expect(late.texts.join()).toContain('changed the details since you opened this form');
});

test('a source is removed after a question that can be declined, and is answered once', async () => {
  const { discord } = here;
  const declined = await done(here.type('remove', { source: 'the-mill' }));
  expect(textIn(declined)).toContain('Remove “The mill”');
  await press(declined, 'No');
  expect(textIn(declined)).toContain('Nothing was changed');
  expect(ids()).toContain('the-mill');

  const asked = await done(here.type('remove', { source: 'the-mill' }));
  const pressed = [discord.press(asked, 'Remove'), discord.press(asked, 'Remove')];
  const replies = await Promise.all(pressed);
  expect(replies.map(({ texts }) => texts.join())).toContain(
    'This is already running or waiting for its turn.',
  );
  await over(asked);
  expect(ids()).toEqual(['the-harbour']);
  expect(textIn(asked)).toContain('Removed “The mill”');
  await press(asked, 'Undo');
  expect(ids()).toEqual(['the-harbour', 'the-mill']);
  expect(textIn(asked)).toContain('Recovered “The mill”: 3 passages.');
  const viewed = await discord.press(asked, 'View');
  expect(viewed.texts.join()).toContain('The mill');
  expect(textIn(asked)).toContain('Recovered');
});

test('sources, kept versions and pairs of names are suggested', async () => {
  const suggest = (sub: string, option: string, typed: string) =>
    here.discord.autocomplete('library', option, typed, { sub });
  expect(await suggest('remove', 'source', 'mi')).toEqual([
    { name: 'the-mill · The mill', value: 'the-mill' },
  ]);
  expect(await suggest('rollback', 'snapshot', '')).toEqual([]);
  expect(await suggest('names', 'pair', '')).toEqual([]);
});

test('a taken id is proposed without Add, and with another id it can be added', async () => {
  const { discord } = here;
  const text = '---\nid: the-mill\n---\n# Another mill\n\nThe other mill saws planks.\n';
  const file = discord.attachments.add('other.md', Buffer.from(text));
  const message = await done(here.type('add', { file }));
  expect(buttons(message)).toEqual(['Edit details', 'Discard']);
  const form = await discord.press(message, 'Edit details');
  const again = await done(discord.submit(form, { id: 'other-mill' }));
  expect(buttons(again)).toContain('Add');
  await press(again, 'Add');
  expect(ids()).toContain('other-mill');
});

test('a file that the library has is refused, and nothing is proposed', async () => {
  const held = readFileSync(join(here.house.data, 'originals/mill.md'));
  const file = here.discord.attachments.add('copy.md', held);
  const message = await done(here.type('add', { file }));
  expect(textIn(message)).toContain('the-mill');
  expect(buttons(message)).toEqual([]);
});

test('documents of another folder are neither removed nor edited, and no form opens for them', async () => {
  writeFileSync(join(here.house.sources, 'pier.md'), '# The pier\n\nThe pier has a lamp at its end.\n');
  await done(here.type('reindex'));
  expect(ids()).toContain('the-pier');
  for (const sub of ['remove', 'edit']) {
    const reply = await here.type(sub, { source: 'the-pier' });
    expect(reply.type).not.toBe(9);
    await over(reply.message);
    expect(textIn(reply.message)).toMatch(/pier\.md is outside the data folder/u);
    expect(buttons(reply.message)).toEqual([]);
  }
  expect(ids()).toContain('the-pier');
});
