import { type Argument, argumentsOf } from '../../command.ts';
import type { DiscordTexts } from '../../i18n/en/discord.ts';
import { commandIn } from '../../i18n/jobs.ts';
import type { Edition } from '../../model/source.ts';
import type { View } from '../state/controls.ts';
import { CARRIED } from '../state/custom-ids.ts';
import { type AnswerRequest, pack } from '../state/request.ts';
import { shorten } from '../state/short-values.ts';
import { type Answered, answerRequest, isShareable, nameRequest, type RequestContext } from './answer.ts';
import { besideOf, sharing } from './buttons.ts';
import { AMBER, BLUE, COLOUR, TEAL, VIOLET } from './colours.ts';
import { contextSheet } from './context-view.ts';
import { clip } from './escape.ts';
import { drawSheet, pagingOf } from './message.ts';
import { notesButton, notesMenu, notesSheet } from './notes-view.ts';
import type { Control, Menu, Message, MessageView, Paging } from './view.ts';

/** No piece of a page has this index: the last page is meant. */
const LAST = 9_999_999;

const MESSAGE = 700;
const SUGGESTIONS = 200;
const LABEL = 100;
const OPTIONS = 25;

/**
 * The view of a request as a message, drawn from the library that serves now; the message says so where that is not
 * the one that was asked. `note` is a line said first. Nothing when what the view shows does not exist.
 */
export function drawView(
  reading: RequestContext,
  request: AnswerRequest,
  view: View,
  note = '',
): Message | undefined {
  const sheet = sheetOf(reading, request, view);
  if (sheet === undefined) return undefined;
  const { version } = reading.library.summary;
  const words = reading.words.discord;
  const head = [
    note,
    request.owner === undefined
      ? ''
      : words.shared(`<@${request.owner}>`, nameRequest(request, reading.words)),
    request.version === version ? '' : words.changed(clip(request.version, 24), clip(version, 24)),
    sheet.head,
  ];
  const told = { ...sheet, head: head.filter((line) => line !== '').join('\n') };
  return drawSheet(told, { ...request, version });
}

/** The page of the answer on which a quote stands. */
export function viewOfMatch(
  reading: RequestContext,
  request: AnswerRequest,
  page: number,
  match: number,
): View {
  const answered = answerRequest(reading, request, page);
  const excerpt = answered?.matches[match];
  const piece =
    answered?.pieces.findIndex((one) => one.excerpt !== undefined && one.excerpt === excerpt) ?? 0;
  return { to: 'answer', page, piece: Math.max(0, piece) };
}

/**
 * The page that a person means by a number: one of the command's pages, or where that has a single one, one of those
 * over which its answer goes. `of`: how many there are.
 */
export function numberedPage(
  reading: RequestContext,
  request: AnswerRequest,
  number: number,
): { view: View | undefined; of: number } {
  const answered = answerRequest(reading, request, 1);
  if (answered === undefined) return { view: undefined, of: 0 };
  const view: View = { to: 'answer', page: 1, piece: 0 };
  if (answered.page.of > 1) {
    const { of } = answered.page;
    return { view: number >= 1 && number <= of ? { ...view, page: number } : undefined, of };
  }
  const { starts } = pagingOf(answerSheet(reading, request, answered, view), pack(request, CARRIED) ?? '');
  const piece = starts[number - 1];
  return { view: piece === undefined ? undefined : { ...view, piece }, of: starts.length };
}

function sheetOf(reading: RequestContext, request: AnswerRequest, view: View): MessageView | undefined {
  if (view.to === 'context') return contextSheet(reading, request, view);
  if (view.to === 'notes') return notesSheet(reading, request, view);
  const answered = answerRequest(reading, request, view.page);
  return answered && answerSheet(reading, request, answered, view);
}

function answerSheet(
  reading: RequestContext,
  request: AnswerRequest,
  answered: Answered,
  view: Extract<View, { to: 'answer' }>,
): MessageView {
  const { page } = view;
  const words = reading.words.discord;
  return {
    words,
    colour: colourOf(answered),
    head: headOf(answered, words),
    pieces: answered.pieces,
    piece: view.piece,
    beside: (excerpt) => besideOf(excerpt, { page, match: answered.matches.indexOf(excerpt) }, words),
    controls: (paging) => [
      ...pagesOf(answered, paging, page, words),
      ...notesButton(answered, paging, page, words),
      ...sharingOf(answered, request, view, paging, words),
    ],
    menus: (paging) => [...nearHits(reading, request, answered), ...notesMenu(answered, paging, page, words)],
    foot: (paging) => footOf(reading, request, answered, paging),
  };
}

