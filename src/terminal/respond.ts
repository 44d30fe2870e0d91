import type { EventEmitter } from 'node:events';
import { userInfo } from 'node:os';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import { argumentsOf } from '../arguments.ts';
import {
  answerOf,
  type Command,
  type CommandContext,
  changesNothing,
  effectOf,
  fullName,
  invalid,
  isOwn,
} from '../command.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Answer, FileItem } from '../model/answer.ts';
import type { Actor, Progress } from '../model/job.ts';
import type { HelpLine, ParsedLine, RunLine } from './arguments.ts';
import { loneFile, saveAnswer } from './files.ts';
import { explainCommand, listCommands, type Place } from './help.ts';
import { messageOf, nextLines, renderAnswer, suggestedLines } from './render/answer.ts';
import type { Output, TerminalStyle } from './render/lines.ts';
import { json } from './render/text.ts';
import type { Terminal, TerminalLibraries } from './session.ts';
import { mention } from './stream.ts';

/** Nothing or too much found, not done and a failed check are all `notFound`. */
export const EXIT = { found: 0, notFound: 1, wrongUse: 2, broken: 3 } as const;

export interface TerminalResponse {
  readonly code: number;
  readonly text?: string;
  readonly binary?: FileItem | undefined;
  readonly problem?: string;
  readonly next?: RunLine;
}

export interface Conversation {
  readonly commands: readonly Command[];
  readonly libraries: TerminalLibraries;
  readonly readDraft?: CommandContext['readDraft'] | undefined;
  readonly understand?: CommandContext['understand'] | undefined;
  readonly openOwn?: Terminal['openOwn'];
  readonly place: Place;
  readonly style: TerminalStyle;
  readonly stderr: Output;
  readonly confirm: ((text: string, question: string) => Promise<boolean>) | undefined;
  readonly signals: EventEmitter;
  readonly leave: (() => void) | undefined;
}

/** Responds to a parsed line; never rejects. */
export async function respond(line: ParsedLine, conversation: Conversation): Promise<TerminalResponse> {
  if (line.kind === 'wrong' && !(line.json && line.command))
    return { code: EXIT.wrongUse, problem: line.problem };
  if (line.kind !== 'run' && line.kind !== 'wrong') return help(line, conversation);
  try {
    if (line.kind === 'run') return await run(line, conversation);
    const { summary } = await conversation.libraries.library();
    const answer = line.command && answerOf(line.command, line.input, invalid(line.problem), summary);
    return { code: EXIT.wrongUse, text: `${json(answer)}\n` };
  } catch (error) {
    return { code: EXIT.broken, problem: lineOf(error, english) };
  }
}

function help(
  { kind, group, command }: HelpLine,
  { commands, place, style }: Conversation,
): TerminalResponse {
  const text = command ? explainCommand(command, place, style) : listCommands(commands, group, place, style);
  return { code: kind === 'help' ? EXIT.found : EXIT.wrongUse, text };
}

async function run(line: RunLine, conversation: Conversation): Promise<TerminalResponse> {
  const { libraries, confirm, readDraft, understand, openOwn } = conversation;
  const { command, yes } = line;
  const admin = command.access === 'admin' ? await libraries.admin() : undefined;
  const operator = command.access === 'operator' ? await libraries.operator() : undefined;
  const library = operator ? undefined : await libraries.library();
  const own = library && isOwn(command.effect) ? await openOwn?.(library) : undefined;
  const worker = admin ?? operator;
  // Most commands do not need the module.
  const meter = worker && (await import('./progress.ts')).meterOn(conversation.stderr);
  const actor = systemActor();
  const attempt = async (input: Readonly<Record<string, unknown>>, confirmed: boolean) => {
    const stop = worker && cancelOnInterrupt(worker, actor, conversation, () => meter?.clear());
    const progress = (step: Progress) => meter?.show(step);
    const session = { actor, confirmed, progress };
    try {
      return await command.run(input, {
        ...(library && { library }),
        read: readPath,
        readAll: readPaths,
        ...(readDraft && { readDraft }),
        ...(understand && { understand }),
        ...(own && { own }),
        session: admin && { admin, ...session },
        operator: operator && { operator, ...session },
      });
    } catch (error) {
      throw new Error(`${fullName(command)} failed: ${messageIn(error)}`);
    } finally {
      stop?.();
      meter?.clear();
      if (operator) await libraries.refresh();
    }
  };
  let answer = await attempt(line.input, yes);
  while (
    answer.confirm !== undefined &&
    answer.confirm.isBlocked !== true &&
    (yes || (confirm !== undefined && !line.json))
  ) {
    const { question, input } = answer.confirm;
    if (!yes && !(await confirm?.(renderAnswer(answer, conversation), question))) {
      await discardUpload(answer, admin);
      return { code: EXIT.notFound, problem: 'Nothing was done.' };
    }
    answer = await attempt(input, true);
  }
  await discardUpload(answer, admin);
  const response = responseFor(line, answer, conversation);
  if (line.output === undefined || response.code === EXIT.wrongUse) return response;
  const text = `${await saveAnswer(line.output, answer, response.text ?? '')}\n`;
  return response.binary ? { code: response.code, text } : { ...response, text };
}

