import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { type Argument, argumentsOf, leadingNumbers } from '../arguments.ts';
import { type Command, changesNothing, problemIn } from '../command.ts';
import { english } from '../i18n/en/index.ts';
import { oneLine } from './render/text.ts';

/** `input` of a wrong line is what could be read; `yes` answers the command's question in advance. */
export type ParsedLine =
  | RunLine
  | {
      readonly kind: 'wrong';
      readonly problem: string;
      readonly command: Command | undefined;
      readonly input: Input;
      readonly json: boolean;
    }
  | HelpLine;

export interface HelpLine {
  readonly kind: 'help' | 'version' | 'nothing';
  readonly group?: string | undefined;
  readonly command?: Command | undefined;
}

export interface RunLine {
  readonly kind: 'run';
  readonly command: Command;
  readonly input: Input;
  readonly json: boolean;
  readonly yes: boolean;
  readonly output?: string;
}

type Input = Readonly<Record<string, string | number | boolean>>;

export const HELP = 'help';

/** Words that belong to no option are the positional argument. `others`: suggested for misspelt commands. */
export function parseArguments(
  argv: readonly string[],
  commands: readonly Command[],
  others: readonly string[] = [],
): ParsedLine {
  const groups = groupsIn(commands);
  const [group = ''] = argv.filter((word) => word !== HELP && !word.startsWith('-'));
  if (groups.includes(group)) {
    const scope = { group, commands: commandsIn(group, commands), others: [] };
    return parseIn(scope, argv.toSpliced(argv.indexOf(group), 1));
  }
  return parseIn({ commands: commandsIn(undefined, commands), others: [...groups, ...others] }, argv);
}

export function commandsIn(group: string | undefined, commands: readonly Command[]): Command[] {
  return commands.filter((command) => command.group === group);
}

export function groupsIn(commands: readonly Command[]): string[] {
  return [...new Set(commands.flatMap(({ group }) => group ?? []))];
}

interface CommandScope {
  readonly group?: string | undefined;
  readonly commands: readonly Command[];
  readonly others: readonly string[];
}

function parseIn(scope: CommandScope, argv: readonly string[]): ParsedLine {
  const at = argv.findIndex((word) => !word.startsWith('-'));
  const name = argv[at];
  if (name === undefined) return withoutCommand(argv, scope);
  const words = argv.toSpliced(at, 1);
  if (name === HELP) return helpOn(words[0], scope);
  const command = findCommand(name, scope.commands);
  return command === undefined ? unknownCommand(name, scope) : readOptions(command, words);
}

export function findCommand(name: string, commands: readonly Command[]): Command | undefined {
  return commands.find((command) => command.name === name.toLowerCase());
}

export type TerminalOption = Pick<
  Argument,
  | 'name'
  | 'type'
  | 'required'
  | 'positional'
  | 'leading'
  | 'description'
  | 'choices'
  | 'minimum'
  | 'maximum'
  | 'complete'
> &
  Partial<Pick<Argument, 'file' | 'several'>>;

export function optionsOf(command: Command): readonly TerminalOption[] {
  const offered = argumentsOf(command).filter(({ hidden }) => !hidden);
  const mayChange = !changesNothing(command.effect) || offered.some(({ effect }) => effect !== undefined);
  return [...offered, ...(mayChange ? [SWITCHES.yes] : []), OUTPUT, SWITCHES.json, SWITCHES.help];
}

export function nearest(word: string, names: readonly string[]): string | undefined {
  const typed = word.toLowerCase().slice(0, 64);
  if (names.length === 0 || typed === '') return undefined;
  const name = closest(typed, names);
  return distance(typed, name) <= Math.max(1, Math.floor(typed.length / 3)) ? name : undefined;
}

function withoutCommand(argv: readonly string[], { group }: CommandScope): ParsedLine {
  const [first] = argv;
  if (first === undefined) return { kind: 'nothing', group };
  if (argv.includes('--help') || argv.includes('-h')) return { kind: 'help', group };
  if (first === '--version') return { kind: 'version', group };
  if (first === '--json' || first === '--') return wrong('no command is given; help lists the commands');
  return wrong(`no option ${quoted(first)}${didYouMean(first, ['--help', '--version'])}`);
}

