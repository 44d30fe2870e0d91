import { expect, test } from 'vitest';
import type { Posted } from '../../discord-server/interactions.ts';
import { textIn } from '../session.ts';
import { adminSession, buttons, over } from './session.ts';

const here = adminSession({
  prepare: (house) =>
    house.write(
      'unions.md',
      '# Unions of rowers',
      '## Organizations that signed',
      '1. Quds Rowing Union, Peru\n2. Qods Rowing Union, Peru\n3. Mole Patrol, Peru',
    ),
});

test('a pair of names is judged by a button, and the list is shown anew', async () => {
  const { message } = await here.type('names');
  expect(textIn(message)).toContain('Quds Rowing Union');
  expect(textIn(message)).toContain('Not judged');
  expect(buttons(message)).toEqual(['Same', 'Different', 'Unsure']);
  const [{ pair } = { pair: '' }] = here.keeper.pairs();
  expect(await here.discord.autocomplete('library', 'pair', 'qods', { sub: 'names' })).toMatchObject([
    { name: 'Quds Rowing Union / Qods Rowing Union', value: pair },
  ]);

  await here.discord.press(message, 'Different');
  await over(message);
  expect(textIn(message)).toContain('are kept apart from now on');
  expect(buttons(message)).toEqual([]);
  const judged = await here.type('names', { judged: true });
  expect(textIn(judged.message)).toMatch(/Different, judged by reader-001, <t:\d+:R>/u);

  // The pair is judged already, and gone from the list that the first message showed.
  expect(here.keeper.pairs().map(({ verdict }) => verdict?.verdict)).toEqual(['different']);
});

test('after Same, each name of a pair keeps its own handle', async () => {
  here.house.write(
    'text.md',
    '# Regatta',
    'The Qods Rowing Union met in May.',
    'Qods Rowing Union oars are red.',
  );
  here.house.write(
    'unions.md',
    '# Unions',
    '## Organizations that signed',
    '1. Quds Rowing Union, Peru\n2. Mole Patrol, Peru',
  );
  await over((await here.type('reindex')).message);
  const { message } = await here.type('names');
  const handles = (posted: Posted) => textIn(posted).match(/[a-z]+ [#¶]\d+$/gmu);
  const before = handles(message);
  await here.discord.press(message, 'Same');
  await over(message);
  const judged = await here.type('names', { judged: true });
  expect(textIn(judged.message)).toContain('Same');
  expect(handles(judged.message)).toEqual(before);
  expect(before).toHaveLength(2);
});
