import { describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { argumentsOf } from '../../../src/arguments.ts';
import { problemIn } from '../../../src/command.ts';
import { languages } from '../../../src/i18n/index.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { inDiscord } from '../session.ts';

const here = inDiscord(libraryWith(lamps, coast));
/** Words of the validator. */
const INTERNAL = /invalid|expected|received|unrecognized|too (?:big|small)|NaN|\[object/iu;
const ODD = [0, -1, 1.5, 1e300, true, '', ' ', 'x'.repeat(7000), 'no such choice', {}, []];

describe.each(Object.entries(languages))('in the language %s', (_, texts) => {
  test.each(commands)('whatever an old client sends to /$name is answered in plain words', (command) => {
    for (const { name } of argumentsOf(command))
      for (const value of ODD) {
        const problem = problemIn(command, { [name]: value }, texts) ?? '';
        expect(problem, `${name}: ${JSON.stringify(value)?.slice(0, 30)}`).not.toMatch(INTERNAL);
      }
    expect(problemIn(command, { gone: 'x' }, texts)).not.toMatch(INTERNAL);
    expect(problemIn(command, {}, texts) ?? '').not.toMatch(INTERNAL);
  });
});

test.each([
  [{ query: 5 }, 'query: "5" is not text'],
  [{}, 'query: is missing'],
  [{ query: 'lamps', colour: 'red' }, 'no such option: colour'],
  [{ query: 'x'.repeat(6000) }, 'query: has 6000 characters'],
  [{ query: 'lamps', page: 0 }, 'page: "0" is not a whole number'],
])('odd input is refused in one sentence: %j', async (input, expected) => {
  const { texts, ephemeral } = await here.discord.command('search', input, { unchecked: true });
  expect(texts.join('\n').replaceAll('\\', '')).toContain(expected);
  expect(texts.join('\n')).not.toMatch(INTERNAL);
  expect(ephemeral).toBe(true);
});

test('a command of an earlier version gets an answer', async () => {
  const answers = await Promise.all([
    here.discord.onPerson('Quotes of this person'),
    here.discord.onMessage('Summarize', 'Some text.', { unchecked: true }),
    here.discord.onPerson('search', { locale: 'fr' }),
  ]);
  expect(answers.map(({ texts }) => texts[0])).toEqual([
    'Ibid no longer has “Quotes of this person”. Reload Discord to see its commands.',
    'Ibid no longer has “Summarize”. Reload Discord to see its commands.',
    expect.stringContaining('Rechargez Discord'),
  ]);
  const gone = await here.discord.command('summarize', { text: 'x' }, { unchecked: true });
  expect(gone.texts[0]).toContain('/summarize');
});
