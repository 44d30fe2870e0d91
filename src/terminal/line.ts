import type { Described } from '../command.ts';
import { findCommand, optionsOf } from './arguments.ts';

/**
 * The command line that a line of the console stands for. The command's name may have a `/` before it. The
 * rest of the line is the positional argument as it was typed, double quotes and inner spaces with it, less the `--option value` and
 * `--option=value` in it; an option's value with spaces stands in double quotes, which are taken off. Nothing in double quotes is an
 * option, nor what follows a lone `--`. A line without `/` that begins with no command is a `search` for the line.
 */
export function argumentsOfLine(line: string, commands: readonly Described[]): string[] {
  const text = line.trim();
  const [, slash, name = '', rest = ''] = /^(\/?)(\S*)(.*)$/s.exec(text) ?? [];
  const command = findCommand(name, commands);
  if (command) return [command.name, ...split(rest, command)];
  const fallback = findCommand(FALLBACK, commands);
  if (isHelp(name, rest, commands) || slash || !fallback) return [name, ...(rest.match(/\S+/g) ?? [])];
  return [fallback.name, ...split(text, fallback)];
}

/** The examples of a command as lines of the console. */
export function exampleLines({ name, examples }: Described): string[] {
  return examples.map((example) => `${name} ${example}`.trim());
}

/** The command that a line without a command's name is for. */
export const FALLBACK = 'search';

/** `help` alone or with a command's name: `help me find …` is a question. */
function isHelp(name: string, rest: string, commands: readonly Described[]): boolean {
  return name === 'help' && (rest.trim() === '' || findCommand(rest.trim(), commands) !== undefined);
}

/** Options first, then what is left of the text behind a `--`, where nothing in it can be taken for an option. */
function split(text: string, command: Described): string[] {
  const takesValue = new Map(optionsOf(command).map(({ name, type }) => [name, type !== 'boolean']));
  const words = text.match(WORD) ?? [];
  const options: string[] = [];
  let loose = '';
  for (let at = 0; at < words.length; at++) {
    const word = (words[at] ?? '').trim();
    if (word === '--') {
      loose += words.slice(at + 1).join('');
      break;
    }
    if (!OPTION.test(word)) {
      loose += words[at];
      continue;
    }
    const [name = '', ...value] = word.split('=');
    const next = words[at + 1]?.trim();
    if (value.length > 0) options.push(`${name}=${unquoted(value.join('='))}`);
    else if (takesValue.get(name.slice(2)) && next && !next.startsWith('--')) {
      options.push(`${name}=${unquoted(next)}`);
      at += 1;
    } else options.push(name);
  }
  return loose.trim() === '' ? options : [...options, '--', loose.trim()];
}

/** A word with the spaces before it; a pair of double quotes and what is between them belong to one word. */
const WORD = /\s*(?:"[^"]*"|\S)+/g;

const OPTION = /^--[a-z]/i;

function unquoted(value: string): string {
  return value.replace(/^"(.*)"$/s, '$1');
}
