import { hash } from 'node:crypto';
import { argumentsOf } from '../../arguments.ts';
import {
  type AdminSession,
  type Command,
  changesNothing,
  effectOf,
  localName,
  type RunContext,
  textsOf,
} from '../../command.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { commandIn } from '../../i18n/jobs.ts';
import type { Library } from '../../library/library.ts';
import { mayWait, settled } from '../../library/store/settled.ts';
import type { Answer, Excerpt, Item } from '../../model/answer.ts';
import { excerptsIn, shownItems } from '../../model/items.ts';
import type { Edition } from '../../model/source.ts';
import type { Observe } from '../../service/observation.ts';
import { formValues } from '../state/form-values.ts';
import { type AnswerRequest, ArgumentValues } from '../state/request.ts';
import { clip } from './escape.ts';
import type { Drawing } from './items/drawing.ts';
import { fragmentsOf } from './items/items.ts';
import type { Fragment } from './view.ts';

export interface RequestContext {
  readonly commands: ReadonlyMap<string, Command>;
  readonly library: Library;
  readonly texts: Texts;
  readonly publicTexts: Texts;
  readonly isAdmin: boolean;
  readonly isShared?: boolean;
  readonly session?: AdminSession | undefined;
  readonly read?: RunContext['read'] | undefined;
  readonly readDraft?: RunContext['readDraft'] | undefined;
  readonly understand?: RunContext['understand'] | undefined;
  readonly own?: RunContext['own'];
  readonly observe?: Observe | undefined;
  readonly missed?: ((question: string) => void) | undefined;
  readonly hasReader?: boolean | undefined;
  readonly libraryMark?: string | undefined;
}

export function inPublicLanguage<Context extends RequestContext>(context: Context): Context {
  const { texts, publicTexts } = context;
  return texts === publicTexts ? context : { ...context, texts: publicTexts };
}

export interface Answered {
  readonly answers: readonly Answer[];
  readonly only: Answer | undefined;
  readonly fragments: readonly Fragment[];
  readonly matches: readonly Excerpt[];
  readonly related: readonly Excerpt[];
  readonly page: Answer['page'];
  readonly library: Answer['library'];
  readonly editions: ReadonlySet<Edition>;
  readonly question: Question | undefined;
  readonly isRepeatable: boolean;
  readonly isList: boolean;
  readonly numberOf: (excerpt: Excerpt) => number;
}

export interface Question extends NonNullable<Answer['confirm']> {
  readonly input: ArgumentValues;
  readonly proposed: ArgumentValues;
}

const MESSAGE = 600;
const QUOTATION = 300;
const REQUEST = 160;
const VERSION = 24;
const CHANGE = 300;
/** Of a quote in a list. */
const BRIEF = 240;

const known = new WeakMap<RequestContext, Map<string, Answered>>();

export async function answerRequest(
  context: RequestContext,
  request: AnswerRequest,
  page: number,
  confirmed = false,
): Promise<Answered | undefined> {
  const { library, texts, read, readDraft, understand, own, session } = context;
  const command = context.commands.get(request.command);
  if (command === undefined) return undefined;
  const isPosted = request.owner !== undefined;
  const key = JSON.stringify([request.command, request.inputs, request.quote, page, confirmed, isPosted]);
  const kept = known.get(context) ?? new Map<string, Answered>();
  known.set(context, kept);
  const earlier = kept.get(key);
  if (earlier !== undefined) return earlier;
  if (request.quote !== undefined) return answerQuote(context, command, request, request.quote);
  const answers: Answer[] = [];
  for (const input of request.inputs) {
    const values = page > 1 ? { ...input, page } : input;
    const given = {
      ...{ library, texts, isPosted, ...(read && { read }), ...(readDraft && { readDraft }) },
      ...(understand && { understand }),
      ...(own && { own }),
      session: command.access === 'admin' ? session && { ...session, confirmed } : undefined,
    };
    const mayRepeat = mayWait() && changesNothing(effectOf(command, input)) && !needsFile(command, input);
    const answer = await (mayRepeat ? settled(() => command.run(values, given)) : command.run(values, given));
    const status = answer.closest === true ? 'closest' : answer.status;
    if (page === 1) noteMiss(context, command, answer);
    context.observe?.({ of: 'answer', command: command.group ?? command.name, status });
    answers.push(answer);
  }
  const answered = await settled(() => arrange(context, command, request, answers));
  kept.set(key, answered);
  return answered;
}

