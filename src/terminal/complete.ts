import type { Argument, Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import { findCommand, optionsOf } from './arguments.ts';
import { FALLBACK } from './line.ts';
import { plain } from './render/text.ts';

/** What `node:readline` asks of a completer: what could stand there, and the end of the line that it would replace. */
export type Completion = [candidates: string[], typed: string];

/** Completes the line typed so far: commands, options, and values that the library knows. */
export function completeLine(line: string, commands: readonly Command[], library: Library): Completion {
  const [, slash = '', first = '', rest = ''] = /^\s*(\/?)(\S*)(\s.*)?$/s.exec(line) ?? [];
  if (rest === '') {
    const names = startingWith(first, [...commands.map(({ name }) => name), 'help', 'quit']);
    if (names.length > 0) return [names.map((name) => slash + name), slash + first];
  }
  if (first === 'help')
    return completeWord(
      rest,
      commands.map(({ name }) => name),
    );
  const named = findCommand(first, commands);
  const command = named ?? (slash === '' ? findCommand(FALLBACK, commands) : undefined);
  if (command === undefined) return [[], line];
  const options = optionsOf(command);
  const [, name = '', value] = /(?:^|\s)--([a-z][\w-]*)(?:=|\s+)("[^"]*|[^\s"]*)$/i.exec(rest) ?? [];
  const option = options.find((candidate) => candidate.name === name);
  if (option && option.type !== 'boolean' && value !== undefined)
    return completeValue(option, value, library);
  if (/\s--\S*$/.test(rest))
    return completeWord(
      rest,
      options.map((candidate) => `--${candidate.name}`),
    );
  const positional = options.find((candidate) => candidate.positional);
  const typed = (named ? rest : line).trimStart();
  if (positional === undefined || typed.includes('--')) return [[], line];
  return best(values(positional, typed, library), typed);
}

const AT_MOST = 20;

function completeWord(rest: string, names: readonly string[]): Completion {
  const typed = /\S*$/.exec(rest)?.[0] ?? '';
  return [startingWith(typed, names), typed];
}

/** A value with spaces is completed in the double quotes that it needs. */
function completeValue(option: Argument, value: string, library: Library): Completion {
  const [found, typed] = best(values(option, value.replace(/^"/, ''), library), value.replace(/^"/, ''));
  const quote = value.startsWith('"') || found.some((candidate) => candidate.includes(' '));
  return quote ? [found.map((candidate) => `"${candidate}"`), value] : [found, typed];
}

function values(argument: Argument, typed: string, library: Library): string[] {
  if (argument.choices.length > 0) return [...argument.choices];
  if (argument.complete === undefined) return [];
  return library
    .complete(argument.complete, typed, AT_MOST)
    .map((value) => plain(value).replaceAll('\n', ' '));
}

/**
 * Those that begin with what is typed, or the best alone: readline puts what all candidates begin with in the
 * place of what is typed, which must not get lost by it.
 */
function best(candidates: readonly string[], typed: string): Completion {
  const found = startingWith(typed, candidates);
  return [found.length > 0 ? found : candidates.slice(0, 1), typed];
}

function startingWith(typed: string, names: readonly string[]): string[] {
  return names.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
}
