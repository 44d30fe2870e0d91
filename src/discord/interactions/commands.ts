import { type Argument, argumentsOf, leadingNumbers } from '../../arguments.ts';
import { type Command, changesNothing, effectOf, fullName, isPostable } from '../../command.ts';
import { english } from '../../i18n/en/index.ts';
import { settled } from '../../library/store/settled.ts';
import { formFor } from '../admin/forms.ts';
import { slowly } from '../admin/slow.ts';
import {
  answerRequest,
  inPublicLanguage,
  isShareable,
  needsFile,
  type RequestContext,
} from '../render/answer.ts';
import { drawView, FIRST } from '../render/answer-view.ts';
import { drawLine, messageOf } from '../render/message.ts';
import type { Message } from '../render/view.ts';
import type { View } from '../state/controls.ts';
import type { AnswerRequest, ArgumentValues } from '../state/request.ts';
import { expand } from '../state/short-values.ts';
import type { InteractionContext } from './context.ts';
import { type Response, tell } from './response.ts';
import { sharedPost } from './shares.ts';

const SHARE = english.discord.shareOption.name;
const PAGE = 'page';

export interface Asked {
  readonly request: AnswerRequest;
  readonly view: View;
}

type Typed = Readonly<Record<string, unknown>>;

export function answerCommand(context: InteractionContext, name: string, typed: Typed): Response {
  const command = context.commands.get(name);
  const { discord: say } = context.texts;
  const isAsAdmin = context.session !== undefined;
  if (command === undefined || isAsAdmin !== (command.access === 'admin'))
    return tell(say.unknownCommand(name.replace(/[^-_\p{L}\p{N} ]/gu, '').slice(0, 32)));
  const form = formFor(context, command, typed);
  if (form !== undefined) return form;
  const { [SHARE]: share, ...input } = typed;
  if (isPostable(command) && share === true && !needsFile(command, input))
    return post(context, () => askedFor(context, command, input));
  return show(context, command, input);
}

export function show(context: InteractionContext, command: Command, input: Typed): Response {
  const draw = async () => {
    const { request, view } = await askedFor(context, command, input);
    return drawView(context, request, view);
  };
  return command.access === 'admin' || needsFile(command, input)
    ? slowly(context, command, draw)
    : { by: 'reply', draw, isDeferred: !changesNothing(effectOf(command, input)) };
}

interface Sharing extends Pick<Extract<Response, { by: 'share' }>, 'ended'> {
  readonly isFirst?: () => Promise<boolean>;
}

export function post(
  context: InteractionContext,
  find: () => Promise<Asked>,
  { isFirst = async () => true, ended }: Sharing = {},
): Response {
  const { person, texts } = context;
  const { discord: say } = texts;
  const inPrivate = async (note: string): Promise<Message> => {
    if (ended !== undefined) return drawLine(note === '' ? say.gone : note);
    const { request, view } = await find();
    return messageOf(await drawView(context, request, view, note));
  };
  const { cannotPost } = person;
  const abandoned = ended && { abandon: () => void ended() };
  if (cannotPost !== undefined) {
    return {
      by: 'reply',
      ...abandoned,
      async draw() {
        await ended?.();
        return inPrivate(cannotPost);
      },
    };
  }
  const shown = inPublicLanguage(context);
  return {
    by: 'share',
    async draw() {
      if (!(await isFirst())) return inPrivate(say.sharing);
      const { request, view } = await find();
      const answered = await answerRequest(shown, request, view.page);
      if (answered === undefined || !isShareable(shown, request, answered)) return inPrivate('');
      const drawn = await drawView(shown, { ...request, owner: person.id }, view);
      return typeof drawn === 'string' ? inPrivate('') : drawn;
    },
    otherwise: () => inPrivate(say.mayNotShare),
    ...(ended && { ended }),
    ...abandoned,
    async post() {
      const { request, view } = await find();
      return sharedPost(shown, request, view, person.id);
    },
  };
}

export async function askedFor(context: RequestContext, command: Command, typed: Typed): Promise<Asked> {
  const entries: [string, ArgumentValues[string]][] = [];
  const known = argumentsOf(command);
  for (const [name, value] of Object.entries(typed)) {
    if (typeof value === 'number' || typeof value === 'boolean') entries.push([name, value]);
    if (typeof value !== 'string') continue;
    const argument = known.find((one) => one.name === name);
    const sources = { library: context.library, admin: context.session?.admin };
    entries.push([name, argument ? await settled(() => expand(argument, value, sources)) : value]);
  }
  const { [PAGE]: page, ...rest }: ArgumentValues = Object.fromEntries(entries);
  const isPage =
    known.some(({ name }) => name === PAGE) &&
    typeof page === 'number' &&
    Number.isInteger(page) &&
    page >= 1;
  const input = isPage || page === undefined ? rest : { ...rest, [PAGE]: page };
  const { version } = context.library.summary;
  return {
    request: { command: fullName(command), inputs: [input], version, library: context.libraryMark },
    view: { ...FIRST, page: isPage ? page : 1 },
  };
}

export function inputOfExample(command: Command, example: string): ArgumentValues {
  const known = argumentsOf(command);
  const [text = '', ...options] = ` ${example}`.split(/\s--(?=\w)/u);
  const positional = known.find((argument) => argument.positional);
  const named = options.map((option) => {
    const [, name = '', value = ''] = /^(\S+)\s*(.*)$/su.exec(option) ?? [];
    const argument = known.find((one) => one.name === name);
    return [name, readValue(argument, value.trim())] as const;
  });
  const { numbers, rest } = leadingNumbers(
    [text.trim()],
    known.filter(({ leading }) => leading),
  );
  const first = numbers.map(([{ name }, number]) => [name, Number(number)] as const);
  const loose = rest.join(' ');
  const words =
    loose === '' || positional === undefined
      ? []
      : [[positional.name, readValue(positional, loose)] as const];
  return Object.fromEntries([...first, ...words, ...named]);
}

function readValue(argument: Argument | undefined, text: string): string | number | boolean {
  if (argument?.type === 'boolean') return text !== 'false';
  return argument?.type === 'integer' ? Number(text) : text;
}
