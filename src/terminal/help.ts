import type { Argument, Described } from '../command.ts';
import { formatLabels } from '../ingest/formats/registry.ts';
import { expectation, optionsOf } from './arguments.ts';
import { argumentsOfLine, exampleLines } from './line.ts';
import { LineWriter, type TerminalStyle } from './render/lines.ts';

/** Where help is shown: how a line of the console is written there, and what else can be typed. */
export interface HelpPlace {
  line(line: string, commands: readonly Described[]): string;
  readonly more: readonly string[];
}

/** In a shell: examples are quoted so that the shell hands on just what the console would read. */
export const SHELL: HelpPlace = {
  line: (line, commands) => shellLine('npm run ibid --', line, commands),
  more: [
    '--json prints the answer as data; help COMMAND or COMMAND --help explains a command.',
    'start starts the bot, or the console where no token is set: npm start does the same.',
    'library COMMAND keeps the library: its state, its files, its names, its past; library help lists what it can do.',
    'read FILE... shows what Ibid reads in files without adding them.',
    'doctor says of each thing that Ibid needs whether it is there, and what to do where it is not.',
  ],
};

/** In a shell, for the commands that keep the library. */
export const KEEPING: HelpPlace = {
  line: (line, commands) => shellLine('npm run ibid -- library', line, commands),
  more: [
    '--yes does without asking what would be asked; --json prints the answer as data. Ctrl-C cancels what is under way.',
    'library help COMMAND or library COMMAND --help explains a command.',
  ],
};

/** In the console. */
export const CONSOLE: HelpPlace = {
  line: (line) => line,
  more: [
    'A line without a command is a search. Words in double quotes are searched as a phrase.',
    '/help COMMAND explains a command; /quit leaves.',
  ],
};

/** The list of commands, with an example of each. */
export function listCommands(commands: readonly Described[], place: HelpPlace, style: TerminalStyle): string {
  const sheet = new LineWriter(style);
  sheet.write(`Usage: ${place.line('COMMAND', [])} [WORDS] [--option value]`, 0, 'bold');
  sheet.space();
  for (const command of commands) {
    sheet.write(command.name, 2, 'cyan');
    sheet.write(command.description, 6);
    for (const example of exampleLines(command).slice(0, 1))
      sheet.write(place.line(example, commands), 6, 'dim');
  }
  sheet.space();
  for (const line of place.more) sheet.write(line);
  return sheet.toString();
}

/** The arguments and the examples of a command. */
export function explainCommand(command: Described, place: HelpPlace, style: TerminalStyle): string {
  const options = optionsOf(command);
  const positional = options.find((option) => option.positional);
  const sheet = new LineWriter(style);
  const usage = [place.line(command.name, [command]), positional?.name.toUpperCase(), '[--option value]'];
  sheet.write(`Usage: ${usage.filter((part) => part !== undefined).join(' ')}`, 0, 'bold');
  sheet.write(command.description);
  sheet.space();
  for (const option of options) {
    sheet.write(option.positional ? option.name.toUpperCase() : `--${option.name}`, 2, 'cyan');
    sheet.write(`${option.description} (${requirement(option)})`, 6);
    if (option.file) sheet.write(formatLabels(), 6);
  }
  if (command.examples.length > 0) sheet.space();
  for (const example of exampleLines(command)) sheet.write(place.line(example, [command]), 2, 'dim');
  return sheet.toString();
}

function requirement(option: Argument): string {
  if (option.type === 'boolean') return 'a switch';
  return option.required ? `required: ${expectation(option)}` : expectation(option);
}

function shellLine(program: string, line: string, commands: readonly Described[]): string {
  const words = argumentsOfLine(line, commands);
  const end = words.indexOf('--');
  const loose = end === -1 ? [] : words.slice(words[end + 1]?.startsWith('-') ? end : end + 1);
  const [name = '', ...options] = end === -1 ? words : words.slice(0, end);
  return [program, ...[name, ...options, ...loose].map(shellQuoted)].join(' ');
}

/** A word that a POSIX shell leaves as it is. */
function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
