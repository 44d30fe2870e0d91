import type { EventEmitter } from 'node:events';
import { userInfo } from 'node:os';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import { readUpload } from '../admin/uploads.ts';
import type { KeepingCommand } from '../command.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Answer } from '../model/answer.ts';
import type { Actor } from '../model/job.ts';
import { type ParsedLine, parseArguments } from './arguments.ts';
import { KEEPING } from './help.ts';
import { type Meter, meterOn } from './progress.ts';
import { drawAnswer } from './render/answer.ts';
import { LineWriter, type Output, type TerminalStyle, widthOf } from './render/lines.ts';
import { json, oneLine } from './render/text.ts';
import { EXIT, exitCode, problemOf, respondUnrun, type TerminalResponse } from './respond.ts';
import { askYesNo, mention, write } from './stream.ts';

/** What keeping a library from a terminal needs. */
export interface AdminTerminal {
  readonly commands: readonly KeepingCommand[];
  /** Opens the keeper; may reject with an error whose message is the line to show. Not called for help. */
  readonly open: () => Promise<LibraryAdmin>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly colour: boolean;
  /** Tells of `SIGINT`: the first cancels what is under way. */
  readonly signals: EventEmitter;
  /** Leaves at once, with an exit code. */
  readonly leave: (code: number) => void;
  /** Columns; when not given, those of the terminal, or 100. */
  readonly width?: number | undefined;
}

/** The command that Ctrl-C stands for. */
const CANCEL = 'cancel';

/** The exit code of a process that a Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Runs one command that keeps the library, without the words before its name. Answers go to `stdout`; how far it is, and a
 * problem as one line, to `stderr`. Gives the exit code: 0 done, 1 not done, 2 wrong use, 3 broken.
 */
export async function runAdmin(argv: readonly string[], session: AdminTerminal): Promise<number> {
  // Each process has its own job.
  const commands = session.commands.filter(({ name }) => name !== CANCEL);
  if (argv[0] === CANCEL) {
    await write(session.stderr, 'In a terminal, Ctrl-C cancels what runs in it.\n');
    return EXIT.wrongUse;
  }
  const request = parseArguments(argv, commands);
  const style = { colour: session.colour, width: widthOf(session.stdout, session.width) };
  let keeper: LibraryAdmin | undefined;
  const open = async () => {
    keeper = await session.open();
    return keeper;
  };
  let response: TerminalResponse;
  try {
    response =
      request.kind === 'run'
        ? await run(request, await open(), session, style)
        : await respondUnrun(request, {
            commands,
            open: async () => (await open()).library(),
            place: KEEPING,
            style,
          });
    if (response.text !== undefined) await write(session.stdout, response.text);
  } catch (error) {
    response = { code: EXIT.broken, problem: lineOf(error, english) };
  } finally {
    await keeper?.close();
  }
  if (response.problem !== undefined) await write(session.stderr, `${oneLine(response.problem)}\n`);
  return response.code;
}

/** Runs the command, and asks in a terminal what it asks, until it is done or declined. */
async function run(
  request: Extract<ParsedLine<KeepingCommand>, { kind: 'run' }>,
  keeper: LibraryAdmin,
  session: AdminTerminal,
  style: TerminalStyle,
): Promise<TerminalResponse> {
  const actor = systemActor();
  const meter = meterOn(session.stderr);
  const attempt = async (input: Readonly<Record<string, unknown>>, confirmed: boolean) => {
    const stop = cancelOnInterrupt(keeper, actor, meter, session);
    try {
      const progress = meter.show.bind(meter);
      return await request.command.run(input, { keeper, actor, confirmed, progress, upload: readUpload });
    } finally {
      stop();
      meter.clear();
    }
  };
  let answer = await attempt(request.input, request.yes);
  while (answer.confirm !== undefined && (request.yes || mayAsk(request, session))) {
    const { question, input } = answer.confirm;
    if (!request.yes) await write(session.stdout, renderKeeping(answer, style));
    if (!request.yes && !(await askYesNo(question, session.stdin, session.stdout))) {
      await discard(answer, keeper);
      return { code: EXIT.notFound, problem: 'Nothing was done.' };
    }
    answer = await attempt(input, true);
  }
  await discard(answer, keeper);
  return shown(answer, request.json, style);
}

/** A person can be asked where both ends of the conversation are a terminal. */
function mayAsk({ json: asData }: { json: boolean }, { stdin, stdout }: AdminTerminal): boolean {
  return !asData && stdin.isTTY === true && stdout.isTTY === true;
}

/** A file that waits for a yes that nobody can give any more is not kept. */
async function discard({ confirm }: Answer, keeper: LibraryAdmin): Promise<void> {
  const staged = confirm?.input.staged;
  if (typeof staged === 'string') await keeper.discard(staged);
}

function shown(answer: Answer, asData: boolean, style: TerminalStyle): TerminalResponse {
  const code = exitCode(answer);
  if (asData) return { code, text: `${json(answer)}\n` };
  const isProblem = code !== EXIT.found && answer.items.length === 0 && answer.confirm === undefined;
  if (code === EXIT.wrongUse || isProblem) return { code, problem: problemOf(answer) };
  const text = renderKeeping(answer, style);
  return answer.confirm === undefined
    ? { code, text }
    : { code, text, problem: `${answer.confirm.question} --yes does it.` };
}

/** An answer as text; where a file holds all the changes, it stands for those that are shown elsewhere. */
function renderKeeping(answer: Answer, style: TerminalStyle): string {
  const sheet = new LineWriter(style);
  const isInFile = answer.items.some(({ kind }) => kind === 'file');
  const items = answer.items.filter(({ kind }) => !(isInFile && kind === 'change'));
  drawAnswer({ ...answer, items }, sheet);
  return sheet.toString();
}

/** The first Ctrl-C cancels the job under way, the next leaves at once, as does the first where nothing runs. */
function cancelOnInterrupt(
  keeper: LibraryAdmin,
  actor: Actor,
  meter: Meter,
  { signals, stderr, leave }: AdminTerminal,
): () => void {
  let isCancelled = false;
  const interrupt = () => {
    meter.clear();
    if (isCancelled || !keeper.cancel(actor)) return leave(INTERRUPTED);
    isCancelled = true;
    mention(stderr, 'Stopping. Ctrl-C again leaves at once.\n');
  };
  signals.on('SIGINT', interrupt);
  return () => signals.off('SIGINT', interrupt);
}

/** The person whose system account runs this. */
function systemActor(): Actor {
  const name = userName();
  return { id: `user:${name}`, name };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
