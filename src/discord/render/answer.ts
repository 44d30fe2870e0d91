import type { Command } from '../../command.ts';
import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { commandIn } from '../../i18n/jobs.ts';
import type { Library } from '../../library/library.ts';
import type { Answer, Excerpt, Item } from '../../model/answer.ts';
import type { Edition } from '../../model/source.ts';
import type { AnswerRequest, ArgumentValues } from '../state/request.ts';
import { clip } from './escape.ts';
import { piecesOf } from './items.ts';
import type { Fragment } from './view.ts';

/** The most characters of what became of a handle. */
const TOLD = 300;

/** What is answered from, and in which language: the commands by name, and the library that serves now. */
export interface RequestContext {
  readonly commands: ReadonlyMap<string, Command>;
  readonly library: Library;
  /** In the language of the person who asks. */
  readonly words: Texts;
  /** In the language of what is posted where the person asks. */
  readonly wordsForAll: Texts;
  /** Whether the person may keep the library. */
  readonly keeps?: boolean;
}

/** The same, to be read by all. */
export function aloud(reading: RequestContext): RequestContext {
  const { words, wordsForAll } = reading;
  return words === wordsForAll ? reading : { ...reading, words: wordsForAll };
}

/** A page of a command's answer, or of its answers to several inputs, in pieces. */
export interface Answered {
  readonly answers: readonly Answer[];
  readonly pieces: readonly Fragment[];
  /** The quotes, in order. */
  readonly matches: readonly Excerpt[];
  readonly page: Answer['page'];
  readonly editions: ReadonlySet<Edition>;
}

const MESSAGE = 600;
const QUOTATION = 300;
const REQUEST = 160;

/** What was answered already for the same reading, which is made anew for each interaction. */
const known = new WeakMap<RequestContext, Map<string, Answered | undefined>>();

/** Asks the command once for each input, and once for a reading. Gives nothing when there is no such command. */
export function answerRequest(
  reading: RequestContext,
  request: AnswerRequest,
  page: number,
): Answered | undefined {
  const key = JSON.stringify([request.command, request.inputs, page]);
  const held = known.get(reading) ?? new Map<string, Answered | undefined>();
  known.set(reading, held);
  if (!held.has(key)) held.set(key, answer(reading, request, page));
  return held.get(key);
}

function answer(
  { commands, library, words }: RequestContext,
  { command: name, inputs }: AnswerRequest,
  page: number,
): Answered | undefined {
  const command = commands.get(name);
  if (command === undefined) return undefined;
  const answers = inputs.map((input) =>
    command.answer(page > 1 ? { ...input, page } : input, library, words),
  );
  const [only] = answers;
  const isOne = answers.length === 1 && only !== undefined;
  const pieces = isOne
    ? only.items.flatMap((item) => piecesOf(item, words.discord))
    : answers.flatMap((one, at) => piecesOfOne(one, at, inputs, words.discord));
  return {
    answers,
    pieces,
    matches: [...new Set(pieces.flatMap(({ excerpt }) => excerpt ?? []))],
    page: isOne ? only.page : { number: 1, of: 1, total: answers.length },
    editions: new Set(answers.flatMap(({ items }) => items.flatMap(editionsOf))),
  };
}

/** `/search fly the flag · source: ijd-2020`: what was asked, as its names are in a language, escaped and on one line. */
export function nameRequest({ command, inputs }: AnswerRequest, words: Texts): string {
  const [only = {}] = inputs;
  const named = commandIn(words.commands, command);
  const told = Object.entries(only).map(([name, value], at) => {
    const option = named?.options[name];
    const said = option?.choices?.[String(value)] ?? String(value);
    return at === 0 ? said : words.option(option?.name ?? name, said);
  });
  const asked = inputs.length > 1 ? words.discord.quotations(inputs.length) : told.join(' · ');
  return clip(`/${named?.name ?? command} ${asked}`, REQUEST);
}

/** One of several answers: what it answers, then what is said, then its items. */
function piecesOfOne(
  answer: Answer,
  index: number,
  inputs: readonly ArgumentValues[],
  words: DiscordTexts,
): Fragment[] {
  const [given = ''] = Object.values(inputs[index] ?? {});
  const name = words.quotation(index + 1, clip(String(given), QUOTATION));
  const said = answer.message ?? (answer.items.length === 0 ? words.silent[answer.status] : '');
  const continues = words.continues(name);
  return [
    { text: name },
    ...(said === '' ? [] : [{ text: clip(said, MESSAGE), continues }]),
    ...(answer.closest === true ? [{ text: words.nearest, continues }] : []),
    ...answer.items.flatMap((item) => piecesOf(item, words)).map((piece) => ({ continues, ...piece })),
  ];
}

function editionsOf(item: Item): Edition[] {
  switch (item.kind) {
    case 'excerpt':
      return [item.source.edition];
    case 'footnote':
      return [item.source.edition, ...item.citedBy.flatMap(editionsOf)];
    case 'organization':
      return item.mentions.flatMap(editionsOf);
    case 'verification':
      return editionsOf(item.excerpt);
    case 'source':
    case 'diagnostic':
    case 'file':
    case 'change':
    case 'status':
    case 'library':
    case 'names':
      return [];
  }
}

/** Whether a further quote follows this one in the answer. */
export function hasNext(
  reading: RequestContext,
  request: AnswerRequest,
  { page, match }: { page: number; match: number },
): boolean {
  const answered = answerRequest(reading, request, page);
  if (answered === undefined) return false;
  return match + 1 < answered.matches.length || page < answered.page.of;
}

/** The line that names the library. */
export function libraryOf({ library, words }: RequestContext): string {
  const { version, documents, passages } = library.summary;
  return words.discord.library(clip(version, 24), documents, passages);
}

/**
 * What became of the words that a message of an earlier library may have shown under these handles: those shown now are
 * others.
 */
export function toldOf(
  { library, words }: RequestContext,
  request: AnswerRequest,
  handles: readonly string[],
): string[] {
  if (request.version === library.summary.version) return [];
  const [newest] = handles.flatMap((handle) => library.changesOf(handle));
  return newest === undefined ? [] : [clip(words.changes.told(newest), TOLD)];
}

/** Whether answers may be posted to a channel: one at least is an answer, and no refusal of what was typed. */
export function isShareable(answers: readonly Answer[]): boolean {
  return answers.some(({ status }) => status !== 'invalid' && status !== 'forbidden');
}
