import { expect, test } from 'vitest';
import { completeLine } from '../../src/terminal/complete.ts';
import { commands, library } from './fixtures.ts';

const suggestion = (value: string) => ({ value, label: value });

const complete = (line: string) => completeLine(line, commands, { library }, ['help', 'more', 'quit']);

test.each<[string, string, string[], string]>([
  ['commands', 's', ['search', 'sources'], 's'],
  ['commands behind a slash', '/s', ['/search', '/sources'], '/s'],
  ['the console’s own words', 'q', ['quit '], 'q'],
  ['commands to explain', 'help se', ['search '], 'se'],
  ['options', 'search a --ex', ['--explain '], '--ex'],
  ['the choices of an option', 'search a --edition ', ['original', 'digest'], ''],
  ['choices behind =', 'search a --edition=di', ['digest '], 'di'],
  ['values that the library knows', 'search --source pharos', ['pharos-1911', 'pharos-1924'], 'pharos'],
  ['words that the library knows', 'org harbour O', ['Harbour Office of Sund '], 'harbour O'],
  ['the best alone when none begins so', 'org of', ['Harbour Office of Sund '], 'of'],
  ['a line without a command as a search', 'pharos-1', ['pharos-1911 ¶7 '], 'pharos-1'],
])('completes %s', async (_, line, candidates, typed) => {
  expect(await complete(line)).toEqual([candidates, typed]);
});

test('completes nothing where nothing is known', async () => {
  for (const line of ['sources a', '/unknown a', 'search a --limit ', 'search --limit 2 a', 'zzz']) {
    expect((await complete(line))[0]).toEqual([]);
  }
});

test('completes a value with spaces in the quotes that the line needs', async () => {
  const bodies = { ...library, complete: () => ['north light', 'north star'].map(suggestion) };
  expect(await completeLine('search --source nor', commands, { library: bodies })).toEqual([
    ['"north light"', '"north star"'],
    'nor',
  ]);
  expect(await completeLine('search --source "north s', commands, { library: bodies })).toEqual([
    ['"north star" '],
    '"north s',
  ]);
});

test('offers no control character of a document', async () => {
  const hostile = { ...library, complete: () => [suggestion('org\u001b]0;x\u0007\nname')] };
  const [candidates] = await completeLine('org o', commands, { library: hostile });
  expect(candidates).toEqual(['org␛]0;x␇ name ']);
});
