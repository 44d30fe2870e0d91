import { createHash } from 'node:crypto';
import { ButtonStyle } from 'discord.js';
import type { Texts } from '../../i18n/en/index.ts';
import type { Answer, FileItem, SourceItem } from '../../model/answer.ts';
import { fieldTexts } from '../../model/fields.ts';
import type { Job, Progress } from '../../model/job.ts';
import type { NameVerdict } from '../../model/verdict.ts';
import { AMBER, BLUE, COLOUR } from '../render/colours.ts';
import { clip } from '../render/escape.ts';
import { piecesOf } from '../render/items.ts';
import { drawSheet, pagingOf } from '../render/message.ts';
import type { Control, Fragment, Message, MessageView, Paging } from '../render/view.ts';
import { type Act, writeAct } from '../state/controls.ts';
import { CARRIED } from '../state/custom-ids.ts';
import { type AnswerRequest, pack } from '../state/request.ts';

/** An answer about keeping, as a message shows it. */
export interface ShownAnswer {
  readonly answer: Answer;
  /** What the message's controls carry: what is read again when pages are turned, or asked when the question gets a yes. */
  readonly request: AnswerRequest;
  /** Whether it was only read, so that turning pages may ask it again. */
  readonly isRead: boolean;
  /** The first piece to be shown. */
  readonly piece: number;
  /** A job that the person may cancel. */
  readonly job: Job | null;
  /** A line said first. */
  readonly note?: string | undefined;
  /** What is staged and can be changed before the yes. */
  readonly isProposal: boolean;
}

const MESSAGE = 450;
const VERSION = 24;
/** The page that no command has: its last one is meant. */
const LAST = 9_999_999;
/** What Discord takes of a file from a bot in any server. */
const FILE = 10 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
const CELLS = 20;

/**
 * An answer as a message. What is more than a page of one that did something, and so is not asked again to turn
 * pages, is in a file.
 */
export function drawAnswer(shown: ShownAnswer, words: Texts): Message {
  const { answer, request } = shown;
  const canCarry = pack(request, CARRIED) !== undefined;
  const { discord: say } = words;
  const sheet: MessageView = {
    words: say,
    colour: answer.confirm === undefined ? COLOUR[answer.status] : AMBER,
    head: headOf(shown, canCarry, words),
    pieces: piecesFor(answer, words),
    piece: shown.piece,
    beside: () => ({ label: say.context, target: undefined }),
    keeping: (item) =>
      item.kind === 'library' ? rollbackOf(item, words) : judging(item.pair, item.verdict, words),
    controls: (paging) => [
      ...(answer.confirm === undefined ? [] : answering(shown, words)),
      ...(shown.isRead ? pagesOf(answer.page, paging, words) : []),
      ...(shown.job === null ? [] : [cancelling(words)]),
    ],
    foot: () => footOf(answer, words),
  };
  return drawSheet(shown.isRead ? sheet : inOnePage(sheet, request, words), request);
}

/** How far the work is, in the message that waits for its end. */
export function drawProgress(
  { title, progress, note }: { title: string; progress: Progress | null; note: string },
  words: Texts,
): Message {
  const { discord, library } = words;
  const far = progress === null ? discord.keeping.working : `${bar(progress)}\n${library.progress(progress)}`;
  return drawSheet(
    {
      words: discord,
      colour: BLUE,
      head: `**${title}**`,
      pieces: [{ text: far }, ...(note === '' ? [] : [{ text: note }])],
      piece: 0,
      beside: () => ({ label: discord.context, target: undefined }),
      controls: () => [cancelling(words)],
      foot: () => '',
    },
    undefined,
  );
}

/** What is of any length, as a `custom_id` names it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function headOf({ answer, note }: ShownAnswer, canCarry: boolean, { discord: say }: Texts): string {
  const { confirm, message, items, status, suggestions } = answer;
  const silent = items.length === 0 && confirm === undefined ? say.silent[status] : '';
  const said = [clip(note ?? '', MESSAGE), clip(message ?? silent, MESSAGE)];
  // A question has what they leave: what a yes does may stand at its end.
  const left = 3 * MESSAGE - said.join('').length;
  return [
    ...said,
    confirm === undefined ? '' : `**${clip(confirm.question, left)}**`,
    suggestions.length === 0 ? '' : say.suggestions(clip(suggestions.join(' · '), MESSAGE / 3)),
    confirm === undefined || canCarry ? '' : say.keeping.tooLong,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Files first: what is shown beside them may be more than a page. */
function piecesFor({ items }: Answer, words: Texts): Fragment[] {
  const isFile = ({ kind }: { kind: string }) => kind === 'file';
  const sorted = [...items.filter(isFile), ...items.filter((item) => !isFile(item))];
  return sorted.flatMap((item) => {
    if (item.kind === 'source') return keptSource(item, words);
    return item.kind === 'file' && Buffer.byteLength(item.text) > FILE
      ? [{ text: tooLarge(item, words) }]
      : piecesOf(item, words.discord);
  });
}

function tooLarge({ name, text }: FileItem, { discord: { keeping: say } }: Texts): string {
  return say.fileTooLarge(clip(name, 100), (Buffer.byteLength(text) / MEGABYTE).toFixed(1));
}