async function answerQuote(
  context: RequestContext,
  command: Command,
  request: AnswerRequest,
  [page, match, mark]: NonNullable<AnswerRequest['quote']>,
): Promise<Answered | undefined> {
  const answered = await answerRequest(context, { ...request, quote: undefined }, page);
  const [excerpt] = answered ? quotesAt(answered, { match, last: match, mark }) : [];
  const [answer] = answered?.answers ?? [];
  if (excerpt === undefined || answer === undefined) return undefined;
  const { command: name, request: asked, library } = answer;
  const alone = { command: name, request: asked, library, status: 'found' as const, suggestions: [] };
  const item = { ...alone, items: [excerpt], page: { number: 1, of: 1, total: 1 } };
  return settled(() => arrange(context, command, request, [item]));
}

function noteMiss({ missed }: RequestContext, command: Command, answer: Answer): void {
  const isMiss = answer.status === 'not-found' || answer.closest === true;
  if (missed === undefined || !isMiss || !ASKED.has(command.takes)) return;
  const argument = argumentsOf(command).find(({ positional }) => positional);
  const question = argument && answer.request[argument.name];
  if (typeof question === 'string') missed(question);
}

const ASKED: ReadonlySet<Command['takes']> = new Set(['question', 'words']);

function arrange(
  context: RequestContext,
  command: Command,
  request: AnswerRequest,
  answers: readonly Answer[],
): Answered {
  const { library, texts } = context;
  const only = answers.length === 1 ? answers[0] : undefined;
  const isForAdmins = command.access === 'admin';
  const question = only && questionIn(command, only);
  const items = answers.flatMap(shownItems);
  const quotes = new Set(items.flatMap(excerptsIn));
  const editions = new Set(
    [...items.filter((item) => item.kind === 'footnote'), ...quotes].map(({ source }) => source.edition),
  );
  const isList = only !== undefined && isListOf(command, only);
  const kept = new Map(items.flatMap((item) => keptNumber(item)));
  const numberOf = numbersFrom(isList ? firstNumber(only) : 1, kept);
  const drawing: Drawing = {
    ...{ texts, isForAdmins, isAlone: items.length === 1, marksEdition: editions.size > 1 },
    ...(quotes.size > 1 && { numberOf }),
    ...(isList && { shorten: (excerpt) => library.brief(excerpt, BRIEF) }),
  };
  const fragments = only
    ? (isForAdmins ? filesFirst(only) : shownItems(only)).flatMap((item) => fragmentsOf(item, drawing))
    : answers.flatMap((answer, at) => fragmentsOfOne(answer, at, request.inputs, drawing));
  return {
    ...{ answers, only, fragments, question, isList, editions, numberOf },
    matches: [...new Set(fragments.flatMap(({ excerpt }) => excerpt ?? []))],
    related: only?.closest === true ? [] : (only?.related ?? []),
    page: only?.page ?? { number: 1, of: 1, total: answers.length },
    library: only?.library ?? library.summary,
    isRepeatable: question === undefined && isRepeatable(context, request),
  };
}

function isListOf({ takes }: Command, { items, closest, page }: Answer): boolean {
  const isOfQuotes = items.length > 0 && items.every(({ kind }) => kind === 'excerpt');
  return isOfQuotes && page.total > 1 && (closest === true || takes !== 'question');
}

interface QuoteRange {
  readonly match: number;
  readonly last: number;
  readonly mark: string;
}

export function quotesAt({ matches, related }: Answered, { match, last, mark }: QuoteRange): Excerpt[] {
  const all = [...matches, ...related];
  const same = all.slice(match, last + 1);
  if (markOfQuotes(same) === mark) return same;
  return match === last ? all.filter((one) => markOfQuotes([one]) === mark).slice(0, 1) : [];
}

export function markOfQuotes(quotes: readonly Excerpt[]): string {
  return hash('sha256', JSON.stringify(quotes.map(({ handle, quote }) => [handle, quote]))).slice(0, 8);
}

function firstNumber({ items, page: { number, of, total } }: Answer): number {
  return 1 + (number === of ? Math.max(0, total - items.length) : (number - 1) * items.length);
}

function keptNumber(item: Item): (readonly [Excerpt, number])[] {
  return item.kind === 'kept' && item.excerpt ? [[item.excerpt, item.number]] : [];
}

