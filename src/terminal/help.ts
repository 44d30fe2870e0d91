import type { Command } from '../command.ts';
import { english } from '../i18n/en/index.ts';
import { formatLabels } from '../ingest/formats/registry.ts';
import { ADMIN_WORD, type CommandGroup, commandsFor, optionsOf, type TerminalOption } from './arguments.ts';
import { argumentsOfLine, exampleLines, fullName } from './line.ts';
import { LineWriter, type TerminalStyle } from './render/lines.ts';

export interface Place {
  line(line: string, commands: readonly Command[]): string;
  readonly more: Readonly<Record<CommandGroup, readonly string[]>>;
  page(number: number): string;
}

/** In a shell, examples are quoted so that Ibid receives what the console would read. */
export const SHELL: Place = {
  line: shellLine,
  more: {
    everyone: [
      'ibid help COMMAND explains a command; --json prints the answer as data.',
      'ibid start starts the bot, or the console if DISCORD_TOKEN is not set.',
      'ibid library COMMAND manages the library; ibid library help lists its commands.',
      'ibid read FILE... shows what Ibid reads in files without adding them.',
      'ibid open REFERENCE serves the library as pages on this machine and prints the address.',
      'ibid doctor checks everything that Ibid needs and says how to fix it.',
    ],
    admin: [
      'ibid library help COMMAND explains a command; --yes answers its questions, --json prints the answer as data.',
      'Ctrl-C cancels the running job.',
      'ibid library create, list, bind and unbind give servers libraries of their own; --help explains each.',
      'ibid --library NAME COMMAND uses such a library instead of the default one.',
    ],
  },
  page: (number) => `--page ${number} shows the next`,
};

export const CONSOLE: Place = {
  line: (line) => line,
  more: {
    everyone: [
      'Without a command, Ibid answers a question, cites a reference such as n15, and searches for anything else.',
      'more shows the next page; help COMMAND explains a command; library help lists the commands for admins.',
      'open REFERENCE prints the address of a page of the document, which Ibid serves on this machine.',
      'read FILE shows what Ibid reads in a file; doctor checks everything that Ibid needs; quit leaves.',
    ],
    admin: ['library help COMMAND explains a command. Ctrl-C cancels the running job.'],
  },
  page: () => 'more shows the next',
};

export function listCommands(
  commands: readonly Command[],
  access: CommandGroup,
  place: Place,
  style: TerminalStyle,
): string {
  const lines = new LineWriter(style);
  const usage = place.line(access === 'admin' ? `${ADMIN_WORD} COMMAND` : 'COMMAND', []);
  lines.write(`Usage: ${usage} [WORDS] [--option value]`, 0, 'bold');
  lines.space();
  for (const command of commandsFor(access, commands)) {
    lines.write(command.name, 2, 'cyan');
    lines.write(command.description, 6);
    for (const example of exampleLines(command).slice(0, 1))
      lines.write(place.line(example, commands), 6, 'dim');
  }
  lines.space();
  for (const line of place.more[access]) lines.write(line);
  return lines.toString();
}

export function explainCommand(command: Command, place: Place, style: TerminalStyle): string {
  const options = optionsOf(command);
  const positional = options.find((option) => option.positional);
  const lines = new LineWriter(style);
  const usage = [
    place.line(fullName(command), [command]),
    positional?.name.toUpperCase(),
    '[--option value]',
  ];
  lines.write(`Usage: ${usage.filter((part) => part !== undefined).join(' ')}`, 0, 'bold');
  lines.write(command.description);
  lines.space();
  for (const option of options) {
    lines.write(option.positional ? option.name.toUpperCase() : `--${option.name}`, 2, 'cyan');
    lines.write(`${option.description} (${requirement(option)})`, 6);
    if (option.file) lines.write(formatLabels(), 6);
  }
  if (command.examples.length > 0) lines.space();
  for (const example of exampleLines(command)) lines.write(place.line(example, [command]), 2, 'dim');
  return lines.toString();
}

function requirement(option: TerminalOption): string {
  if (option.type === 'boolean') return 'a switch';
  return option.required ? `required: ${english.expects(option)}` : english.expects(option);
}

function shellLine(line: string, commands: readonly Command[]): string {
  const words = argumentsOfLine(line, commands);
  const end = words.indexOf('--');
  const loose = end === -1 ? [] : words.slice(words[end + 1]?.startsWith('-') ? end : end + 1);
  const options = end === -1 ? words : words.slice(0, end);
  return ['ibid', ...[...options, ...loose].map(shellQuoted)].join(' ');
}

function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