/** The sheet when it has one page; else its first page with a file of all. */
function inOnePage(sheet: MessageView, request: AnswerRequest, { discord: say }: Texts): MessageView {
  const packed = pack(request, CARRIED) ?? '';
  if (pagingOf(sheet, packed).starts.length < 2) return sheet;
  const text = sheet.pieces.map((piece) => piece.text).join('\n\n');
  const file = { kind: 'file', name: 'answer.md', mediaType: 'text/markdown', text } as const;
  const isThere = sheet.pieces[0]?.file !== undefined;
  const pieces = isThere ? sheet.pieces : [{ text: say.file(file.name), file }, ...sheet.pieces];
  return { ...sheet, pieces, piece: 0, foot: (paging) => `-# ${say.keeping.goesOn}\n${sheet.foot(paging)}` };
}

const DANGEROUS: Readonly<Record<string, ButtonStyle.Danger>> = { remove: ButtonStyle.Danger };

function answering({ answer, isProposal }: ShownAnswer, { discord: { keeping: say } }: Texts): Control[] {
  const labels: Readonly<Record<string, string>> = say.yesTo;
  const { command } = answer;
  return [
    {
      label: labels[command] ?? say.yes,
      target: to({ do: 'yes' }),
      style: DANGEROUS[command] ?? ButtonStyle.Success,
    },
    ...(isProposal ? [{ label: say.details, target: to({ do: 'details' }) }] : []),
    { label: isProposal ? say.discard : say.no, target: to({ do: 'no' }) },
  ];
}

function rollbackOf(
  { version, serves }: { version: string; serves: boolean },
  { discord: { keeping: say } }: Texts,
): Control[] {
  return serves ? [] : [{ label: say.rollback, target: to({ do: 'rollback', version }) }];
}

const VERDICTS = ['same', 'different', 'unsure'] as const;

function judging(pair: string, judged: NameVerdict | null, { discord: { keeping: say } }: Texts): Control[] {
  return VERDICTS.map((verdict) => ({
    label: say.verdicts[verdict],
    target: to({ do: 'judge', verdict, pair: hashOf(pair) }),
    ...(judged?.verdict === verdict && { style: ButtonStyle.Primary as const }),
  }));
}

function cancelling({ discord: { keeping: say } }: Texts): Control {
  return { label: say.cancel, target: to({ do: 'cancel' }), style: ButtonStyle.Danger };
}

/** ◀ and ▶ through all pages of a page of the command, then on to its next one. */
function pagesOf(
  { of, number }: Answer['page'],
  { starts, index }: Paging,
  { discord: say }: Texts,
): Control[] {
  if (starts.length < 2 && of < 2) return [];
  const [before, after] = [starts[index - 1], starts[index + 1]];
  const at = (piece: number, page = number) => to({ do: 'turn', page, piece });
  const earlier = before !== undefined ? at(before) : number > 1 ? at(LAST, number - 1) : undefined;
  const later = after !== undefined ? at(after) : number < of ? at(0, number + 1) : undefined;
  return [
    { label: say.earlier, target: earlier },
    { label: say.later, target: later },
  ];
}

function footOf(
  { library: { version, documents, passages }, page }: Answer,
  { discord: say }: Texts,
): string {
  const parts = [
    say.library(clip(version, VERSION), documents, passages),
    ...(page.of > 1 ? [say.page(page.number, page.of)] : []),
  ];
  return `-# ${parts.join(' · ')}`;
}

function to(act: Act) {
  return { to: 'keep' as const, act: writeAct(act) };
}

function bar({ done, of }: Progress): string {
  const full = of <= 0 ? 0 : Math.min(CELLS, Math.max(0, Math.round((done / of) * CELLS)));
  return `${'▰'.repeat(full)}${'▱'.repeat(CELLS - full)}`;
}

/** Fields that neither the citation of a source nor its first lines tell. */
const UNTOLD = ['type', 'language'] as const;
/** The longest that a field may be. */
const FIELD = 200;
/** How many channels a line names. */
const CHANNELS = 40;

/**
 * A source as those see it who keep it: beside what all see, the channels that alone may quote it, and what else is to
 * be looked at before it is added.
 */
function keptSource(item: SourceItem, words: Texts): Fragment[] {
  const { options } = words.library.commands.add;
  const texts = fieldTexts(item.metadata);
  const untold = UNTOLD.flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [words.option(options[name].name, clip(text, FIELD))];
  });
  const restricted = channelLists(item).map((list) => words.option(options.restricted.name, list));
  const [name, ...rest] = piecesOf(item, words.discord);
  const own = [...restricted, untold.join(' · ')]
    .filter((text) => text !== '')
    .map((text) => ({ ...rest[0], text }));
  return name === undefined ? [] : [name, ...own, ...rest];
}

/** The channels as Discord names them; a dash where there is none that may quote it. */
function channelLists({ metadata: { restricted } }: SourceItem): string[] {
  if (restricted?.length === 0) return ['–'];
  const channels = (restricted ?? []).map((id) => `<#${id}>`);
  return Array.from({ length: Math.ceil(channels.length / CHANNELS) }, (_, index) =>
    channels.slice(index * CHANNELS, (index + 1) * CHANNELS).join(', '),
  );
}