function numbersFrom(first: number, numbers: Map<Excerpt, number>): (excerpt: Excerpt) => number {
  return (excerpt) => {
    const number = numbers.get(excerpt) ?? first + numbers.size;
    numbers.set(excerpt, number);
    return number;
  };
}

function questionIn(command: Command, { confirm, items }: Answer): Question | undefined {
  if (confirm === undefined) return undefined;
  const source = items.find((item) => item.kind === 'source');
  const input = ArgumentValues.safeParse(confirm.input).data ?? {};
  return { ...confirm, input, proposed: source === undefined ? {} : formValues(command, source) };
}

function filesFirst({ items }: Answer): Answer['items'] {
  return items.toSorted((a, b) => Number(b.kind === 'file') - Number(a.kind === 'file'));
}

function fragmentsOfOne(
  answer: Answer,
  index: number,
  inputs: readonly ArgumentValues[],
  drawing: Drawing,
): Fragment[] {
  const { discord: say } = drawing.texts;
  const [given = ''] = Object.values(inputs[index] ?? {});
  const name = say.quotation(clip(String(given), QUOTATION));
  const message = answer.message ?? (answer.items.length === 0 ? say.silent[answer.status] : '');
  const continues = say.continues(name);
  return [
    { text: name },
    ...(message === '' ? [] : [{ text: clip(message, MESSAGE), continues }]),
    ...(answer.closest === true ? [{ text: say.nearest, continues }] : []),
    ...shownItems(answer)
      .flatMap((item) => fragmentsOf(item, drawing))
      .map((fragment) => ({ continues, ...fragment })),
  ];
}

export function nameRequest({ commands, texts }: RequestContext, request: AnswerRequest): string {
  const [only = {}] = request.inputs;
  const command = commands.get(request.command);
  const named = command ? textsOf(command, texts) : commandIn(texts.commands, request.command);
  const { length } = request.inputs;
  const asked = length > 1 ? texts.discord.quotations(length) : optionsLine(command, only, texts);
  const name = command ? localName(command, texts) : (named?.name ?? request.command);
  return clip(`/${name} ${asked}`, REQUEST);
}

/** As the person's client names the options: `harbour lamps · in: text`. */
export function optionsLine(
  command: Command | undefined,
  input: Readonly<Record<string, string | number | boolean>>,
  texts: Texts,
): string {
  const named = command && textsOf(command, texts);
  const known = command ? argumentsOf(command) : [];
  return Object.entries(input)
    .flatMap(([name, value]) => {
      const argument = known.find((one) => one.name === name);
      if (argument?.hidden || argument?.file) return [];
      const option = named?.options[name];
      if (argument?.positional) return [String(value)];
      if (value === true) return [option?.name ?? name];
      return [texts.option(option?.name ?? name, option?.choices?.[String(value)] ?? String(value))];
    })
    .join(' · ');
}

export function needsFile(command: Command, input: Readonly<Record<string, unknown>>): boolean {
  return argumentsOf(command).some(({ name, file }) => file && input[name] !== undefined);
}

export function isRepeatable({ commands }: RequestContext, { command, inputs }: AnswerRequest): boolean {
  const known = commands.get(command);
  const [input = {}] = inputs;
  return known !== undefined && changesNothing(effectOf(known, input)) && !needsFile(known, input);
}

export function hasNext(
  answered: Answered | undefined,
  { page, match }: { page: number; match: number },
): boolean {
  if (answered === undefined) return false;
  return match + 1 < answered.matches.length || page < answered.page.of;
}

export function libraryLine({ version, documents, passages }: Library['summary'], texts: Texts): string {
  return texts.discord.library(clip(version, VERSION), documents, passages);
}

export function changeLines(
  { library, texts }: RequestContext,
  { version }: AnswerRequest,
  handles: readonly string[],
): string[] {
  if (version === library.summary.version) return [];
  const [newest] = handles.flatMap((handle) => library.changesOf(handle));
  return newest === undefined ? [] : [clip(texts.changes.told(newest), CHANGE)];
}

export function isShareable(context: RequestContext, request: AnswerRequest, answered: Answered): boolean {
  const isForEveryone = context.commands.get(request.command)?.access === 'everyone';
  const isAnswer = answered.answers.some(({ status }) => status !== 'invalid' && status !== 'forbidden');
  return isForEveryone && answered.isRepeatable && isAnswer;
}

export function capitalized(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
