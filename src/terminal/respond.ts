import type { Command, Described } from '../command.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Library } from '../library/library.ts';
import type { Answer } from '../model/answer.ts';
import type { ParsedLine, ParsedNothing } from './arguments.ts';
import { explainCommand, type HelpPlace, listCommands } from './help.ts';
import { messageOf, renderAnswer } from './render/answer.ts';
import type { TerminalStyle } from './render/lines.ts';
import { json } from './render/text.ts';

/** The exit codes: found, nothing or too much found, wrong use, a library or a command that is broken. */
export const EXIT = { found: 0, notFound: 1, wrongUse: 2, broken: 3 } as const;

/** What is to be shown, `text` or one line that is a `problem`, and the exit code. */
export interface TerminalResponse {
  readonly code: number;
  readonly text?: string;
  readonly problem?: string;
}

/** What it takes to respond. `open` may reject with an error whose message is the line to show. */
export interface TerminalContext {
  readonly commands: readonly Described[];
  readonly open: () => Promise<Library>;
  readonly place: HelpPlace;
  readonly style: TerminalStyle;
}

/** Responds to a request; never rejects. */
export async function respond(request: ParsedLine, context: TerminalContext): Promise<TerminalResponse> {
  if (request.kind !== 'run') return respondUnrun(request, context);
  const { command, input } = request;
  return answered(request, context, (library) => attempt(command, input, library));
}

/** Responds to a request that runs nothing. With `--json` an invalid request to a known command is an answer too. */
export async function respondUnrun(
  request: ParsedNothing,
  context: TerminalContext,
): Promise<TerminalResponse> {
  if (request.kind !== 'wrong') {
    return { code: request.kind === 'help' ? EXIT.found : EXIT.wrongUse, text: help(request, context) };
  }
  const { command, problem } = request;
  if (!request.json || !command) return { code: EXIT.wrongUse, problem };
  return answered(request, context, (library) => ({
    command: command.name,
    request: request.input,
    status: 'invalid',
    message: problem,
    items: [],
    page: { number: 1, of: 1, total: 0 },
    library: library.summary,
    suggestions: [],
  }));
}

function help(request: ParsedNothing, { commands, place, style }: TerminalContext): string {
  const command = request.kind === 'help' ? request.command : undefined;
  return command ? explainCommand(command, place, style) : listCommands(commands, place, style);
}

async function answered(
  { json: asData }: { json: boolean },
  { open, style }: TerminalContext,
  answerFrom: (library: Library) => Answer,
): Promise<TerminalResponse> {
  try {
    const answer = answerFrom(await open());
    const code = exitCode(answer);
    if (asData) return { code, text: `${json(answer)}\n` };
    if (code !== EXIT.wrongUse) return { code, text: renderAnswer(answer, style) };
    return { code, problem: problemOf(answer) };
  } catch (error) {
    return { code: EXIT.broken, problem: lineOf(error, english) };
  }
}

/** What is wrong with a request, in one line, with what to try. */
export function problemOf(answer: Answer): string {
  return [messageOf(answer), ...answer.suggestions.slice(0, 1)].join('; try ');
}

/** A command's own failure is told as one. */
function attempt(command: Command, input: unknown, library: Library): Answer {
  try {
    return command.answer(input, library);
  } catch (error) {
    throw new Error(`${command.name} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An answer that only shows what is nearest has not found what was asked for; one that asks has done nothing yet. */
export function exitCode({ status, closest, confirm }: Answer): number {
  if (confirm !== undefined) return EXIT.notFound;
  return status === 'found' && closest === true ? EXIT.notFound : CODE[status];
}

const CODE: Readonly<Record<Answer['status'], number>> = {
  found: EXIT.found,
  'not-found': EXIT.notFound,
  ambiguous: EXIT.notFound,
  invalid: EXIT.wrongUse,
  forbidden: EXIT.wrongUse,
};
