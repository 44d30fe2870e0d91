import { argumentsOf } from '../arguments.ts';
import { type Command, fullName, type PlainText } from '../command.ts';
import { readsAsQuestion } from '../i18n/index.ts';
import { commandsIn, findCommand, groupsIn, HELP, optionsOf } from './arguments.ts';

/**
 * Options are not recognized in double quotes or after a lone `--`. A line without a command goes to the one
 * that takes such text.
 */
export function argumentsOfLine(
  line: string,
  commands: readonly Command[],
  isReference: (text: string) => boolean = () => false,
): string[] {
  const [, slash, text = ''] = /^(\/?)(.*)$/s.exec(line.trim()) ?? [];
  const named = commandIn(text, commands);
  if (named) return [...named.words, named.command.name, ...join(split(named.rest, named.command))];
  const words = text.match(/\S+/g) ?? [];
  if (slash || asksHelp(words, commands)) return words;
  for (const { kind, fits } of PLAIN_TEXTS) {
    const command = commands.find(({ takes }) => takes === kind);
    const parts = command && split(text, command);
    if (command && parts && fits(parts.loose, isReference)) return [command.name, ...join(parts)];
  }
  return words;
}

export function exampleLines(command: Command): string[] {
  return command.examples.map((example) => `${fullName(command)} ${example}`.trim());
}

export function lineFor(command: Command, input: Readonly<Record<string, unknown>>): string {
  const known = argumentsOf(command);
  const positional = known.find((option) => option.positional);
  const words = Object.entries(input).flatMap(([name, value]) => {
    const option = known.find((one) => one.name === name);
    if (option === undefined || option === positional || option.hidden || value === option.default) return [];
    if (typeof value === 'boolean') return [value ? `--${name}` : `--${name}=false`];
    const text = String(value).replaceAll('"', '');
    return [`--${name}`, /^[^\s"]+$/u.test(text) ? text : `"${text}"`];
  });
  const first = positional && input[positional.name];
  return [fullName(command), ...(first === undefined ? [] : [String(first)]), ...words].join(' ');
}

interface PlainTextRule {
  readonly kind: PlainText;
  fits(text: string, isReference: (text: string) => boolean): boolean;
}

const PLAIN_TEXTS: readonly PlainTextRule[] = [
  { kind: 'reference', fits: (text, isReference) => isReference(text) },
  { kind: 'question', fits: (text) => readsAsQuestion(text) },
  { kind: 'words', fits: () => true },
];

export function commandIn(text: string, commands: readonly Command[]) {
  const [, first = '', after = ''] = /^(\S*)(.*)$/s.exec(text) ?? [];
  const group = groupsIn(commands).find((one) => one === first);
  const [, name = first, rest = after] = (group !== undefined && /^\s+(\S+)(.*)$/s.exec(after)) || [];
  const command = findCommand(name, commandsIn(group, commands));
  return command && { command, words: group === undefined ? [] : [group], rest };
}

function asksHelp(words: readonly string[], commands: readonly Command[]): boolean {
  const groups = groupsIn(commands);
  const rest = words.filter((word) => word !== HELP && !groups.includes(word));
  const [name = '', ...more] = rest;
  if (rest.length === words.length || more.length > 0) return false;
  return name === '' || (words.includes(HELP) && findCommand(name, commands) !== undefined);
}

interface SplitText {
  readonly options: readonly string[];
  readonly loose: string;
}

function split(text: string, command: Command): SplitText {
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
  const isPath = optionsOf(command).some(({ positional, file }) => positional && file === true);
  return { options, loose: isPath ? unquoted(loose.trim()) : loose.trim() };
}

function join({ options, loose }: SplitText): string[] {
  return loose === '' ? [...options] : [...options, '--', loose];
}

const WORD = /\s*(?:"[^"]*"|\S)+/g;

const OPTION = /^--[a-z]/i;

export function wordsIn(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => unquoted(word.trim()));
}

function unquoted(value: string): string {
  return value.replace(/^"(.*)"$/s, '$1');
}
