import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest, type ParsedLine, parseArguments } from '../../src/terminal/arguments.ts';
import { commands } from './fixtures.ts';

const parse = (...argv: string[]): ParsedLine => parseArguments(argv, commands);

function inputOf(...argv: string[]): unknown {
  const request = parse(...argv);
  return request.kind === 'run' ? request.input : request;
}

function problemOf(...argv: string[]): string {
  const request = parse(...argv);
  return request.kind === 'wrong' ? request.problem : `not wrong: ${JSON.stringify(request)}`;
}

describe('what is typed reaches the command', () => {
  test.each<[string, string[], object]>([
    ['loose words are one argument', ['search', 'trim', 'the', 'lamp'], { query: 'trim the lamp' }],
    [
      'a quoted phrase keeps the quotes that the shell left',
      ['search', '"the lamp"'],
      { query: '"the lamp"' },
    ],
    ['an option with its value behind it', ['search', 'a', '--limit', '4', 'b'], { query: 'a b', limit: 4 }],
    ['an option with its value behind =', ['search', '--source=x y', 'a'], { query: 'a', source: 'x y' }],
    ['the positional argument as an option', ['search', '--query=a'], { query: 'a' }],
    ['a switch', ['search', '--explain', 'a'], { query: 'a', explain: true }],
    ['a switch that is turned off', ['search', '--explain=false', 'a'], { query: 'a', explain: false }],
    ['a value with a dash behind =', ['search', '--source=-x', 'a'], { query: 'a', source: '-x' }],
    ['words with a dash behind --', ['search', '--', '--limit', '-1'], { query: '--limit -1' }],
    ['a lone dash is a word', ['search', 'north', '-', 'south'], { query: 'north - south' }],
    ['a name in capitals', ['Search', 'a'], { query: 'a' }],
    [
      'a page below zero where any whole number will do',
      ['search', 'a', '--page', '-2'],
      { query: 'a', page: -2 },
    ],
  ])('%s', (_, argv, input) => {
    expect(inputOf(...argv)).toEqual(input);
  });

  test('JSON is asked for before or behind the command, and is no argument', () => {
    expect(parse('search', 'a', '--json')).toMatchObject({ kind: 'run', json: true, input: { query: 'a' } });
    expect(parse('--json', 'search', 'a')).toMatchObject({ kind: 'run', json: true, input: { query: 'a' } });
    expect(parse('search', 'a')).toMatchObject({ json: false });
  });
});

describe('what is wrong is one line that says what was found and what is expected', () => {
  const range = 'is not a whole number from 1 to 10';
  test.each<[string[], string]>([
    [['search', 'a', '--limit', 'Infinity'], `limit: "Infinity" ${range}`],
    [['search', 'a', '--limit', 'abc'], `limit: "abc" ${range}`],
    [['search', 'a', '--limit', '1.5'], `limit: "1.5" ${range}`],
    [['search', 'a', '--limit', '1e1'], `limit: "1e1" ${range}`],
    [['search', 'a', '--limit', '-1'], `limit: "-1" ${range}`],
    [['search', 'a', '--limit', '11'], `limit: "11" ${range}`],
    [['search', 'a', '--limit', ''], `limit: "" ${range}`],
    [['search', 'a', '--limit='], `limit: "" ${range}`],
    [['search', 'a', '--limit'], '--limit needs a value: a whole number from 1 to 10'],
    [['search', 'a', '--limit', '--json'], '--limit needs a value: a whole number from 1 to 10'],
    [['search', 'a', '--page', '9007199254740993'], 'page: "9007199254740992" is not a whole number'],
    [
      ['search', 'a', '--source', '-x'],
      '--source needs a value: text; write --source=-x if it begins with a dash',
    ],
    [['search', 'a', '--limit', '2', '--limit=3'], 'limit is given twice'],
    [['search', '--query=a', 'b'], 'query is given twice'],
    [['search', ''], 'query: is empty'],
    [['search', 'a', '--explain=maybe'], 'explain: "maybe" is not true or false'],
    [['search', 'a', '--explain=toString'], 'explain: "toString" is not true or false'],
    [['search', 'a', '--edition', 'orignal'], 'edition: "orignal" is not one of original, digest'],
    [['search'], 'query: is missing (What to look for, in your own words)'],
    [['sources', 'a', 'b'], 'sources takes options only, such as --output: found "a b"'],
    [['search', 'a', '--limt=3'], 'search has no option "--limt"; did you mean --limit?'],
    [['search', 'a', '-x'], 'search has no option "-x"; write words that begin with a dash after --'],
    [['serch', 'a'], 'no command "serch"; did you mean search?'],
    [['quadrant'], 'no command "quadrant"; help lists the commands'],
    [['help', 'sorces'], 'no command "sorces"; did you mean sources?'],
    [['--halp'], 'no option "--halp"; did you mean --help?'],
    [['--json'], 'no command is given; help lists the commands'],
    [['a\u001b[31m\nb'], 'no command "a␛[31m b"; help lists the commands'],
  ])('%j', (argv, problem) => {
    expect(problemOf(...argv)).toBe(problem);
  });

  test('a wrong request keeps what could be read of it, for the JSON answer', () => {
    expect(parse('search', 'a', '--json', '--limit', 'x')).toMatchObject({
      kind: 'wrong',
      json: true,
      input: { query: 'a' },
      command: { name: 'search' },
    });
  });
});

test('help and the version are asked for in every common way', () => {
  for (const argv of [['help'], ['--help'], ['-h']]) {
    expect(parse(...argv)).toEqual({ kind: 'help' });
  }
  for (const argv of [
    ['help', 'search'],
    ['help', '/search'],
    ['search', '--help'],
    ['search', '-h', '--limit=x'],
  ]) {
    expect(parse(...argv)).toMatchObject({ kind: 'help', command: { name: 'search' } });
  }
  expect(parse('--version')).toEqual({ kind: 'version' });
  expect(parse()).toEqual({ kind: 'nothing' });
});

test('no argument makes it throw, and what passes is neither NaN nor out of range', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'search',
      '--limit',
      '--limit=',
      '--page',
      '--',
      '-',
      '--__proto__',
      '--constructor=x',
      '--explain',
    ),
    fc.integer().map(String),
    fc.double().map(String),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      for (const argv of [words, ['search', ...words]]) {
        const request = parseArguments(argv, commands);
        if (request.kind === 'wrong') expect(request.problem).not.toMatch(/[\p{Cc}]/u);
        if (request.kind !== 'run') continue;
        expect(Object.values(request.input)).not.toContain(Number.NaN);
        if ('limit' in request.input) expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(request.input.limit);
      }
    }),
  );
});

test('any words behind -- are the positional argument as they stand', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 }),
      (words) => {
        expect(inputOf('search', '--', ...words)).toEqual({ query: words.join(' ') });
      },
    ),
  );
});

test('the nearest name is offered only when it is near', () => {
  const names = ['search', 'cite', 'org'];
  expect(nearest('saerch', names)).toBe('search');
  expect(nearest('CITE', names)).toBe('cite');
  expect(nearest('lamp', names)).toBeUndefined();
  expect(nearest('', names)).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});
