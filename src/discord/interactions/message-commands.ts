import { type Argument, argumentsOf, type Command } from '../../command.ts';
import { english } from '../../i18n/en/index.ts';
import type { RequestContext } from '../render/answer.ts';
import { drawView } from '../render/answer-view.ts';
import { drawLine } from '../render/message.ts';
import { CARRIED } from '../state/custom-ids.ts';
import { type AnswerRequest, type ArgumentValues, pack } from '../state/request.ts';
import { type Response, tell } from './response.ts';

/** The commands that look up what a message says, in the order in which they are wanted, and the one that checks a quotation. */
const FINDING = ['ask', 'search'];
const CHECKING = 'verify';
/** How many quotations a reply checks, and how many replies Discord takes where the bot was not invited. */
const TOGETHER = 10;
const REPLIES = 6;

/** The commands on messages that the bot's commands make possible, as the tables of words name them. */
export function messageCommandsFor(commands: RequestContext['commands']): ('findSources' | 'checkQuotes')[] {
  return [
    ...(finder(commands) === undefined ? [] : ['findSources' as const]),
    ...(checker(commands) === undefined ? [] : ['checkQuotes' as const]),
  ];
}

/** The plan for a command on a message, of which `text` is the content as its author wrote it. */
export function askOfMessage(reading: RequestContext, name: string, text: string): Response {
  const words = reading.words.discord;
  if (plain(text) === '') return tell(words.noText);
  const find = finder(reading.commands);
  const check = checker(reading.commands);
  if (name === english.discord.findSources && find !== undefined)
    return findSources(reading, find, plain(text));
  if (name === english.discord.checkQuotes && check !== undefined)
    return checkQuotes(reading, check, quotationsIn(text));
  return tell(words.stale);
}

interface TextCommand {
  readonly command: Command;
  readonly argument: Argument;
}

function finder(commands: RequestContext['commands']): TextCommand | undefined {
  return FINDING.map((name) => taking(commands.get(name))).find((found) => found !== undefined);
}

function checker(commands: RequestContext['commands']): TextCommand | undefined {
  return taking(commands.get(CHECKING));
}

/** The command with the argument that takes a text. */
function taking(command: Command | undefined): TextCommand | undefined {
  const argument = command && argumentsOf(command).find(({ positional }) => positional);
  return command === undefined || argument === undefined ? undefined : { command, argument };
}

function findSources(reading: RequestContext, { command, argument }: TextCommand, text: string): Response {
  const longest = argument.maximum ?? text.length;
  const asked =
    text.length <= longest ? text : text.slice(0, longest).replace(/\s+\S*$|[\ud800-\udbff]$/u, '');
  const request = requestOf(reading, command, [{ [argument.name]: asked }]);
  const words = reading.words.discord;
  const note = asked === text ? '' : words.shortened(asked.length);
  return { by: 'reply', draw: () => [drawView(reading, request, FIRST, note) ?? drawLine(words.gone)] };
}

/** Checks each quotation; where they are more than a message's controls can keep, in several replies. */
function checkQuotes(
  reading: RequestContext,
  { command, argument }: TextCommand,
  quotations: readonly string[],
): Response {
  const words = reading.words.discord;
  if (quotations.length === 0) return tell(words.noQuotations);
  const inputs = quotations.map((text) => ({ [argument.name]: text }));
  const groups = inGroups(inputs, (group) => requestOf(reading, command, group));
  const shown = groups.slice(0, REPLIES);
  const left = groups.slice(REPLIES).flatMap(({ inputs: more }) => more).length;
  return {
    by: 'reply',
    draw: () =>
      shown.map((request, index) => {
        const note = index === 0 && left > 0 ? words.moreQuotations(left) : '';
        return drawView(reading, request, FIRST, note) ?? drawLine(words.gone);
      }),
  };
}

function inGroups(
  inputs: readonly ArgumentValues[],
  asking: (group: readonly ArgumentValues[]) => AnswerRequest,
): AnswerRequest[] {
  const groups: ArgumentValues[][] = [];
  for (const input of inputs) {
    const last = groups.at(-1);
    const longer = last && [...last, input];
    if (longer !== undefined && longer.length <= TOGETHER && pack(asking(longer), CARRIED) !== undefined)
      last?.push(input);
    else groups.push([input]);
  }
  return groups.map(asking);
}

const FIRST = { to: 'answer', page: 1, piece: 0 } as const;

function requestOf(
  { library }: RequestContext,
  { name }: Command,
  inputs: readonly ArgumentValues[],
): AnswerRequest {
  return { command: name, inputs, version: library.summary.version };
}

/** What opens and closes a quotation; straight marks close what they open. */
const PAIRS: readonly RegExp[] = [
  /“([^“”„]+)”/gu,
  /„([^“”„]+)[“”]/gu,
  /«([^«»]+)»/gu,
  /»([^«»]+)«/gu,
  /"([^"\n]+)"/gu,
];
const BLOCK = /^(?:>>> [\s\S]*|(?:> .*(?:\n|$))+)/gmu;
const WORD = /[\p{L}\p{N}]/u;

/** The quotations of a message, in order, each once: what stands between quotation marks, and lines that begin with `> `. */
function quotationsIn(message: string): string[] {
  const blocks = [...message.matchAll(BLOCK)].map((found) => ({
    at: found.index,
    text: found[0].replace(/^>(?:>>)? /gmu, ''),
  }));
  // The same length, so that what follows keeps its place; marks inside a block quote belong to it.
  const rest = message.replace(BLOCK, (block) => '\n'.repeat(block.length));
  const marked = PAIRS.flatMap((pair) =>
    [...rest.matchAll(pair)].map((found) => ({
      at: found.index,
      end: found.index + found[0].length,
      text: found[1] ?? '',
    })),
  );
  const outer = marked.filter((one) => !marked.some((other) => other.at < one.at && other.end > one.at));
  const texts = [...blocks, ...outer].sort((a, b) => a.at - b.at).map(({ text }) => plain(text));
  return [...new Set(texts)].filter((text) => WORD.test(text));
}

/** A person's text without Discord's emphasis and escapes, on one line: what it says. */
function plain(text: string): string {
  return text
    .replace(/\\([^0-9A-Za-z\s])|\*\*|__|~~|\|\||`+/gu, '$1')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
