import { expect, test } from 'vitest';
import { CHANNEL_ID } from '../discord-server/payloads.ts';
import { readDraft } from '../library/baskets/read-back.ts';
import { adminSession, MEMBER, over } from './admin/session.ts';
import { clickable, textIn } from './session.ts';

const TAKEN = ['ladder', 'boat', 'coal', 'hens', 'flag', 'lamp', 'rope', 'bell'];
const ELSEWHERE = { channel: '1300000000000000009' };

const here = adminSession({
  prepare(house) {
    house.write(
      'tide.md',
      '# The tide',
      ...TAKEN.map((what) => `The keeper wrote that the tide took the ${what}.`),
    );
    const vault = ['# The vault', 'The vault below the light holds nine keys.'];
    house.write('vault.md', `---\nrestricted: ["${CHANNEL_ID}"]\n---`, ...vault);
  },
});

const type = (sub: string, input = {}, acting = {}) =>
  here.discord.command('basket', input, { sub, ...acting });
const said = async (...[sub, input, acting]: Parameters<typeof type>) =>
  textIn((await type(sub, input, acting)).message).replaceAll(/\\|\*\*/gu, '');

test('a memo of ten quotes with footnotes takes nine actions, and its notes are read back', async () => {
  const found = await here.discord.command('search', { query: 'oldest crane' });
  const kept = await here.discord.choose(found.message, '1 · Keep');
  expect(textIn(kept.message)).toContain('Kept in Basket: 1 quote.');
  expect(clickable(kept.message)).toEqual(expect.arrayContaining(['Undo', 'Show']));
  const tide = { reference: 'the-tide ¶2–9', comment: 'All of it lost?' };
  expect(await said('add', tide)).toContain('Kept 8 in Basket: 9 quotes.');
  await type('add', { reference: 'the-mill ¶2' });
  const again = await type('add', { reference: 'the-mill ¶2' });
  expect(clickable(again.message)).toEqual(['Show']);
  expect(await said('move', { number: 10, to: 1 })).toContain('Quote 10 is now number 1.');
  expect(await said('comment', { number: 1, text: 'Start here.' })).toContain('Comment on quote 1 saved.');
  const shown = await said('show');
  expect(shown).toMatch(/10 quotes\..*The mill stands at the weir.*Comment: Start here\./su);
  expect(await said('export')).toContain('Exported Basket: 10 quotes.');
  const file = here.discord.uploads.at(-1);
  const bytes = Buffer.from(file?.bytes ?? []).toString('base64');
  const draft = await readDraft({ kind: 'file', name: file?.name ?? '', mediaType: '', text: '', bytes });
  expect(draft.footnotes.map(({ raw }) => raw.slice(0, 9))).toEqual([
    ...['The mill ', 'The harbo', 'The tide ', ...Array<string>(7).fill('Ibid., pa')],
  ]);
  const { findings } = await here.keeper.library().checkDraft(draft);
  expect(findings.map(({ verdict }) => verdict)).toEqual(Array(10).fill('right'));
});

test('a basket survives a restart and other people; words of a restricted source appear in its channel only', async () => {
  await type('add', { reference: 'the-vault ¶2', name: 'Keys' });
  await type('add', { reference: 'the-mill ¶2', name: 'Keys' });
  await type('add', { reference: 'the-mill ¶2', name: 'Other' });
  const other = await type('show');
  expect(clickable(other.message)).toEqual(expect.arrayContaining(['Export', 'Keys (2)']));
  await type('undo');
  await type('comment', { number: 1, text: 'Nine?', name: 'Keys' });
  await here.restart();
  expect(await said('show')).toMatch(/Keys: 2 quotes\..*nine keys.*the weir/su);
  expect(await said('show', {}, MEMBER)).toContain('Your basket is empty.');
  const outside = await said('show', {}, ELSEWHERE);
  expect(outside).toContain('1 quote is not shown in this channel.');
  expect(outside).not.toMatch(/vault|nine keys/iu);
  await type('export', { format: 'markdown' }, ELSEWHERE);
  expect(here.discord.uploads.at(-1)?.text).not.toMatch(/vault|nine keys/iu);
  const shared = await type('show', { share: true }, ELSEWHERE);
  expect(textIn(shared.message)).toMatch(/Keys: 1 quote\..*the weir/su);
  expect(textIn(shared.message)).not.toMatch(/not shown|other baskets|2 quotes/u);
  expect(textIn(shared.message)).not.toMatch(/vault|nine keys/iu);
  const file = await type('export', { format: 'csv', share: true }, ELSEWHERE);
  expect(textIn(file.message)).not.toContain('not shown');
  expect(clickable(shared.message)).toEqual(['Retract']);
  expect(textIn(shared.message)).not.toContain('Basket');
});

test('never shows outdated words as the source’s, and forgotten words are gone', async () => {
  await type('add', { reference: 'the-mill ¶2–3' });
  await type('add', { reference: 'the-mill ¶2', quote: 'stands at' });
  here.house.write(
    'mill.md',
    '# The mill',
    'The mill stood near the weir.',
    'It ground rye until the flood.',
  );
  const by = { id: 'start', name: 'the start' };
  await here.keeper.reindex({ by, confirmed: true, dryRun: false });
  const shown = await said('show');
  expect(shown).toMatch(
    /Kept: ~~The mill stands at the weir\.~~.*no longer has these words.*stood near the weir/su,
  );
  expect(shown).toMatch(/Kept: ~~stands at~~.*no longer has these words.*stood near the weir/su);
  expect(await said('export', { format: 'markdown' })).toContain('2 quotes are left out');
  expect(here.discord.uploads.at(-1)?.text).not.toContain('weir');
  await here.keeper.forget('the-mill', { by, confirmed: true, progress: () => {} });
  expect(await said('show')).toContain('0 quotes');
});

test('two clicks at once remove one quote, Undo brings it back, and forget leaves nothing', async () => {
  await type('add', { reference: 'the-tide ¶2–4' });
  const shown = await type('show');
  await Promise.all([1, 2].map(() => here.discord.choose(shown.message, '1 · Remove')));
  expect(await said('show')).toContain('2 quotes.');
  const emptied = await type('empty');
  expect(textIn(emptied.message)).toContain('2 quotes removed');
  await here.discord.press(emptied.message, 'Undo');
  expect(await said('show')).toContain('2 quotes.');
  const asked = await type('forget');
  expect(textIn(asked.message)).toContain('Delete all your 2 quotes in 1 basket for good?');
  await here.discord.press(asked.message, 'Forget');
  await over(asked.message);
  expect(await said('show')).toContain('Your basket is empty.');
});