function colourOf({ answers, editions }: Answered): number {
  const [first] = answers;
  if (first === undefined || answers.length > 1) return TEAL;
  if (first.closest === true) return AMBER;
  if (first.status !== 'found') return COLOUR[first.status];
  const [edition, other] = editions;
  if (other !== undefined) return TEAL;
  return edition === 'digest' ? VIOLET : BLUE;
}

function headOf({ answers, editions }: Answered, words: DiscordTexts): string {
  const [first] = answers;
  const lines = [originOf(editions, words)];
  if (first !== undefined && answers.length === 1) {
    const silent = first.items.length === 0 ? words.silent[first.status] : '';
    lines.push(clip(first.message ?? silent, MESSAGE));
    if (first.closest === true) lines.push(words.nearest);
    if (first.suggestions.length > 0)
      lines.push(words.suggestions(clip(first.suggestions.join(' · '), SUGGESTIONS)));
  }
  return lines.filter((line) => line !== '').join('\n');
}

function originOf(editions: ReadonlySet<Edition>, words: DiscordTexts): string {
  const [edition, other] = editions;
  if (edition === undefined) return '';
  return words.origin[other === undefined ? edition : 'both'];
}

function footOf(
  reading: RequestContext,
  request: AnswerRequest,
  { page }: Answered,
  { starts, index }: Paging,
): string {
  const { version, documents, passages } = reading.library.summary;
  const words = reading.words.discord;
  const parts = [
    words.library(clip(version, 24), documents, passages),
    words.page(page.number, page.of),
    starts.length > 1 ? words.part(index + 1, starts.length) : '',
    words.inAll(page.total),
  ];
  const asked = request.owner === undefined ? `\n-# ${words.asked(nameRequest(request, reading.words))}` : '';
  return `-# ${parts.filter((part) => part !== '').join(' · ')}${asked}`;
}

/** ◀, the number of the page, ▶: through all pages of a page of the command, then on to its next one. */
function pagesOf(
  { page: { of, number } }: Answered,
  { starts, index }: Paging,
  page: number,
  words: DiscordTexts,
): Control[] {
  if (starts.length < 2 && of < 2) return [];
  const at = (piece: number, on = page): View => ({ to: 'answer', page: on, piece });
  const [before, after] = [starts[index - 1], starts[index + 1]];
  const earlier = before !== undefined ? at(before) : page > 1 ? at(LAST, page - 1) : undefined;
  const later = after !== undefined ? at(after) : page < of ? at(0, page + 1) : undefined;
  const part = of > 1 && starts.length > 1 ? `${number}.${index + 1}` : `${of > 1 ? number : index + 1}`;
  return [
    { label: words.earlier, target: earlier },
    { label: words.pageButton(part, of > 1 ? of : starts.length), target: { to: 'jump', page } },
    { label: words.later, target: later },
  ];
}

/** An answer that quotes nothing can be shared as well: that the sources do not say. A request that was wrong cannot. */
function sharingOf(
  { answers }: Answered,
  request: AnswerRequest,
  view: Extract<View, { to: 'answer' }>,
  { starts, index }: Paging,
  words: DiscordTexts,
): Control[] {
  if (request.owner === undefined && !isShareable(answers)) return [];
  return [sharing(request, { ...view, piece: starts[index] ?? 0 }, words)];
}

/** The suggestions as a menu: the one chosen takes the place of the argument that found nothing. */
function nearHits(
  { commands, words }: RequestContext,
  request: AnswerRequest,
  { answers }: Answered,
): Menu[] {
  const [answer] = answers;
  const command = commands.get(request.command);
  if (answer === undefined || command === undefined || answers.length > 1 || request.owner !== undefined)
    return [];
  const known = argumentsOf(command).filter(({ complete }) => complete !== undefined);
  const said = /^(\S+)\s?: /u.exec(answer.message ?? '')?.[1];
  const options = commandIn(words.commands, command.name)?.options;
  const isNamed = ({ name }: Argument) => said === (options?.[name]?.name ?? name);
  const argument = known.find(isNamed) ?? known.find(({ positional }) => positional);
  const values = [...new Set(answer.suggestions.filter((value) => value.trim() !== '').map(shorten))];
  if (argument === undefined || values.length === 0) return [];
  const choices = values.slice(0, OPTIONS).map((value) => ({ label: value.slice(0, LABEL), value }));
  const target = { to: 'pick' as const, argument: argument.name };
  return [{ placeholder: words.discord.near, target, options: choices }];
}
