import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { type Argument, argumentsOf, type Command, type Described } from '../command.ts';
import { oneLine } from './render/text.ts';

/**
 * What the words after the program's name ask for. `input` of a wrong request is what could be read of it; `yes`: what
 * the command would ask is answered beforehand.
 */
export type ParsedLine<One extends Described = Command> =
  | {
      readonly kind: 'run';
      readonly command: One;
      readonly input: Input;
      readonly json: boolean;
      readonly yes: boolean;
    }
  | ParsedNothing<One>;

/** A request that runs no command. */
export type ParsedNothing<One extends Described = Described> =
  | {
      readonly kind: 'wrong';
      readonly problem: string;
      readonly command: One | undefined;
      readonly input: Input;
      readonly json: boolean;
    }
  | { readonly kind: 'help'; readonly command: One | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'nothing' };

/** Values by the names of a command's arguments. */
type Input = Readonly<Record<string, string | number | boolean>>;

/**
 * Reads a command line. Words that belong to no option are the positional argument, joined by a space; a value that
 * begins with a dash stands behind `=`, or behind `--` when it is positional. Never throws: what is wrong is one line.
 * `others` are words that are read elsewhere, and may be meant by a slip.
 */
export function parseArguments<One extends Described>(
  argv: readonly string[],
  commands: readonly One[],
  others: readonly string[] = [],
): ParsedLine<One> {
  const at = argv.findIndex((word) => !word.startsWith('-'));
  const name = argv[at];
  if (name === undefined) return withoutCommand(argv);
  const words = argv.toSpliced(at, 1);
  if (name === 'help') return helpOn(words[0], commands, others);
  const command = findCommand(name, commands);
  return command === undefined ? unknownCommand(name, commands, others) : readOptions(command, words);
}

/** The command of this name, in whatever case it is typed. */
export function findCommand<One extends Described>(name: string, commands: readonly One[]): One | undefined {
  return commands.find((command) => command.name === name.toLowerCase());
}

/** The options of a command in a terminal: its arguments, and those that every command has, or each that may ask. */
export function optionsOf(command: Described): readonly Argument[] {
  const yes = 'run' in command ? [flag('yes', 'do it without asking')] : [];
  const json = flag('json', 'print the answer as JSON');
  const offered = argumentsOf(command).filter(({ hidden }) => !hidden);
  return [...offered, ...yes, json, flag('help', 'explain the command')];
}

/** What an argument must be, in words: `a whole number from 1 to 25`. */
export function expectation(argument: Argument): string {
  if (argument.choices.length > 0) return `one of ${argument.choices.join(', ')}`;
  if (argument.type === 'boolean') return 'true or false';
  const range = bounds(argument);
  if (argument.type === 'integer') return `a whole number ${range}`.trimEnd();
  return range === '' ? 'text' : `text ${range} characters`;
}

/** The one of `names` that `word` is most likely meant to be, when one is near: a letter in three may differ. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const typed = word.toLowerCase().slice(0, 64);
  if (names.length === 0 || typed === '') return undefined;
  const name = closest(typed, names);
  return distance(typed, name) <= Math.max(1, Math.floor(typed.length / 3)) ? name : undefined;
}

function withoutCommand(argv: readonly string[]): ParsedNothing<never> {
  const [first] = argv;
  if (first === undefined) return { kind: 'nothing' };
  if (argv.includes('--help') || argv.includes('-h')) return { kind: 'help', command: undefined };
  if (first === '--version') return { kind: 'version' };
  if (first === '--json' || first === '--') return wrong('no command is given');
  return wrong(`no option ${quoted(first)}${didYouMean(first, ['--help', '--version'])}`);
}

function helpOn<One extends Described>(
  name: string | undefined,
  commands: readonly One[],
  others: readonly string[],
): ParsedNothing<One> {
  if (name === undefined || name.startsWith('-')) return { kind: 'help', command: undefined };
  const command = findCommand(name.replace(/^\//, ''), commands);
  return command === undefined ? unknownCommand(name, commands, others) : { kind: 'help', command };
}

function unknownCommand(
  name: string,
  commands: readonly Described[],
  others: readonly string[],
): ParsedNothing<never> {
  const names = [...commands.map((command) => command.name), ...others, 'help'];
  return wrong(`no command ${quoted(name)}${didYouMean(name, names) || '; help lists the commands'}`);
}

/** Reads the words behind a command's name; of several things wrong, the first is told. */
function readOptions<One extends Described>(command: One, words: readonly string[]): ParsedLine<One> {
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
  const take = (option: Argument, label: string, value: Value) => {
    if ('problem' in value) problems.push(`${label} ${value.problem}`);
    else if (given.has(option.name)) problems.push(`${label} is given twice`);
    else given.set(option.name, value.read);
  };

  const loose: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') loose.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (option)
      take(option, `--${option.name}`, optionValue(option, token.value, token.inlineValue === true));
    else problems.push(unknownOption(command, words[token.index] ?? token.rawName, options));
  }
  const positional = options.find((option) => option.positional);
  if (positional && loose.length > 0) take(positional, positional.name, convert(positional, loose.join(' ')));
  else if (loose.length > 0) problems.push(optionsOnly(command, loose.join(' '), options));

  if (given.get('help') === true) return { kind: 'help', command };
  const [json, yes] = [given.get('json') === true, given.get('yes') === true];
  const input = Object.fromEntries([...given].filter(([name]) => !COMMON.has(name)));
  const missing = options.find(({ name, required }) => required && !given.has(name));
  const problem = problems[0] ?? (missing && missingArgument(command, missing));
  if (problem !== undefined) return { kind: 'wrong', problem, command, input, json };
  return { kind: 'run', command, input, json, yes };
}

