import type { Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import type { Answer } from '../model/answer.ts';
import type { Request } from './arguments.ts';
import { explainCommand, listCommands, type Place } from './help.ts';
import { messageOf, renderAnswer } from './render.ts';
import type { Style } from './sheet.ts';
import { json } from './text.ts';

/** The exit codes: found, nothing or too much found, wrong use, a library or a command that is broken. */
export const EXIT = { found: 0, notFound: 1, wrongUse: 2, broken: 3 } as const;

/** What is to be shown, `text` or one line that is a `problem`, and the exit code. */
export interface Response {
  readonly code: number;
  readonly text?: string;
  readonly problem?: string;
}

/** What it takes to respond. `open` may reject with an error whose message is the line to show. */
export interface Context {
  readonly commands: readonly Command[];
  readonly open: () => Promise<Library>;
  readonly place: Place;
  readonly style: Style;
}

/** Responds to a request; never rejects. With `--json` an invalid request to a known command is an answer too. */
export async function respond(request: Request, context: Context): Promise<Response> {
  if (request.kind === 'run') {
    const { command, input } = request;
    return answered(request, context, (library) => attempt(command, input, library));
  }
  if (request.kind === 'wrong') {
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
  return { code: request.kind === 'help' ? EXIT.found : EXIT.wrongUse, text: help(request, context) };
}

function help(request: Request, { commands, place, style }: Context): string {
  const command = request.kind === 'help' ? request.command : undefined;
  return command ? explainCommand(command, place, style) : listCommands(commands, place, style);
}

async function answered(
  { json: asData }: { json: boolean },
  { open, style }: Context,
  answerFrom: (library: Library) => Answer,
): Promise<Response> {
  try {
    const answer = answerFrom(await open());
    const code = exitCode(answer);
    if (asData) return { code, text: `${json(answer)}\n` };
    if (code !== EXIT.wrongUse) return { code, text: renderAnswer(answer, style) };
    return { code, problem: [messageOf(answer), ...answer.suggestions.slice(0, 1)].join('; try ') };
  } catch (error) {
    return { code: EXIT.broken, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A command's own failure is told as one. */
function attempt(command: Command, input: unknown, library: Library): Answer {
  try {
    return command.answer(input, library);
  } catch (error) {
    throw new Error(`${command.name} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An answer that only shows what is nearest has not found what was asked for. */
function exitCode({ status, closest }: Answer): number {
  return status === 'found' && closest === true ? EXIT.notFound : CODE[status];
}

const CODE: Readonly<Record<Answer['status'], number>> = {
  found: EXIT.found,
  'not-found': EXIT.notFound,
  ambiguous: EXIT.notFound,
  invalid: EXIT.wrongUse,
  forbidden: EXIT.wrongUse,
};