const readPath: CommandContext['read'] = async (path) =>
  (await import('../admin/uploads/local-files.ts')).readUpload(path);

const readPaths: CommandContext['readAll'] = async (paths) =>
  (await import('../admin/uploads/local-files.ts')).readUploads(paths);

async function discardUpload({ confirm }: Answer, admin: LibraryAdmin | undefined): Promise<void> {
  const staged = confirm?.input.staged;
  if (typeof staged === 'string') await admin?.discard(staged);
}

function responseFor(line: RunLine, answer: Answer, conversation: Conversation): TerminalResponse {
  const { command, input } = line;
  const { number, of } = answer.page;
  const hasNext = number < of && argumentsOf(command).some(({ name }) => name === 'page');
  const next = hasNext ? { next: { ...line, input: { ...input, page: number + 1 } } } : {};
  const code = exitCode(answer);
  if (line.json) return { code, text: `${json(answer)}\n`, ...next };
  const { confirm, items } = answer;
  const isUndone = !changesNothing(effectOf(command, input)) && code !== EXIT.found && items.length === 0;
  if (code === EXIT.wrongUse || (isUndone && confirm === undefined))
    return { code, problem: problemOf(answer, conversation) };
  const file = loneFile(answer);
  if (file?.bytes !== undefined) return { code, binary: file, problem: messageOf(answer) };
  const text = renderAnswer(answer, { ...conversation, isSearch: command.access === 'everyone' });
  const problem = confirm && {
    problem: confirm.isBlocked === true ? confirm.question : `${confirm.question} Add --yes to confirm.`,
  };
  return { code, text, ...problem, ...next };
}

function problemOf(answer: Answer, conversation: Conversation): string {
  const lines = [
    ...suggestedLines(answer, conversation),
    ...nextLines(answer, conversation).map(({ line }) => line),
  ].slice(0, OFFERED);
  const message = messageOf(answer);
  return lines.length === 0
    ? message
    : `${message.replace(/[\p{L}\p{N}”"]$/u, '$&.')} Try: ${lines.join(' or ')}`;
}

const OFFERED = 2;

function exitCode({ status, closest, confirm, failed }: Answer): number {
  if (confirm !== undefined || failed === true) return EXIT.notFound;
  return status === 'found' && closest === true ? EXIT.notFound : CODE[status];
}

const CODE: Readonly<Record<Answer['status'], number>> = {
  found: EXIT.found,
  'not-found': EXIT.notFound,
  ambiguous: EXIT.notFound,
  invalid: EXIT.wrongUse,
  forbidden: EXIT.wrongUse,
};

function cancelOnInterrupt(
  worker: Pick<LibraryAdmin, 'cancel'>,
  actor: Actor,
  { signals, stderr, leave }: Conversation,
  clear: () => void,
): () => void {
  let isCancelled = false;
  const interrupt = () => {
    clear();
    if (isCancelled || !worker.cancel(actor)) return leave?.();
    isCancelled = true;
    mention(stderr, leave ? 'Stopping. Ctrl-C again leaves at once.\n' : 'Stopping.\n');
  };
  signals.on('SIGINT', interrupt);
  return () => signals.off('SIGINT', interrupt);
}

function systemActor(): Actor {
  const name = userName();
  return { id: `user:${name}`, name };
}

export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

export function messageIn(error: unknown): string {
  return lineOf(error, english);
}
