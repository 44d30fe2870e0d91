import type { Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import { parseArguments } from './arguments.ts';
import { SHELL } from './help.ts';
import { type Output, widthOf } from './render/lines.ts';
import { oneLine } from './render/text.ts';
import { EXIT, respond } from './respond.ts';
import { write } from './stream.ts';

/** What answering one command line needs. */
export interface CommandLine {
  readonly commands: readonly Command[];
  /** Words that are read elsewhere, such as `library`: what is nearly one of them is told so. */
  readonly others?: readonly string[];
  /** Opens the library; may reject with an error whose message is the line to show. Not called for help. */
  readonly open: () => Promise<Library>;
  readonly stdout: Output;
  readonly stderr: NodeJS.WritableStream;
  readonly colour: boolean;
  /** Ibid's own version, for `--version`. */
  readonly version: string;
  /** Columns; when not given, those of the terminal, or 100. */
  readonly width?: number | undefined;
}

/**
 * Answers one command line, without the program's name. Answers go to `stdout`, a problem as one line to
 * `stderr`. Gives the exit code: 0 found, 1 nothing or too much found, 2 wrong use, 3 a library, a command
 * or an output that is broken.
 */
export async function runCommandLine(argv: readonly string[], once: CommandLine): Promise<number> {
  const { commands, open, stdout, stderr } = once;
  const request = parseArguments(argv, commands, once.others);
  const style = { colour: once.colour, width: widthOf(stdout, once.width) };
  const response =
    request.kind === 'version'
      ? { code: EXIT.found, text: `${once.version}\n` }
      : await respond(request, { commands, open, place: SHELL, style });
  let { code, problem } = response;
  try {
    if (response.text !== undefined) await write(stdout, response.text);
  } catch (error) {
    code = EXIT.broken;
    problem = `the answer cannot be written: ${error instanceof Error ? error.message : error}`;
  }
  if (problem !== undefined) await write(stderr, `${oneLine(problem)}\n`);
  return code;
}