/** The options that are no arguments of a command. */
const COMMON = new Set(['yes', 'json', 'help']);

/** How `node:util` is to read an option: a number is text to it, and is converted here. */
function parserOption({ name, type }: Argument): { type: 'string' | 'boolean'; short?: string } {
  const option = { type: type === 'boolean' ? type : 'string' } as const;
  return name === 'help' ? { ...option, short: 'h' } : option;
}

/** What an option's text comes to, or what is wrong with it, to be read behind the option's name. */
type Value = { readonly read: string | number | boolean } | { readonly problem: string };

/** `node:util` takes the next word for a value whatever it is: an option there means that the value was forgotten. */
function optionValue(option: Argument, text: string | undefined, inline: boolean): Value {
  if (option.type === 'boolean' && text === undefined) return { read: true };
  const forgotten = !inline && (option.type === 'integer' ? /^--|^-$/ : /^-/).test(text ?? '');
  if (text !== undefined && !forgotten) return convert(option, text);
  const remedy =
    forgotten && option.type === 'string' && text !== '--'
      ? `; one that begins with a dash is written --${option.name}=${oneLine(text ?? '')}`
      : '';
  return { problem: `needs a value, ${expectation(option)}${remedy}` };
}

function convert(argument: Argument, text: string): Value {
  const value = CONVERT[argument.type](text);
  const size = typeof value === 'string' ? value.length : Number(value);
  const { minimum = -Infinity, maximum = Infinity, choices } = argument;
  const fits =
    value !== undefined &&
    (argument.type === 'boolean' || (minimum <= size && size <= maximum)) &&
    (choices.length === 0 || choices.includes(text));
  if (fits) return { read: value };
  const found = text.trim() === '' ? 'nothing' : quoted(text);
  return { problem: `found ${found}, expected ${expectation(argument)}${didYouMean(text, choices)}` };
}

const CONVERT = {
  string: (text: string) => text,
  integer: (text: string) => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined),
  boolean: (text: string) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
};

/** The limits of a number or of a text's length, in words; zod's own limits of a safe integer are none. */
function bounds({ minimum, maximum }: Argument): string {
  const low = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const high = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (low !== undefined && high !== undefined) return `from ${low} to ${high}`;
  if (low !== undefined) return `of at least ${low}`;
  return high === undefined ? '' : `of at most ${high}`;
}

function unknownOption(command: Described, word: string, options: readonly Argument[]): string {
  const option = word.replace(/=.*/s, '');
  const near = didYouMean(
    option,
    options.map(({ name }) => `--${name}`),
  );
  return `${command.name} has no option ${quoted(option)}${near || '; words that begin with a dash go behind --'}`;
}

function optionsOnly(command: Described, loose: string, [first]: readonly Argument[]): string {
  const example = first ? `, such as --${first.name}` : '';
  return `${command.name} takes options only${example}: found ${quoted(loose)}`;
}

function missingArgument(command: Described, argument: Argument): string {
  const label = argument.positional ? argument.name : `--${argument.name}`;
  return `${command.name} needs ${label}: ${argument.description}`;
}

function wrong(problem: string): ParsedNothing<never> {
  return { kind: 'wrong', problem, command: undefined, input: {}, json: false };
}

function didYouMean(word: string, names: readonly string[]): string {
  const name = nearest(word, names);
  return name === undefined ? '' : `; did you mean ${name}?`;
}

/** What a person typed, on one line, in quotes, and cut where nobody would read on. */
function quoted(text: string): string {
  const line = oneLine(text);
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}

function flag(name: string, description: string): Argument {
  return {
    name,
    type: 'boolean',
    required: false,
    positional: false,
    description,
    choices: [],
    minimum: undefined,
    maximum: undefined,
    complete: undefined,
    kept: undefined,
    file: false,
    hidden: false,
  };
}
