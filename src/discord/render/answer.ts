import {
  type AdminSession,
  argumentsOf,
  type Command,
  effectOf,
  type RunContext,
  textsOf,
} from '../../command.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { commandIn } from '../../i18n/jobs.ts';
import type { Library } from '../../library/library.ts';
import { type Answer, type Excerpt, excerptsIn } from '../../model/answer.ts';
import type { Edition } from '../../model/source.ts';
import type { Observe } from '../../service/observation.ts';
import type { AnswerRequest, ArgumentValues } from '../state/request.ts';
import { clip } from './escape.ts';
import { fragmentsOf } from './items.ts';
import type { Fragment } from './view.ts';

/** What a request is answered from, and in which languages. */
export interface RequestContext {
  readonly commands: ReadonlyMap<string, Command>;
  /** What may be quoted where the person asks. */
  readonly library: Library;
  readonly texts: Texts;
  /** The language of public messages where the person asks. */
  readonly publicTexts: Texts;
  readonly isAdmin: boolean;
  /** Present if the person is an admin. */
  readonly session?: AdminSession | undefined;
  readonly read?: RunContext['read'] | undefined;
  readonly observe?: Observe | undefined;
}

/** The same context for a public message. */
export function inPublicLanguage<Context extends RequestContext>(context: Context): Context {
  const { texts, publicTexts } = context;
  return texts === publicTexts ? context : { ...context, texts: publicTexts };
}

export interface Answered {
  readonly answers: readonly Answer[];
  readonly fragments: readonly Fragment[];
  readonly matches: readonly Excerpt[];
  readonly page: Answer['page'];
  readonly editions: ReadonlySet<Edition>;
}

const MESSAGE = 600;
const QUOTATION = 300;
const REQUEST = 160;
const VERSION = 24;
const CHANGE = 300;

/** Answers of this interaction: each context belongs to one. */
const known = new WeakMap<RequestContext, Map<string, Answered>>();

/** Runs the command once for each input; the result is kept for the context. `undefined` if there is no such command. */
export async function answerRequest(
  context: RequestContext,
  request: AnswerRequest,
  page: number,
  confirmed = false,
): Promise<Answered | undefined> {
  const { library, texts, read, session } = context;
  const command = context.commands.get(request.command);
  if (command === undefined) return undefined;
  const key = JSON.stringify([request.command, request.inputs, page, confirmed]);
  const kept = known.get(context) ?? new Map<string, Answered>();
  known.set(context, kept);
  const earlier = kept.get(key);
  if (earlier !== undefined) return earlier;
  const answers: Answer[] = [];
  for (const input of request.inputs) {
    const answer = await command.run(page > 1 ? { ...input, page } : input, {
      ...{ library, texts, ...(read && { read }) },
      session: session && { ...session, confirmed },
    });
    context.observe?.({ of: 'answer', command: command.name, status: statusOf(answer) });
    answers.push(answer);
  }
  const answered = arrange(answers, request.inputs, texts, command.access === 'admin');
  kept.set(key, answered);
  return answered;
}

function statusOf({ closest, status }: Answer): string {
  return closest === true ? 'closest' : status;
}

function arrange(
  answers: readonly Answer[],
  inputs: readonly ArgumentValues[],
  texts: Texts,
  isForAdmins: boolean,
): Answered {
  const only = onlyOne(answers);
  const fragments = only
    ? (isForAdmins ? filesFirst(only) : only.items).flatMap((item) => fragmentsOf(item, texts, isForAdmins))
    : answers.flatMap((answer, at) => fragmentsOfOne(answer, at, inputs, texts));
  const items = answers.flatMap((answer) => answer.items);
  return {
    answers,
    fragments,
    matches: [...new Set(fragments.flatMap(({ excerpt }) => excerpt ?? []))],
    page: only?.page ?? { number: 1, of: 1, total: answers.length },
    editions: new Set(
      items.flatMap((item) => [
        ...(item.kind === 'footnote' ? [item.source.edition] : []),
        ...excerptsIn(item).map(({ source }) => source.edition),
      ]),
    ),
  };
}

export function onlyOne(answers: readonly Answer[]): Answer | undefined {
  return answers.length === 1 ? answers[0] : undefined;
}

/** An answer to admins may only have one page; the file holds what does not fit. */
function filesFirst({ items }: Answer): Answer['items'] {
  return items.toSorted((a, b) => Number(b.kind === 'file') - Number(a.kind === 'file'));
}

/** One of several answers: its input, its message, its items. */
function fragmentsOfOne(
  answer: Answer,
  index: number,
  inputs: readonly ArgumentValues[],
  texts: Texts,
): Fragment[] {
  const { discord: say } = texts;
  const [given = ''] = Object.values(inputs[index] ?? {});
  const name = say.quotation(index + 1, clip(String(given), QUOTATION));
  const message = answer.message ?? (answer.items.length === 0 ? say.silent[answer.status] : '');
  const continues = say.continues(name);
  return [
    { text: name },
    ...(message === '' ? [] : [{ text: clip(message, MESSAGE), continues }]),
    ...(answer.closest === true ? [{ text: say.nearest, continues }] : []),
    ...answer.items
      .flatMap((item) => fragmentsOf(item, texts))
      .map((fragment) => ({ continues, ...fragment })),
  ];
}

/** `/search fly the flag · source: ijd-2020`, in a language, escaped, on one line. Hidden arguments and files are left out. */
export function nameRequest({ commands, texts }: RequestContext, request: AnswerRequest): string {
  const [only = {}] = request.inputs;
  const command = commands.get(request.command);
  const named = command ? textsOf(command, texts) : commandIn(texts.commands, request.command);
  const unsaid = command ? argumentsOf(command).filter(({ hidden, file }) => hidden || file) : [];
  const said = Object.entries(only)
    .filter(([name]) => !unsaid.some((argument) => argument.name === name))
    .map(([name, value], at) => {
      const option = named?.options[name];
      const text = option?.choices?.[String(value)] ?? String(value);
      return at === 0 ? text : texts.option(option?.name ?? name, text);
    });
  const { length } = request.inputs;
  const asked = length > 1 ? texts.discord.quotations(length) : said.join(' · ');
  const group = command?.access === 'admin' ? `${texts.library.name} ` : '';
  return clip(`/${group}${named?.name ?? request.command} ${asked}`, REQUEST);
}

/** Whether running the request again changes nothing, so that its message can be redrawn. */
export function isRepeatable({ commands }: RequestContext, { command, inputs }: AnswerRequest): boolean {
  const known = commands.get(command);
  return known !== undefined && effectOf(known, inputs[0] ?? {}) === 'reads';
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

/** How the text of these handles changed since the library that the message was drawn from. */
export function changeLines(
  { library, texts }: RequestContext,
  { version }: AnswerRequest,
  handles: readonly string[],
): string[] {
  if (version === library.summary.version) return [];
  const [newest] = handles.flatMap((handle) => library.changesOf(handle));
  return newest === undefined ? [] : [clip(texts.changes.told(newest), CHANGE)];
}

/** Whether the answers may be posted: everyone's command that changes nothing, and not a refusal of the input. */
export function isShareable(context: RequestContext, request: AnswerRequest, { answers }: Answered): boolean {
  const isForEveryone = context.commands.get(request.command)?.access === 'everyone';
  const isAnswer = answers.some(({ status }) => status !== 'invalid' && status !== 'forbidden');
  return isForEveryone && isRepeatable(context, request) && isAnswer;
}
