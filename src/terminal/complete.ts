import type { Command } from '../command.ts';
import { type CompletionSources, suggestionsFor } from '../completion.ts';
import { commandsIn, groupsIn, HELP, optionsOf, type TerminalOption } from './arguments.ts';
import { commandIn } from './line.ts';
import { plain } from './render/text.ts';

type Completion = [candidates: string[], typed: string];

type KnownValues = CompletionSources;

export async function completeLine(
  line: string,
  commands: readonly Command[],
  known: KnownValues,
  words: readonly string[] = [],
): Promise<Completion> {
  const [, slash = '', text = ''] = /^\s*(\/?)(.*)$/s.exec(line) ?? [];
  const [candidates, typed] =
    completeName(text, commands, words) ?? (await completeArgument(text, slash !== '', commands, known));
  const before = typed === text ? slash : '';
  const after = candidates.length === 1 ? ' ' : '';
  return [candidates.map((candidate) => before + candidate + after), before + typed];
}

async function completeArgument(
  text: string,
  isCommand: boolean,
  commands: readonly Command[],
  known: KnownValues,
): Promise<Completion> {
  const named = commandIn(text, commands);
  const command = named?.command ?? (isCommand ? undefined : commands.find(({ takes }) => takes === 'words'));
  if (command === undefined) return [[], text];
  const rest = named?.rest ?? ` ${text}`;
  const options = optionsOf(command);
  const [, optionName = '', value] = /\s--([a-z][\w-]*)(?:=|\s+)("[^"]*|[^\s"]*)$/i.exec(rest) ?? [];
  const option = options.find((candidate) => candidate.name === optionName);
  if (option && option.type !== 'boolean' && value !== undefined) return completeValue(option, value, known);
  const [, word] = /\s(--\S*)$/.exec(rest) ?? [];
  const names = options.map((candidate) => `--${candidate.name}`);
  if (word !== undefined) return [startingWith(word, names), word];
  const positional = options.find((candidate) => candidate.positional);
  const typed = rest.trimStart();
  if (positional === undefined || typed.includes('--')) return [[], text];
  return best(await values(positional, typed, known), typed);
}

function completeName(
  text: string,
  commands: readonly Command[],
  words: readonly string[],
): Completion | undefined {
  const [, before = '', typed = ''] = /^((?:\S+\s+)*)(\S*)$/.exec(text) ?? [];
  const path = before.trim().split(/\s+/).filter(Boolean);
  const isHelp = path.includes(HELP);
  const groups = groupsIn(commands);
  const named = path.filter((word) => word !== HELP);
  const group = groups.find((one) => one === named[0]);
  if (named.length > (group === undefined ? 0 : 1)) return undefined;
  const names = commandsIn(group, commands).map(({ name }) => name);
  const others = group === undefined ? [...groups, ...(isHelp ? [] : words)] : [HELP];
  const found = startingWith(typed, [...names, ...others]);
  return found.length > 0 || isHelp || group !== undefined ? [found, typed] : undefined;
}

const AT_MOST = 20;

async function completeValue(option: TerminalOption, value: string, known: KnownValues): Promise<Completion> {
  const bare = value.replace(/^"/, '');
  const [found, typed] = best(await values(option, bare, known), bare);
  const isQuoted = value.startsWith('"') || found.some((candidate) => candidate.includes(' '));
  return isQuoted ? [found.map((candidate) => `"${candidate}"`), value] : [found, typed];
}

async function values(argument: TerminalOption, typed: string, known: KnownValues): Promise<string[]> {
  if (argument.choices.length > 0) return [...argument.choices];
  const suggestions = await suggestionsFor(argument, typed, AT_MOST, known);
  return suggestions.map(({ value }) => plain(value).replaceAll('\n', ' '));
}

/** Without a candidate that begins as typed, only the best: the common beginning of several would replace the text. */
function best(candidates: readonly string[], typed: string): Completion {
  const found = startingWith(typed, candidates);
  return [found.length > 0 ? found : candidates.slice(0, 1), typed];
}

function startingWith(typed: string, names: readonly string[]): string[] {
  return names.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
}
