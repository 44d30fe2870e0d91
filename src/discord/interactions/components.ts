import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { argumentsOf } from '../../arguments.ts';
import { changesNothing, effectOf } from '../../command.ts';
import type { DiscordTexts } from '../../i18n/en/discord.ts';
import { cancelJob, runAction, settle } from '../admin/actions.ts';
import { answerForm } from '../admin/forms.ts';
import { slowly, slowlyOnce } from '../admin/slow.ts';
import { answerRequest, inPublicLanguage, isRepeatable } from '../render/answer.ts';
import { drawView, numberedPage, viewOfMatch } from '../render/answer-view.ts';
import { openingOf } from '../render/controls/buttons.ts';
import { clip } from '../render/escape.ts';
import { openMessage, placeOfControl } from '../render/open.ts';
import { type Control, readControl, readView, type View } from '../state/controls.ts';
import { CustomIds } from '../state/custom-ids.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Asked, askedFor, inputOfExample, show } from './commands.ts';
import type { InteractionContext } from './context.ts';
import { actOnQuotes, forget, shareQuote, shareView } from './quotes.ts';
import { type Response, tell } from './response.ts';
import { sharedPost, sharedRequest } from './shares.ts';
import type { Press } from './task.ts';

const NUMBER = 'number';
const TYPED = 60;
/** What an option of a menu may do. */
const OPTIONS: ReadonlySet<Control['to']> = new Set([
  ...(['context', 'notes', 'act', 'one', 'open', 'run'] as const),
]);

export function answerPress(context: InteractionContext, press: Press): Response {
  const { control, request } = press;
  const stale = tell(context.texts.discord.stale);
  if (control === undefined || control.to === 'nowhere') return stale;
  if (control.to === 'example') return runExample(context, press) ?? stale;
  if (control.to === 'cancel') return cancelJob(context);
  // The server may have changed libraries, or the message may come from another server.
  const isElsewhere = request?.library !== context.libraryMark && control.to !== 'retract';
  if (request === undefined || isElsewhere) return stale;
  if (control.to === 'chosen') {
    const chosen = readControl(press.values[0] ?? '');
    return chosen !== undefined && OPTIONS.has(chosen.to)
      ? answerPress(context, { ...press, control: chosen, values: [] })
      : stale;
  }
  switch (control.to) {
    case 'yes':
    case 'no':
      return settle(context, request, control.to === 'yes', press.key);
    case 'form':
      return answerForm(context, request, control.seen, press.filled);
    case 'run':
      return runAction(context, request, control);
    case 'open':
      return openPlace(context, control) ?? stale;
    case 'each':
      return showEach(context, press, control) ?? stale;
    case 'next':
      return makeNext(context, press, request, control.at) ?? stale;
    default:
      return isRepeatable(context, request) ? navigate(context, press, request, control) : stale;
  }
}

function openPlace(
  { bot, library, reader, texts }: InteractionContext,
  control: Extract<Control, { to: 'open' }>,
): Response | undefined {
  if (bot.reader === undefined) return undefined;
  const source = library.document(control.source)?.source;
  if (source === undefined) return tell(texts.discord.gone);
  const url = bot.reader.addressOf(placeOfControl(control), reader);
  return { by: 'reply', draw: async () => openMessage(url, source.title, texts) };
}

function navigate(
  context: InteractionContext,
  press: Press,
  request: AnswerRequest,
  control: Control,
): Response {
  const { person, texts } = context;
  const { discord: say } = texts;
  const follow = (find: FindView) =>
    showInPlace(context, press, request, async (shown) => {
      const view = await find(shown);
      return typeof view === 'string' ? view : { request, view };
    });
  switch (control.to) {
    case 'answer':
    case 'context':
    case 'notes':
      return follow(async () => control);
    case 'back':
      return follow(() => viewOfMatch(context, request, control.page, control.match));
    case 'match':
      return follow(() => matchAt(context, request, control.page, control.match));
    case 'jump': {
      const typed = press.filled && (press.filled[NUMBER] ?? '');
      if (typed === undefined) return { by: 'modal', modal: pageModal(control, say) };
      return follow((shown) => typedPage(shown, request, typed, say));
    }
    case 'act':
      return actOnQuotes(context, request, control) ?? tell(say.stale);
    case 'one':
      return shareQuote(context, request, control);
    case 'pick':
      return pick(context, press, request, control.argument) ?? tell(say.stale);
    case 'share': {
      const view = readView(control.view);
      return view === undefined ? tell(say.stale) : shareView(context, request, view);
    }
    case 'retract':
      if (request.owner !== person.id && !person.moderates) return tell(say.mayNotRetract);
      forget(context.shares, context.place);
      return { by: 'retract', post: sharedRequest(request, request.owner ?? person.id) };
    default:
      return tell(say.stale);
  }
}

