import { type Argument, argumentsOf, type Command } from '../../command.ts';
import { english } from '../../i18n/en/index.ts';
import { aloud, answerRequest, isShareable, type RequestContext } from '../render/answer.ts';
import { drawView } from '../render/answer-view.ts';
import { drawLine } from '../render/message.ts';
import type { View } from '../state/controls.ts';
import type { AnswerRequest, ArgumentValues } from '../state/request.ts';
import { expand } from '../state/short-values.ts';
import { type Person, type Response, tell } from './response.ts';
import { postedOf } from './shares.ts';

/** The option of every command that posts the answer for all to read. */
export const SHARE = english.discord.shareOption.name;
const PAGE = 'page';

/** The plan for a command with what was typed, which is validated by the command alone. */
export function askCommand(
  reading: RequestContext,
  name: string,
  typed: Readonly<Record<string, unknown>>,
  person: Person,
): Response {
  const command = reading.commands.get(name);
  if (command === undefined) return tell(reading.words.discord.unknownCommand(escapeName(name)));
  const hasShare = argumentsOf(command).some((argument) => argument.name === SHARE);
  const { [SHARE]: share, ...rest } = hasShare ? { ...typed, [SHARE]: undefined } : typed;
  const { request, view } = requestOf(reading, command, hasShare ? typed : rest);
  return share === true ? post(reading, request, view, person) : show(reading, request, view);
}

/** The plan that shows a view to the person alone. */
export function show(reading: RequestContext, request: AnswerRequest, view: View): Response {
  return {
    by: 'reply',
    draw: () => [drawView(reading, request, view) ?? drawLine(reading.words.discord.gone)],
  };
}

/** The plan that posts a view; where the person or the bot may not, and for a request that was wrong, it is private. */
export function post(reading: RequestContext, request: AnswerRequest, view: View, person: Person): Response {
  const { owner: _, ...own } = request;
  const words = reading.words.discord;
  const alone = (note: string) => drawView(reading, own, view, note) ?? drawLine(words.gone);
  const { silenced } = person;
  if (silenced !== undefined) return { by: 'reply', draw: () => [alone(silenced)] };
  return {
    by: 'share',
    draw: () => {
      const forAll = aloud(reading);
      const answered = answerRequest(forAll, own, view.page);
      if (answered === undefined || !isShareable(answered.answers)) return alone('');
      return drawView(forAll, { ...own, owner: person.id }, view) ?? alone('');
    },
    otherwise: () => alone(words.mayNotShare),
    posted: () => postedOf(aloud(reading), own, view, person.id),
  };
}

/** What was typed as a request, with values that were shortened expanded, and the page asked for as its view. */
export function requestOf(
  { library }: RequestContext,
  command: Command,
  typed: Readonly<Record<string, unknown>>,
): { request: AnswerRequest; view: View } {
  const known = new Map(argumentsOf(command).map((argument) => [argument.name, argument]));
  const entries = Object.entries(typed).flatMap(([name, value]): [string, ArgumentValues[string]][] => {
    if (typeof value === 'number' || typeof value === 'boolean') return [[name, value]];
    if (typeof value !== 'string') return [];
    const kind = known.get(name)?.complete;
    return [[name, kind === undefined ? value : expand(library, kind, value)]];
  });
  const { [PAGE]: page, ...rest }: ArgumentValues = Object.fromEntries(entries);
  const isPage = known.has(PAGE) && typeof page === 'number' && Number.isInteger(page) && page >= 1;
  const input = isPage || page === undefined ? rest : { ...rest, [PAGE]: page };
  const { version } = library.summary;
  return {
    request: { command: command.name, inputs: [input], version },
    view: { to: 'answer', page: isPage ? page : 1, piece: 0 },
  };
}

/** The input of an example as it stands in a command's definition: `fly the flag --source ijd-2020`. */
export function inputOfExample(command: Command, example: string): ArgumentValues {
  const known = argumentsOf(command);
  const [text = '', ...options] = ` ${example}`.split(/\s--(?=\w)/u);
  const positional = known.find((argument) => argument.positional);
  const named = options.map((option) => {
    const [, name = '', value = ''] = /^(\S+)\s*(.*)$/su.exec(option) ?? [];
    return [
      name,
      readValue(
        known.find((argument) => argument.name === name),
        value.trim(),
      ),
    ] as const;
  });
  const said =
    text.trim() === '' || positional === undefined ? [] : [[positional.name, text.trim()] as const];
  return Object.fromEntries([...said, ...named]);
}

function readValue(argument: Argument | undefined, text: string): string | number | boolean {
  if (argument?.type === 'boolean') return text !== 'false';
  return argument?.type === 'integer' ? Number(text) : text;
}

function escapeName(name: string): string {
  return name.replace(/[^-_\p{L}\p{N} ]/gu, '').slice(0, 32);
}
