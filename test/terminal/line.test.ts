import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/terminal/arguments.ts';
import { argumentsOfLine } from '../../src/terminal/line.ts';
import { commands } from './fixtures.ts';

const argumentsOf = (line: string) => argumentsOfLine(line, commands);

describe('a line of the console', () => {
  test.each<[string, string, string[]]>([
    ['needs no quotes', 'search trim the lamp', ['search', '--', 'trim the lamp']],
    ['may begin with a slash', '/search lamp', ['search', '--', 'lamp']],
    ['keeps the quotes of a phrase', 'search "trim the lamp"', ['search', '--', '"trim the lamp"']],
    ['keeps an apostrophe and an inch sign', `search keeper's 5" pipe`, ['search', '--', `keeper's 5" pipe`]],
    ['keeps inner spaces', 'search a   b', ['search', '--', 'a   b']],
    [
      'has options anywhere',
      'search --limit 2 a --explain b',
      ['search', '--limit=2', '--explain', '--', 'a b'],
    ],
    [
      'has values with spaces in quotes',
      'search a --source "x y" b',
      ['search', '--source=x y', '--', 'a b'],
    ],
    ['has them behind = too', 'search --source="x y" a', ['search', '--source=x y', '--', 'a']],
    ['leaves an option in quotes alone', 'search "a --limit 2"', ['search', '--', '"a --limit 2"']],
    ['leaves what is behind -- alone', 'search a -- --limit 2', ['search', '--', 'a --limit 2']],
    ['leaves other dashes alone', 'search -1 --- -x', ['search', '--', '-1 --- -x']],
    ['hands on options that do not exist', 'search a --limt 2', ['search', '--limt', '--', 'a 2']],
    ['is a search when it begins with no command', 'trim the lamp', ['search', '--', 'trim the lamp']],
    ['is none when it begins with a slash', '/trim the lamp', ['trim', 'the', 'lamp']],
    ['asks for help', '/help search', ['help', 'search']],
    ['asks for help on all', 'help', ['help']],
    ['asks a question that begins with help', 'help me trim', ['search', '--', 'help me trim']],
    ['is a command without words', '  sources ', ['sources']],
  ])('%s', (_, line, argv) => {
    expect(argumentsOf(line)).toEqual(argv);
  });

  test('with an option that lacks its value is wrong, and not a search for the option', () => {
    for (const line of ['search a --limit', 'search --limit --explain a', 'search a --limit -- b']) {
      const request = parseArguments(argumentsOf(line), commands);
      expect(request).toMatchObject({ problem: '--limit needs a value: a whole number from 1 to 10' });
    }
  });

  test('without a command that takes words must begin with one', () => {
    const others = commands.filter(({ takes }) => takes !== 'words');
    expect(argumentsOfLine('trim the lamp', others)).toEqual(['trim', 'the', 'lamp']);
  });

  test('never throws, and words without a double dash arrive as typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const request = parseArguments(argumentsOf(text), commands);
        expect(['run', 'wrong', 'help', 'nothing']).toContain(request.kind);
        const trimmed = text.trim();
        if (trimmed === '' || trimmed.includes('--')) return;
        expect(argumentsOf(`search ${text}`)).toEqual(['search', '--', trimmed]);
      }),
    );
  });
});
