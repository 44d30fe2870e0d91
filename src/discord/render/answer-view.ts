import { ButtonStyle } from 'discord.js';
import { type Command, isOwn, textsOf } from '../../command.ts';
import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { settled } from '../../library/store/settled.ts';
import { shownItems } from '../../model/items.ts';
import type { View } from '../state/controls.ts';
import { CARRIED } from '../state/custom-ids.ts';
import { type AnswerRequest, pack } from '../state/request.ts';
import {
  type Answered,
  answerRequest,
  capitalized,
  isShareable,
  libraryLine,
  nameRequest,
  type Question,
  type RequestContext,
} from './answer.ts';
import { AMBER, BLUE, COLOUR, TEAL, VIOLET } from './colours.ts';
import { contextView } from './context-view.ts';
import { eachMenu, nearHits } from './controls/answer-menus.ts';
import { shareButton } from './controls/buttons.ts';
import { actionButton } from './controls/item-actions.ts';
import { nextButtons, withNext } from './controls/next-buttons.ts';
import { quoteButtons, quoteMenu, quotesShown } from './controls/quote-actions.ts';
import { clip } from './escape.ts';
import { drawMessage, pagingOf } from './message.ts';
import { notesView } from './notes-view.ts';
import { answerPageButtons, countPages, LIST_PAGE } from './page-numbers.ts';
import type { Drawn, Fragment, Message, MessageButton, MessageView, Paging } from './view.ts';

type AnswerPlace = Extract<View, { to: 'answer' }>;

export const FIRST: AnswerPlace = { to: 'answer', page: 1, fragment: 0 };

const HEAD = 1350;
const MESSAGE = 700;
const MESSAGE_OVER_QUESTION = 450;
const SUGGESTIONS = 200;
const MENUS = 2;
/** People count so few themselves. */
const FEW = 3;

export async function drawView(
  context: RequestContext,
  request: AnswerRequest,
  view: View,
  note = '',
): Promise<Drawn> {
  const answered = await answerRequest(context, request, view.page);
  return settled(() => drawAnswered(context, request, answered, view, note));
}

function drawAnswered(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered | undefined,
  view: View,
  note: string,
): Drawn {
  const { gone } = context.texts.discord;
  if (view.to === 'answer') return answered ? answerMessage(context, request, answered, view, note) : gone;
  const shown =
    view.to === 'context'
      ? contextView(context, request, answered, view)
      : notesView(context, request, answered, view);
  const { version } = context.library.summary;
  const carried = { ...request, version, next: [] };
  return shown ? drawMessage(under(shown, context, request, version, note), carried) : gone;
}

export function drawAnswer(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered,
  note = '',
): Promise<Message> {
  return settled(() => answerMessage(context, request, answered, FIRST, note));
}

function answerMessage(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered,
  view: AnswerPlace,
  note = '',
): Message {
  const { question, isRepeatable, library } = answered;
  const { version } = library;
  const inputs = question ? [question.input, question.proposed] : request.inputs;
  const carried = withNext(context, { ...request, inputs, version }, answered);
  const shown = answerView(context, carried, answered, view, note);
  return isRepeatable
    ? drawMessage(under(shown, context, request, version, note), carried)
    : drawMessage(onOnePage(withNote(shown, note), carried), carried);
}

export async function viewOfMatch(
  context: RequestContext,
  request: AnswerRequest,
  page: number,
  match: number,
): Promise<View> {
  const answered = await answerRequest(context, request, page);
  const excerpt = answered?.matches[match];
  const fragment = answered?.fragments.findIndex((one) => excerpt !== undefined && one.excerpt === excerpt);
  return { ...FIRST, page, fragment: Math.max(0, fragment ?? 0) };
}