type FindView = (shown: InteractionContext) => Promise<View | string>;

function showInPlace(
  context: InteractionContext,
  { isPrivate }: Press,
  request: AnswerRequest,
  find: (shown: InteractionContext) => Promise<Asked | string>,
): Response {
  const { commands, person } = context;
  const draw = async (shown: InteractionContext, owner: string | undefined) => {
    const found = await find(shown);
    return typeof found === 'string' ? found : drawView(shown, { ...found.request, owner }, found.view);
  };
  const { owner } = request;
  const command = commands.get(request.command);
  if (command?.access === 'admin') return slowly(context, command, () => draw(context, owner));
  if (isPrivate) return { by: 'update', draw: () => draw(context, owner) };
  if (owner !== person.id) return { by: 'reply', draw: () => draw(context, undefined) };
  const shown = inPublicLanguage(context);
  return {
    by: 'update',
    draw: () => draw(shown, owner),
    async post() {
      const found = await find(shown);
      return typeof found === 'string'
        ? { ...sharedRequest(request, person.id), quotes: [] }
        : sharedPost(shown, found.request, found.view, person.id);
    },
  };
}

async function matchAt(
  context: InteractionContext,
  request: AnswerRequest,
  page: number,
  match: number,
): Promise<View | string> {
  const { discord: say } = context.texts;
  const answered = await answerRequest(context, request, page);
  if (answered === undefined) return say.gone;
  const isOver = match > 0 && match >= answered.matches.length;
  if (isOver && page < answered.page.of) return matchAt(context, request, page + 1, 0);
  const excerpt = answered.matches[match];
  return excerpt === undefined ? say.lastMatch : (openingOf(excerpt, { page, match }) ?? say.gone);
}

async function typedPage(
  shown: InteractionContext,
  request: AnswerRequest,
  typed: string,
  say: DiscordTexts,
): Promise<View | string> {
  const number = /^\s*\d{1,7}\s*$/u.test(typed) ? Number(typed) : 0;
  const { view, of } = await numberedPage(shown, request, number);
  return view ?? say.notAPage(clip(typed, TYPED), of);
}

function pick(
  context: InteractionContext,
  press: Press,
  request: AnswerRequest,
  argument: string,
): Response | undefined {
  const command = context.commands.get(request.command);
  const [value] = press.values;
  const known = command && argumentsOf(command).find(({ name }) => name === argument);
  if (command === undefined || known === undefined || value === undefined) return undefined;
  const chosen = known.type === 'integer' ? Number(value) : value;
  const [input] = request.inputs;
  return showInPlace(context, press, request, () =>
    askedFor(context, command, { ...input, [argument]: chosen }),
  );
}

function makeNext(
  context: InteractionContext,
  { isPrivate }: Press,
  from: AnswerRequest,
  at: number,
): Response | undefined {
  const { commands } = context;
  const [name = '', input] = from.next?.[at] ?? [];
  const command = commands.get(name);
  if (command === undefined || input === undefined) return undefined;
  const draw = async () => {
    const { request, view } = await askedFor(context, command, input);
    return drawView(context, request, view);
  };
  if (command.access === 'admin') return slowlyOnce(context, command, draw);
  const isDeferred = !changesNothing(effectOf(command, input));
  return { by: isPrivate && isRepeatable(context, from) ? 'update' : 'reply', draw, isDeferred };
}

function showEach(
  context: InteractionContext,
  { values: [value] }: Press,
  { command: name, argument }: Extract<Control, { to: 'each' }>,
): Response | undefined {
  const command = context.commands.get(name);
  if (command?.access !== 'everyone' || value === undefined) return undefined;
  const input = { [argument]: value };
  return {
    by: 'reply',
    isDeferred: !changesNothing(effectOf(command, input)),
    async draw() {
      const { request, view } = await askedFor(context, command, input);
      return drawView(context, request, view);
    },
  };
}

function runExample(context: InteractionContext, { values: [value = ''] }: Press): Response | undefined {
  const [, name = '', number] = /^(.+)\.(\d{1,3})$/u.exec(value) ?? [];
  const command = context.commands.get(name);
  const example = command?.examples[Number(number)];
  if (command?.access !== 'everyone' || example === undefined) return undefined;
  return show(context, command, inputOfExample(command, example));
}

function pageModal(control: Control, say: DiscordTexts): APIModalInteractionResponseCallbackData {
  const component = {
    type: ComponentType.TextInput as const,
    custom_id: NUMBER,
    style: TextInputStyle.Short as const,
    min_length: 1,
    max_length: 7,
  };
  return {
    custom_id: new CustomIds('').next(control),
    title: say.jump,
    components: [{ type: ComponentType.Label, label: say.jumpLabel, component }],
  };
}
