import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { completeLine } from '../../src/terminal/complete.ts';
import { argumentsOfLine } from '../../src/terminal/line.ts';
import { commands, library } from './fixtures.ts';
import { once } from './process.ts';

const tally = defineCommand({
  name: 'tally',
  description: 'Counts the parts of a text.',
  access: 'everyone',
  effect: 'reads',
  arguments: z.object({
    text: z.string().min(1).meta({ description: 'the text' }),
    unit: z.enum(['words', 'letters']).default('words').meta({ description: 'what to count' }),
  }),
  examples: ['one two three'],
  run: ({ text, unit }) => ({
    status: 'found',
    message: `${text.split(unit === 'words' ? ' ' : '').length} ${unit}`,
    items: [],
  }),
});
/** One more command of the same name, in a group that no other part of the code knows. */
const weigh = defineCommand({
  name: 'tally',
  group: 'scales',
  description: 'Weighs a text.',
  access: 'everyone',
  effect: 'reads-own',
  arguments: z.object({ text: z.string().min(1).meta({ description: 'the text' }) }),
  examples: ['a stone'],
  run: ({ text }, { own }) => ({ status: 'found', message: `${own.person}: ${text.length}`, items: [] }),
});
const withTally = [...commands, tally, weigh];
const run = (...argv: string[]) => once(argv, async () => library, withTally);

test('a command in the list has help, options, checks, completion and answers', async () => {
  expect((await run('tally', 'one', 'two', '--unit=letters')).stdout).toMatch(/^7 letters\n/);
  expect((await run('tally', '--unit=miles', 'x')).stderr).toBe(
    'unit: "miles" is not one of words, letters\n',
  );
  expect((await run('tallt')).stderr).toBe('no command "tallt"; did you mean tally?\n');
  expect((await run('help')).stdout).toContain("ibid tally 'one two three'");
  expect((await run('help', 'tally')).stdout).toContain(
    '--unit\n      what to count (one of words, letters)',
  );
  expect(argumentsOfLine('tally one --unit letters', withTally)).toEqual([
    'tally',
    '--unit=letters',
    '--',
    'one',
  ]);
  expect(argumentsOfLine('scales tally one', withTally)).toEqual(['scales', 'tally', '--', 'one']);
  expect(await completeLine('scales t', withTally, { library })).toEqual([['tally '], 't']);
  expect(await completeLine('sca', withTally, { library })).toEqual([['scales '], 'sca']);
  expect(await completeLine('tal', withTally, { library })).toEqual([['tally '], 'tal']);
  expect(await completeLine('tally x --unit le', withTally, { library })).toEqual([['letters '], 'le']);
});

test('a command of a group follows the name of its group, and knows whose it is', async () => {
  expect((await run('scales', 'tally', 'a stone')).stdout).toMatch(/^terminal:ada: 7\n/);
  expect((await run('tally', 'a stone')).stdout).toMatch(/^2 words\n/);
  expect((await run('help')).stdout).toContain('  scales\n');
  expect((await run('scales', 'help')).stdout).toContain('Weighs a text.');
  expect((await run('help', 'scales', 'tally')).stdout).toMatch(/^Usage: ibid scales tally TEXT/);
  expect((await run('scalse')).stderr).toBe('no command "scalse"; did you mean scales?\n');
  expect((await run('scales', 'talli')).stderr).toBe('no command "talli"; did you mean tally?\n');
  expect(JSON.parse((await run('scales', 'tally', 'x', '--json')).stdout).command).toBe('scales tally');
});