export async function numberedPage(
  context: RequestContext,
  request: AnswerRequest,
  number: number,
): Promise<{ view: View | undefined; of: number }> {
  const answered = await answerRequest(context, request, 1);
  if (answered === undefined) return { view: undefined, of: 0 };
  const counted = countPages(answered);
  const perAnswer = counted?.perAnswer ?? 1;
  const of = counted?.of ?? answered.page.of;
  if (of > 1 && (number < 1 || number > of)) return { view: undefined, of };
  const page = of > 1 ? Math.ceil(number / perAnswer) : 1;
  const there = await answerRequest(context, request, page);
  if (there === undefined) return { view: undefined, of };
  const { starts } = pagingOf(
    await settled(() => answerView(context, request, there, { ...FIRST, page }, '')),
    pack(withNext(context, request, there), CARRIED) ?? '',
  );
  const fragment = starts[of > 1 ? (number - 1) % perAnswer : number - 1];
  const view = fragment === undefined ? undefined : { ...FIRST, page, fragment };
  return { view, of: of > 1 ? of : starts.length };
}

function under(
  shown: MessageView,
  context: RequestContext,
  request: AnswerRequest,
  version: string,
  note: string,
): MessageView {
  const { discord: say } = context.texts;
  const { owner } = request;
  return withNote(
    shown,
    note,
    owner === undefined ? '' : say.shared(`<@${owner}>`, nameRequest(context, request)),
    request.version === version ? '' : say.changed,
  );
}

function withNote(shown: MessageView, ...lines: string[]): MessageView {
  return { ...shown, head: [...lines, shown.head].filter((line) => line !== '').join('\n') };
}

function answerView(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered,
  view: AnswerPlace,
  note: string,
): MessageView {
  const { texts } = context;
  const { question, isList, fragments } = answered;
  const command = context.commands.get(request.command);
  // Others who press a button would get their own.
  const isPosted = request.owner !== undefined && command !== undefined && isOwn(command.effect);
  const isRepeatable = answered.isRepeatable && !isPosted;
  const job = context.session?.admin.job() ?? null;
  const near = isRepeatable ? nearHits(command, request, answered, context) : [];
  const shownOn = (paging: Paging) => (isRepeatable ? quotesShown(answered, paging, view.page) : []);
  return {
    ...{ texts, fragments, colour: colourOf(answered), fragment: view.fragment },
    ...(isList && { quotes: LIST_PAGE }),
    head: headOf(request, answered, note, near.length > 0, texts.discord),
    buttons: ({ actions = [], excerpt }) =>
      isRepeatable && excerpt === undefined ? actions.map((action) => actionButton(action, view)) : [],
    controls: (paging) => [
      question === undefined ? [] : questionButtons(question, command, texts),
      quoteButtons(context, request, answered, shownOn(paging)),
      isRepeatable ? answerPageButtons(answered, paging, view.page, texts) : [],
      request.owner !== undefined || isShareable(context, request, answered)
        ? [shareButton(request, { ...view, fragment: paging.starts[paging.index] ?? 0 }, context)]
        : [],
      job === null ? [] : [cancelButton(texts)],
      nextButtons(context, request, answered),
    ],
    menus: (paging) =>
      [
        ...(isRepeatable ? quoteMenu(context, request, answered, shownOn(paging)) : []),
        ...near,
        ...(isRepeatable && request.owner === undefined ? eachMenu(answered) : []),
      ]
        .filter(({ options }) => options.length > 0)
        .slice(0, MENUS),
    foot: () => footOf(context, request, answered),
  };
}

export function cancelButton({ discord: say }: Texts): MessageButton {
  return { label: say.admin.cancel, control: { to: 'cancel' }, style: ButtonStyle.Danger };
}

function colourOf({ only, question, editions }: Answered): number {
  if (question !== undefined || only?.closest === true) return AMBER;
  if (only === undefined || editions.size > 1) return TEAL;
  if (only.status !== 'found') return COLOUR[only.status];
  return editions.has('digest') ? VIOLET : BLUE;
}

