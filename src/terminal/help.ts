import { byTask, type Command, fullName, groupTexts } from '../command.ts';
import { english } from '../i18n/en/index.ts';
import { formatLabels } from '../ingest/formats/registry.ts';
import { commandsIn, groupsIn, optionsOf, type TerminalOption } from './arguments.ts';
import { argumentsOfLine, exampleLines } from './line.ts';
import { LineWriter, type TerminalStyle } from './render/lines.ts';

export interface Place {
  line(line: string, commands: readonly Command[]): string;
  readonly more: Readonly<Record<'everyone' | 'admin', readonly string[]>>;
  inGroup(group: string): string;
  page(number: number): string;
}

/** In a shell, examples are quoted so that Ibid receives what the console would read. */
export const SHELL: Place = {
  line: shellLine,
  more: {
    everyone: [
      'ibid help COMMAND explains a command; --json prints the answer as data.',
      'ibid start starts the bot, or the console if DISCORD_TOKEN is not set.',
      'ibid read FILE... shows what Ibid reads in files without adding them.',
      'ibid open REFERENCE serves the library as pages on this machine and prints the address.',
      'ibid mcp answers an AI assistant over the Model Context Protocol.',
      'ibid doctor checks everything that Ibid needs and says how to fix it.',
    ],
    admin: [
      'Ctrl-C cancels the running job.',
      'ibid library create, list, bind and unbind give servers libraries of their own; --help explains each.',
      'ibid --library NAME COMMAND uses such a library instead of the default one.',
    ],
  },
  inGroup: (group) =>
    `ibid ${group} help COMMAND explains a command; --yes answers its questions, --json prints the answer as data.`,
  page: (number) => `--page ${number} shows the next`,
};

export const CONSOLE: Place = {
  line: (line) => line,
  more: {
    everyone: [
      'Without a command, Ibid answers a question, cites a reference such as n15, and searches for anything else.',
      'more shows the next page; help COMMAND explains a command; quit leaves.',
      'open REFERENCE prints the address of a page of the document, which Ibid serves on this machine.',
      'read FILE shows what Ibid reads in a file; doctor checks everything that Ibid needs.',
    ],
    admin: ['Ctrl-C cancels the running job.'],
  },
  inGroup: (group) => `${group} help COMMAND explains a command.`,
  page: () => 'more shows the next',
};

export function listCommands(
  commands: readonly Command[],
  group: string | undefined,
  place: Place,
  style: TerminalStyle,
): string {
  const lines = new LineWriter(style);
  const listed = commandsIn(group, commands);
  const usage = place.line(group === undefined ? 'COMMAND' : `${group} COMMAND`, []);
  lines.write(`Usage: ${usage} [WORDS] [--option value]`, 0, 'bold');
  lines.space();
  const groups = group === undefined ? groupsIn(commands) : [];
  const taskOf = (each: string) => commands.find((one) => one.group === each)?.task;
  const offered = commands.filter((one) => listed.includes(one) || groups.includes(one.group ?? ''));
  for (const { task, commands: own } of byTask(offered)) {
    if (group === undefined) lines.write(english.tasks[task].name, 0, 'bold');
    for (const command of own.filter((one) => listed.includes(one))) {
      lines.write(command.name, 2, 'cyan');
      lines.write(command.description, 6);
      for (const example of exampleLines(command).slice(0, 1))
        lines.write(place.line(example, commands), 6, 'dim');
    }
    for (const each of groups.filter((one) => taskOf(one) === task)) {
      lines.write(each, 2, 'cyan');
      lines.write(groupTexts(each, english).description, 6);
      lines.write(place.line(`${each} help`, []), 6, 'dim');
    }
    lines.space();
  }
  if (group !== undefined) lines.write(place.inGroup(group));
  const isForAdmins = listed.some(({ access }) => access === 'admin');
  if (group === undefined || isForAdmins)
    for (const line of place.more[isForAdmins ? 'admin' : 'everyone']) lines.write(line);
  return lines.toString();
}

export function explainCommand(command: Command, place: Place, style: TerminalStyle): string {
  const options = optionsOf(command);
  const bare = options.filter(({ leading, positional }) => leading || positional);
  const lines = new LineWriter(style);
  const usage = [
    place.line(fullName(command), [command]),
    ...bare.map(({ name }) => name.toUpperCase()),
    '[--option value]',
  ];
  lines.write(`Usage: ${usage.join(' ')}`, 0, 'bold');
  lines.write(command.description);
  lines.space();
  for (const option of options) {
    lines.write(bare.includes(option) ? option.name.toUpperCase() : `--${option.name}`, 2, 'cyan');
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
