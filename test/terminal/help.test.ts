import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArguments } from '../../src/terminal/arguments.ts';
import { CONSOLE, explainCommand, listCommands, SHELL } from '../../src/terminal/help.ts';
import { argumentsOfLine } from '../../src/terminal/line.ts';
import { commands } from './fixtures.ts';

const STYLE = { colour: false, width: 100 };

/** What a shell hands to the program for a line that help shows. */
function handedOn(line: string): string[] {
  const words = line.replace(/^ibid /, '');
  return execFileSync('sh', ['-c', `printf '%s\\0' ${words}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

test('an example typed in a shell asks for what it asks for in the console', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab \'"$#?*`\\-;|é') }).map((words) => `search ${words}`);
  fc.assert(
    fc.property(text, (line) => {
      const typed = parseArguments(handedOn(SHELL.line(line, commands)), commands);
      const meant = parseArguments(argumentsOfLine(line, commands), commands);
      expect(typed).toEqual(meant);
    }),
    { numRuns: 50 },
  );
});

test('the list has every command with its description and an example', () => {
  for (const place of [SHELL, CONSOLE]) {
    const text = listCommands(commands, undefined, place, STYLE);
    for (const { description } of commands) expect(text).toContain(description);
  }
  expect(listCommands(commands, undefined, SHELL, STYLE)).toContain(
    `ibid search --limit=2 'fly-wheel "lamp oil"'\n`,
  );
  expect(listCommands(commands, undefined, CONSOLE, STYLE)).toContain(
    '      search fly-wheel "lamp oil" --limit 2\n',
  );
});

test('a command is explained with what each argument must be', () => {
  const [search] = commands;
  const text = search ? explainCommand(search, CONSOLE, STYLE) : '';
  expect(text).toMatch(/^Usage: search QUERY \[--option value\]\nFinds passages\.\n/);
  expect(text).toContain('  QUERY\n      what to look for (required: text from 1 to 80 characters)\n');
  expect(text).toContain('  --page\n      which page (a whole number)\n');
  expect(text).toContain('  --edition\n      in this edition only (one of original, digest)\n');
  expect(text).toContain('  --json\n');
  expect(text).toContain("search keeper's log\n");
});