function headOf(
  request: AnswerRequest,
  { only, question, editions }: Answered,
  note: string,
  isOffered: boolean,
  say: DiscordTexts,
): string {
  const [edition, other] = editions;
  const several = editions.has('recognized') ? 'several' : 'both';
  const lines = edition === undefined ? [] : [say.origin[other === undefined ? edition : several]];
  if (only === undefined) return lines.join('\n');
  const silent = only.items.length === 0 && question === undefined ? say.silent[only.status] : '';
  const message = clip(
    only.message?.trim() || silent,
    question === undefined ? MESSAGE : MESSAGE_OVER_QUESTION,
  );
  const isNearest = only.closest === true && shownItems(only).some(({ kind }) => kind === 'excerpt');
  lines.push(message, isNearest ? say.nearest : '');
  if (question !== undefined) {
    // The question gets the remaining room: its end may say what a yes does.
    lines.push(`**${clip(question.question, HEAD - note.length - message.length)}**`);
    if (pack(request, CARRIED) === undefined) lines.push(say.admin.tooLong);
  }
  if (only.suggestions.length > 0 && !isOffered)
    lines.push(say.suggestions(clip(only.suggestions.join(' · '), SUGGESTIONS)));
  return lines.filter((line) => line !== '').join('\n');
}

function footOf(
  context: RequestContext,
  request: AnswerRequest,
  { answers, only, page, library, question }: Answered,
): string {
  const { discord: say } = context.texts;
  const isMiss = answers.every(({ status }) => status !== 'found' && status !== 'ambiguous');
  const isForAdmins = context.commands.get(request.command)?.access === 'admin';
  if (isMiss || question !== undefined || isForAdmins) return '';
  const isOfSources = answers.some(({ items }) => items.some(({ kind }) => kind === 'source'));
  const asked = request.owner === undefined ? say.asked(nameRequest(context, request)) : '';
  const isCounted = only?.message?.match(/\d+/gu)?.includes(String(page.total)) === true;
  const line = [only !== undefined && page.total > FEW && !isCounted ? say.inAll(page.total) : '', asked]
    .filter((part) => part !== '')
    .join(' · ');
  return [isOfSources ? libraryLine(library, context.texts) : '', line]
    .filter((part) => part !== '')
    .map((part) => `-# ${part}`)
    .join('\n');
}

function onOnePage(view: MessageView, request: AnswerRequest): MessageView {
  if (pagingOf(view, pack(request, CARRIED) ?? '').starts.length < 2) return view;
  const { discord: say } = view.texts;
  const text = view.fragments.map((fragment) => fragment.text).join('\n\n');
  const file = { kind: 'file', name: 'answer.md', mediaType: 'text/markdown', text } as const;
  const whole: Fragment = { text: say.file(file.name), file };
  const fragments = view.fragments[0]?.file === undefined ? [whole, ...view.fragments] : view.fragments;
  return {
    ...view,
    fragments,
    fragment: 0,
    foot: (paging) => `-# ${say.admin.goesOn}\n${view.foot(paging)}`,
  };
}

function questionButtons(
  { danger, isBlocked, proposed }: Question,
  command: Command | undefined,
  texts: Texts,
): MessageButton[] {
  const { admin: say } = texts.discord;
  const isProposal = Object.keys(proposed).length > 0;
  const changes = command?.effect === 'reads' ? undefined : command;
  const name = changes && (textsOf(changes, texts)?.name ?? changes.name);
  return [
    ...(isBlocked === true
      ? []
      : [
          {
            label: capitalized(name ?? say.yes),
            control: { to: 'yes' } as const,
            style: danger === true ? (ButtonStyle.Danger as const) : (ButtonStyle.Success as const),
          },
        ]),
    ...(isProposal ? [{ label: say.details, control: { to: 'form', seen: '' } } as const] : []),
    { label: isProposal ? say.discard : say.no, control: { to: 'no' } },
  ];
}