function helpOn(name: string | undefined, scope: CommandScope): ParsedLine {
  const { group } = scope;
  if (name === undefined || name.startsWith('-')) return { kind: 'help', group };
  const command = findCommand(name.replace(/^\//, ''), scope.commands);
  return command === undefined ? unknownCommand(name, scope) : { kind: 'help', group, command };
}

function unknownCommand(name: string, { commands, others }: CommandScope): ParsedLine {
  const names = [...commands.map((command) => command.name), ...others, HELP];
  return wrong(`no command ${quoted(name)}${didYouMean(name, names) || '; help lists the commands'}`);
}

function readOptions(command: Command, words: readonly string[]): ParsedLine {
  const options = optionsOf(command);
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(options.map((option) => [option.name, parserOption(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string | number | boolean>();
  const problems: string[] = [];
  const take = (option: TerminalOption, text: string | undefined) => {
    if (given.has(option.name)) problems.push(`${option.name} is given twice`);
    else given.set(option.name, convert(option, text));
  };

  const bare: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') bare.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    const problem = option
      ? missingValue(option, token.value, token.inlineValue === true)
      : unknownOption(command, words[token.index] ?? token.rawName, options);
    if (problem !== undefined) problems.push(problem);
    else if (option) take(option, token.value);
  }
  const leading = options.filter((option) => option.leading && !given.has(option.name));
  const { numbers, rest: loose } = leadingNumbers(bare, leading);
  for (const [option, number] of numbers) take(option, number);
  const positional = options.find((option) => option.positional);
  if (positional && loose.length > 0)
    take(positional, loose.length > 1 && positional.several ? JSON.stringify(loose) : loose.join(' '));
  else if (loose.length > 0) problems.push(optionsOnly(command, loose.join(' '), options));

  const output = given.get(OUTPUT.name);
  const format = options.find(({ name }) => name === FORMAT);
  const choice = format && typeof output === 'string' && formatOf(output, format.choices);
  if (format && choice && !given.has(FORMAT)) take(format, choice);

  if (given.get('help') === true) return { kind: 'help', group: command.group, command };
  for (const { name } of Object.values(SWITCHES))
    if (typeof given.get(name) === 'string') problems.push(`--${name} takes no value`);
  const [json, yes] = [given.get('json') === true, given.get('yes') === true];
  const own = [OUTPUT.name, ...Object.keys(SWITCHES)];
  const input = Object.fromEntries([...given].filter(([name]) => !own.includes(name)));
  const problem = problems[0] ?? problemIn(command, input);
  if (problem !== undefined) return { kind: 'wrong', problem: oneLine(problem), command, input, json };
  return { kind: 'run', command, input, json, yes, ...(typeof output === 'string' && { output }) };
}

const FORMAT = 'format';
const BY_EXTENSION: Readonly<Record<string, readonly string[]>> = {
  bib: ['bibtex'],
  htm: ['html'],
  json: ['json', 'csl-json'],
  md: ['md', 'markdown'],
};

/** The format that a file's name asks for. */
function formatOf(path: string, choices: readonly string[]): string | undefined {
  const [, extension = ''] = /\.(\w+)$/.exec(path.toLowerCase()) ?? [];
  const names = Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : [extension];
  return names?.find((name) => choices.includes(name));
}

function parserOption({ name, type }: TerminalOption): { type: 'string' | 'boolean'; short?: string } {
  const option = { type: type === 'boolean' ? type : 'string' } as const;
  return name === 'help' ? { ...option, short: 'h' } : option;
}

function missingValue(option: TerminalOption, text: string | undefined, inline: boolean): string | undefined {
  if (option.type === 'boolean') return undefined;
  const isForgotten = !inline && (option.type === 'integer' ? /^--|^-$/ : /^-/).test(text ?? '');
  if (text !== undefined && !isForgotten) return undefined;
  const remedy =
    isForgotten && option.type === 'string' && text !== '--'
      ? `; write --${option.name}=${oneLine(text ?? '')} if it begins with a dash`
      : '';
  return `--${option.name} needs a value: ${english.expects(option)}${remedy}`;
}

function convert({ type }: TerminalOption, text: string | undefined): string | number | boolean {
  if (text === undefined) return true;
  if (type === 'integer' && /^[+-]?\d+$/.test(text)) return Number(text);
  return type === 'boolean' && (text === 'true' || text === 'false') ? text === 'true' : text;
}

function unknownOption(command: Command, word: string, options: readonly TerminalOption[]): string {
  const option = word.replace(/=.*/s, '');
  const near = didYouMean(
    option,
    options.map(({ name }) => `--${name}`),
  );
  return `${command.name} has no option ${quoted(option)}${near || '; write words that begin with a dash after --'}`;
}

function optionsOnly(command: Command, loose: string, [first]: readonly TerminalOption[]): string {
  const example = first ? `, such as --${first.name}` : '';
  return `${command.name} takes options only${example}: found ${quoted(loose)}`;
}

function wrong(problem: string): ParsedLine {
  return { kind: 'wrong', problem, command: undefined, input: {}, json: false };
}

function didYouMean(word: string, names: readonly string[]): string {
  const name = nearest(word, names);
  return name === undefined ? '' : `; did you mean ${name}?`;
}

function quoted(text: string): string {
  const line = oneLine(text);
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}

const SWITCHES = {
  yes: switchOf('yes', 'Do it without asking'),
  json: switchOf('json', 'Print the answer as JSON'),
  help: switchOf('help', 'Explain the command'),
};

const OUTPUT: TerminalOption = {
  ...switchOf('output', 'Write the answer to this file'),
  type: 'string',
};

function switchOf(name: string, description: string): TerminalOption {
  return {
    ...{ name, description, type: 'boolean', choices: [] },
    ...{
      required: false,
      positional: false,
      leading: false,
      minimum: undefined,
      maximum: undefined,
      complete: undefined,
    },
  };
}
