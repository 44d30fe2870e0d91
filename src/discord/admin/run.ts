import type { LibraryAdmin } from '../../admin/library-admin.ts';
import { argumentsOf, type KeepingCommand } from '../../command.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { commandIn } from '../../i18n/jobs.ts';
import type { Answer } from '../../model/answer.ts';
import type { Actor } from '../../model/job.ts';
import type { Refused, Upload } from '../../model/upload.ts';
import type { BotContext } from '../bot-context.ts';
import { type Answerable, defer, deliver } from '../interactions/delivery.ts';
import { type Response, tell } from '../interactions/response.ts';
import type { InteractionTimer } from '../interactions/timing.ts';
import { drawLine } from '../render/message.ts';
import type { Message } from '../render/view.ts';
import { type AnswerRequest, ArgumentValues } from '../state/request.ts';
import type { Attached } from './attachment.ts';
import { detailsOf } from './modals.ts';
import { ProgressMessage } from './progress.ts';
import { drawAnswer } from './view.ts';

/** What is needed to serve those who keep the library. */
export interface AdminContext {
  readonly desk: BotContext;
  readonly keeper: LibraryAdmin;
  readonly commands: ReadonlyMap<string, KeepingCommand>;
  /** The questions that were answered lately, by the key of their press. */
  readonly answered: Set<string>;
  readonly download: (file: Attached) => Promise<Upload | Refused>;
}

/** A person who may keep the library, and the interaction that is to be answered. */
export interface InteractionContext {
  readonly interaction: Answerable;
  readonly words: Texts;
  /** Whether the message that was pressed is edited; else there is a reply. */
  readonly edits: boolean;
  readonly course: InteractionTimer;
}

/** A command to be run. */
export interface CommandRun {
  readonly command: KeepingCommand;
  readonly input: ArgumentValues;
  readonly confirmed: boolean;
  readonly files: readonly Attached[];
  /** The first piece of the answer to be shown. */
  readonly piece: number;
}

/** The commands that only read. */
const READING = new Set(['status', 'check', 'history', 'names']);
/** With it, the command that lists the names judges a pair. */
const VERDICT = 'verdict';

/** Whether a command with this input only reads, so that turning pages may ask it again. */
export function isReading({ name }: KeepingCommand, input: ArgumentValues): boolean {
  return READING.has(name) && input[VERDICT] === undefined;
}

/** Answers at once. */
export function answer(
  { desk }: AdminContext,
  { interaction, course }: InteractionContext,
  plan: Response,
): Promise<void> {
  return deliver(desk, interaction, () => plan, course);
}

/** Tells a line in private, beside what the message shows. */
export function say(counter: AdminContext, customer: InteractionContext, line: string): Promise<void> {
  return answer(counter, customer, tell(line));
}

/** Tells that something went wrong, under an id with which the log has it. */
export function fail(
  { desk }: AdminContext,
  { interaction, course }: InteractionContext,
  error: unknown,
): Promise<void> {
  const plan = (): Response => {
    throw error;
  };
  return deliver(desk, interaction, plan, course);
}

/** Shows a line in place of what was pressed. */
export function replace(counter: AdminContext, customer: InteractionContext, line: string): Promise<void> {
  return answer(counter, customer, { by: 'update', draw: () => drawLine(line) });
}

/**
 * Asks Discord for patience. Gives whether Discord took it: else the interaction has ended, and nothing may be done,
 * since nobody would hear of it.
 */
export async function begin(
  { desk }: AdminContext,
  { interaction, edits, course }: InteractionContext,
): Promise<boolean> {
  const plan: Response = edits ? { by: 'update', draw: () => '' } : { by: 'reply', draw: () => [] };
  await defer(desk, interaction, () => plan, course);
  if (!interaction.deferred) course.ended('not-taken');
  return interaction.deferred;
}

/** Shows in the end what is drawn; a line is told beside what the message shows. */
export function end(
  { desk }: AdminContext,
  customer: InteractionContext,
  drawn: () => Message | string,
): Promise<void> {
  const { interaction, edits, course } = customer;
  const plan = (): Response => {
    if (edits) return { by: 'update', draw: drawn };
    const message = drawn();
    return { by: 'reply', draw: () => [typeof message === 'string' ? drawLine(message) : message] };
  };
  return deliver(desk, interaction, plan, course);
}

/** Runs the command; the function that it resolves with gives the answer, or throws what the command threw. */
export async function attempt(
  { keeper, desk, download }: AdminContext,
  customer: InteractionContext,
  { command, input, confirmed, files }: CommandRun,
): Promise<() => Answer> {
  const { interaction, words } = customer;
  const { name } = commandIn(words.library.commands, command.name) ?? command;
  const telling = new ProgressMessage(interaction, desk.logger, `/${words.library.name} ${name}`, words);
  const upload = async (reference: string) => {
    const file = files.find(({ id }) => id === reference);
    return file === undefined ? { refused: { reason: 'attachment-missing' as const } } : download(file);
  };
  const progress = telling.progress.bind(telling);
  const keeping = { keeper, actor: actorOf(customer), confirmed, progress, upload };
  try {
    const given = await command.run(input, keeping, words);
    return () => given;
  } catch (error) {
    return () => {
      throw error;
    };
  } finally {
    await telling.end();
  }
}

/** An answer as a message. Its controls carry what turning pages, or a yes, asks again. */
export function draw(
  keeper: LibraryAdmin,
  { words }: InteractionContext,
  { command, input, piece }: CommandRun,
  given: Answer,
  note?: string,
): Message {
  const { confirm, items, library } = given;
  const source = items.find((item) => item.kind === 'source');
  const asked = ArgumentValues.safeParse(confirm?.input).data ?? {};
  const isProposal = source !== undefined && stagedIn(command, asked) !== undefined;
  const beside = isProposal ? detailsOf(source) : {};
  const inputs = confirm === undefined ? [input, { piece }] : [asked, beside];
  const request: AnswerRequest = { command: command.name, inputs, version: library.version };
  const isRead = isReading(command, input) && confirm === undefined;
  return drawAnswer({ answer: given, request, isRead, piece, job: keeper.job(), note, isProposal }, words);
}

/** A command to be run as a person who presses a button asks for it. */
export function asking(command: KeepingCommand, input: ArgumentValues): CommandRun {
  return { command, input, confirmed: false, files: [], piece: 0 };
}

/** Runs a command, telling how far it is, and shows its answer. Gives whether it was run. */
export async function run(
  counter: AdminContext,
  customer: InteractionContext,
  task: CommandRun,
): Promise<boolean> {
  if (!(await begin(counter, customer))) return false;
  const answered = await attempt(counter, customer, task);
  await end(counter, customer, () => draw(counter.keeper, customer, task, answered()));
  return true;
}

/** The token of the file that an input is about, where one waits to be added. */
export function stagedIn(command: KeepingCommand, input: ArgumentValues): string | undefined {
  const hidden = argumentsOf(command).find((argument) => argument.hidden);
  const token = hidden && input[hidden.name];
  return typeof token === 'string' ? token : undefined;
}

export function actorOf({ interaction: { user } }: InteractionContext): Actor {
  return { id: `discord:${user.id}`, name: user.globalName ?? user.username };
}
