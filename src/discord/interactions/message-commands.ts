import { type Argument, argumentsOf } from '../../arguments.ts';
import { findReferences } from '../../cite/reference-list.ts';
import { type Command, fullName, type PlainText, textsOf } from '../../command.ts';
import { english } from '../../i18n/en/index.ts';
import { settled } from '../../library/store/settled.ts';
import type { RequestContext } from '../render/answer.ts';
import { drawView, FIRST } from '../render/answer-view.ts';
import type { Drawn } from '../render/view.ts';
import { CARRIED } from '../state/custom-ids.ts';
import { type AnswerRequest, type ArgumentValues, pack } from '../state/request.ts';
import type { InteractionContext } from './context.ts';
import { type Response, tell } from './response.ts';

/** Discord allows six replies if the server did not invite the bot. */
const QUOTATIONS_A_REPLY = 10;
const REPLIES = 6;

interface MessageCommand {
  readonly name: 'findSources' | 'checkQuotes';
  readonly command: Command;
  readonly argument: Argument;
}

export function messageCommands(commands: Iterable<Command>): MessageCommand[] {
  const open = [...commands].filter(({ access }) => access === 'everyone');
  const taking = (kind: PlainText) => open.find(({ takes }) => takes === kind);
  const found = { findSources: taking('question') ?? taking('words'), checkQuotes: taking('quotation') };
  return (['findSources', 'checkQuotes'] as const).flatMap((name) => {
    const command = found[name];
    const argument = command && argumentsOf(command).find(({ positional }) => positional);
    return command === undefined || argument === undefined ? [] : [{ name, command, argument }];
  });
}

export function answerMessageCommand(context: InteractionContext, name: string, text: string): Response {
  const { discord: say } = context.texts;
  const found = messageCommands(context.commands.values()).find((one) => english.discord[one.name] === name);
  if (found === undefined) return tell(say.outdatedCommand(name));
  if (plain(text) === '') return tell(say.noText);
  if (found.name === 'checkQuotes') return checkQuotes(context, found, quotationsIn(text));
  const draw = async () =>
    (await showReferences(context, text)) ?? (await findSources(context, found, plain(text)));
  return { by: 'reply', draw };
}

async function showReferences(context: InteractionContext, message: string): Promise<Drawn[] | undefined> {
  const { commands } = context;
  const command = [...commands.values()].find(({ takes }) => takes === 'reference');
  const argument = command && argumentsOf(command).find(({ positional }) => positional);
  if (command === undefined || argument === undefined) return undefined;
  const reference = await settled(() => referencesIn(context, message, argument));
  if (reference === '') return undefined;
  const request = requestOf(context, command, [{ [argument.name]: reference }]);
  const quoted = quotationsIn(message);
  const checking = messageCommands(commands.values()).find(({ name }) => name === 'checkQuotes');
  const cited = await drawView(context, request, FIRST);
  if (checking === undefined || quoted.length === 0) return [cited];
  return [cited, ...(await drawChecks(context, checking, quoted, REPLIES - 1))];
}

/** Those that name a place of the library, as one text; empty if there are none. */
function referencesIn({ library }: InteractionContext, message: string, { maximum }: Argument): string {
  const sources = library.documents.map(({ source }) => source.id);
  let reference = '';
  for (const { text } of findReferences(message, sources)) {
    const joined = reference === '' ? text : `${reference}; ${text}`;
    const fits = maximum === undefined || joined.length <= maximum;
    if (fits && library.lookUp(joined) !== null) reference = joined;
  }
  return reference;
}

function findSources(context: InteractionContext, found: MessageCommand, text: string): Promise<Drawn> {
  const { command, argument } = found;
  const { discord: say } = context.texts;
  const longest = argument.maximum ?? text.length;
  const asked =
    text.length <= longest ? text : text.slice(0, longest).replace(/\s+\S*$|[\ud800-\udbff]$/u, '');
  const request = requestOf(context, command, [{ [argument.name]: asked }]);
  const note = asked === text ? '' : say.shortened(asked.length);
  return drawView(context, request, FIRST, note);
}

function checkQuotes(
  context: InteractionContext,
  checking: MessageCommand,
  quotations: readonly string[],
): Response {
  if (quotations.length === 0) return tell(context.texts.discord.noQuotations);
  return { by: 'reply', draw: () => drawChecks(context, checking, quotations, REPLIES) };
}

function drawChecks(
  context: InteractionContext,
  { command, argument }: MessageCommand,
  quotations: readonly string[],
  replies: number,
): Promise<Drawn[]> {
  const inputs = quotations.map((text) => ({ [argument.name]: text }));
  const groups = inGroups(inputs, (group) => requestOf(context, command, group));
  const left = groups.slice(replies).flatMap((request) => request.inputs).length;
  const name = textsOf(command, context.texts)?.name ?? command.name;
  const note = left > 0 ? context.texts.discord.moreQuotations(left, name) : '';
  return Promise.all(
    groups
      .slice(0, replies)
      .map((request, index) => drawView(context, request, FIRST, index === 0 ? note : '')),
  );
}

function inGroups(
  inputs: readonly ArgumentValues[],
  asking: (group: readonly ArgumentValues[]) => AnswerRequest,
): AnswerRequest[] {
  const groups: ArgumentValues[][] = [];
  for (const input of inputs) {
    const last = groups.at(-1);
    const longer = last && [...last, input];
    const fits =
      longer !== undefined &&
      longer.length <= QUOTATIONS_A_REPLY &&
      pack(asking(longer), CARRIED) !== undefined;
    if (fits) last?.push(input);
    else groups.push([input]);
  }
  return groups.map(asking);
}

function requestOf(
  { library, libraryMark }: RequestContext,
  command: Command,
  inputs: readonly ArgumentValues[],
): AnswerRequest {
  return { command: fullName(command), inputs, version: library.summary.version, library: libraryMark };
}

const PAIRS: readonly RegExp[] = [
  /“([^“”„]+)”/gu,
  /„([^“”„]+)[“”]/gu,
  /«([^«»]+)»/gu,
  /»([^«»]+)«/gu,
  /"([^"\n]+)"/gu,
];
const BLOCK = /^(?:>>> [\s\S]*|(?:> .*(?:\n|$))+)/gmu;
const WORD = /[\p{L}\p{N}]/u;

function quotationsIn(message: string): string[] {
  const blocks = [...message.matchAll(BLOCK)].map((found) => ({
    at: found.index,
    text: found[0].replace(/^>(?:>>)? /gmu, ''),
  }));
  // Blanked out at the same length, to keep positions; quotation marks inside a block belong to it.
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

function plain(text: string): string {
  return text
    .replace(/\\([^0-9A-Za-z\s])|\*\*|__|~~|\|\||`+/gu, '$1')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
