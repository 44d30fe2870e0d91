import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { argumentsOf } from '../../command.ts';
import type { DiscordTexts } from '../../i18n/en/discord.ts';
import { aloud, answerRequest, type RequestContext } from '../render/answer.ts';
import { drawView, numberedPage, viewOfMatch } from '../render/answer-view.ts';
import { openingOf } from '../render/buttons.ts';
import { clip } from '../render/escape.ts';
import { readView, type Target, type View } from '../state/controls.ts';
import { CustomIds, packedIn, targetOf } from '../state/custom-ids.ts';
import { type AnswerRequest, unpack } from '../state/request.ts';
import { inputOfExample, post, requestOf, show } from './commands.ts';
import { type Person, type Response, tell } from './response.ts';
import { postedFor, postedOf } from './shares.ts';

/** A click on a control, a choice in a menu or a modal sent off: as it arrives, not yet believed. */
export interface Press {
  readonly customId: string;
  /** All `custom_id`s of the message that the control belongs to. */
  readonly customIds: readonly string[];
  /** What was chosen in a menu. */
  readonly values: readonly string[];
  /** What was typed into a modal; nothing for a click. */
  readonly typed: string | undefined;
  /** Whether the message is private to the person. */
  readonly isPrivate: boolean;
  readonly person: Person;
}

/** The field of the modal. */
export const NUMBER = 'number';
const TYPED = 60;

/** The plan for a press. What does not fit is answered with a plain line. */
export function press(reading: RequestContext, pressed: Press): Response {
  const words = reading.words.discord;
  const target = targetOf(pressed.customId);
  if (target === undefined || target.to === 'nowhere') return tell(words.stale);
  if (target.to === 'example') return runExample(reading, pressed);
  const request = unpack(packedIn(pressed.customIds));
  return request === undefined ? tell(words.stale) : follow(reading, pressed, request, target);
}

function follow(reading: RequestContext, pressed: Press, request: AnswerRequest, target: Target): Response {
  const { person, typed } = pressed;
  const words = reading.words.discord;
  const leadTo = (find: (shown: RequestContext) => View | string) => go(reading, pressed, request, find);
  switch (target.to) {
    case 'answer':
    case 'context':
    case 'notes':
      return leadTo(() => target);
    case 'back':
      return leadTo(() => viewOfMatch(reading, request, target.page, target.match));
    case 'match':
      return leadTo(() => matchAt(reading, request, target.page, target.match));
    case 'jump':
      return typed === undefined
        ? { by: 'modal', modal: modalOf(target, words) }
        : leadTo((shown) => pageTyped(reading, shown, request, typed));
    case 'chosen': {
      const view = readView(pressed.values[0] ?? '');
      return view === undefined ? tell(words.stale) : leadTo(() => view);
    }
    case 'pick':
      return pick(reading, pressed, request, target.argument);
    case 'share':
      return post(reading, request, target.view, person);
    case 'retract':
      if (request.owner !== person.id && !person.moderates) return tell(words.mayNotRetract);
      return { by: 'retract', posted: postedFor(request, request.owner ?? person.id) };
    case 'example':
    case 'keep':
    case 'nowhere':
      return tell(words.stale);
  }
}

/** Edits the person's own message, in the language it is in; anybody else gets a private copy in their own. */
function go(
  reading: RequestContext,
  { isPrivate, person }: Press,
  request: AnswerRequest,
  find: (shown: RequestContext) => View | string,
): Response {
  const draw = (shown: RequestContext, asked: AnswerRequest) => {
    const view = find(shown);
    return typeof view === 'string' ? view : (drawView(shown, asked, view) ?? reading.words.discord.gone);
  };
  if (isPrivate) return { by: 'update', draw: () => draw(reading, request) };
  if (request.owner === person.id) {
    const shown = aloud(reading);
    const posted = () => {
      const view = find(shown);
      const none = { ...postedFor(request, person.id), quotes: [] };
      return typeof view === 'string' ? none : postedOf(shown, request, view, person.id);
    };
    return { by: 'update', draw: () => draw(shown, request), posted };
  }
  const { owner: _, ...own } = request;
  return {
    by: 'reply',
    draw: () => {
      const drawn = draw(reading, own);
      return typeof drawn === 'string' ? drawTold(drawn) : [drawn];
    },
  };
}

function drawTold(line: string) {
  const plan = tell(line);
  return plan.by === 'reply' ? plan.draw() : [];
}

/** The quote of this number, which after the last of a page is the first of the next page. */
function matchAt(
  reading: RequestContext,
  request: AnswerRequest,
  page: number,
  match: number,
): View | string {
  const answered = answerRequest(reading, request, page);
  const words = reading.words.discord;
  if (answered === undefined) return words.gone;
  const isOver = match > 0 && match >= answered.matches.length;
  if (isOver && page < answered.page.of) return matchAt(reading, request, page + 1, 0);
  const excerpt = answered.matches[match];
  return excerpt === undefined ? words.lastMatch : (openingOf(excerpt, { page, match }) ?? words.gone);
}

/** The page typed, of those of the message shown, whose language divides it. */
function pageTyped(
  reading: RequestContext,
  shown: RequestContext,
  request: AnswerRequest,
  typed: string,
): View | string {
  const number = /^\s*\d{1,7}\s*$/u.test(typed) ? Number(typed) : 0;
  const { view, of } = numberedPage(shown, request, number);
  return view ?? reading.words.discord.notAPage(clip(typed, TYPED), of);
}

/** The near hit that was chosen takes the argument's place; the other arguments stay. */
function pick(reading: RequestContext, pressed: Press, request: AnswerRequest, argument: string): Response {
  const command = reading.commands.get(request.command);
  const [value] = pressed.values;
  const [input] = request.inputs;
  const isKnown = command !== undefined && argumentsOf(command).some(({ name }) => name === argument);
  if (!isKnown || value === undefined) return tell(reading.words.discord.stale);
  const asked = requestOf(reading, command, { ...input, [argument]: value });
  return go(reading, pressed, { ...asked.request, owner: request.owner }, () => asked.view);
}

/** An example of the help, by the command's name and the example's number. */
function runExample(reading: RequestContext, { values: [value = ''] }: Press): Response {
  const [, name = '', number] = /^(.+)\.(\d{1,3})$/u.exec(value) ?? [];
  const command = reading.commands.get(name);
  const example = command?.examples[Number(number)];
  if (command === undefined || example === undefined) return tell(reading.words.discord.stale);
  const { request, view } = requestOf(reading, command, inputOfExample(command, example));
  return show(reading, request, view);
}

function modalOf(target: Target, words: DiscordTexts): APIModalInteractionResponseCallbackData {
  return {
    custom_id: new CustomIds('').next(target),
    title: words.jump,
    components: [
      {
        type: ComponentType.Label,
        label: words.jumpLabel,
        component: {
          type: ComponentType.TextInput,
          custom_id: NUMBER,
          style: TextInputStyle.Short,
          min_length: 1,
          max_length: 7,
        },
      },
    ],
  };
}
