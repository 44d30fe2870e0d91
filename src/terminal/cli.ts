import { createInterface } from 'node:readline';
import { contentOf } from '../model/items.ts';
import { parseArguments } from './arguments.ts';
import { notAText } from './files.ts';
import { SHELL } from './help.ts';
import { widthOf } from './render/lines.ts';
import { oneLine } from './render/text.ts';
import { EXIT, messageIn, respond } from './respond.ts';
import { type Terminal, TerminalLibraries } from './session.ts';
import { askYesNo, write } from './stream.ts';

const INTERRUPTED = 130;

export interface CommandLine extends Terminal {
  readonly others?: readonly string[];
  readonly version: string;
}

export async function runCommandLine(argv: readonly string[], cli: CommandLine): Promise<number> {
  const { commands, readDraft, understand, openOwn, stdin, stdout, stderr, signals, colour } = cli;
  const line = parseArguments(argv, commands, cli.others);
  const libraries = new TerminalLibraries(cli);
  const conversation = {
    ...{ commands, libraries, readDraft, understand, openOwn, signals, stderr, place: SHELL },
    style: { colour, width: widthOf(stdout, cli.width) },
    confirm:
      stdin.isTTY === true && stdout.isTTY === true
        ? (text: string, question: string) => ask(text, question, cli)
        : undefined,
    leave: () => cli.leave(INTERRUPTED),
  };
  let { code, text, binary, problem } =
    line.kind === 'version'
      ? { code: EXIT.found, text: `${cli.version}\n`, binary: undefined, problem: undefined }
      : await respond(line, conversation);
  await libraries.close();
  try {
    if (binary && stdout.isTTY === true) [code, problem] = [EXIT.wrongUse, notAText(binary)];
    else if (binary) await write(stdout, contentOf(binary));
    if (text !== undefined) await write(stdout, text);
  } catch (error) {
    code = EXIT.broken;
    problem = `the answer cannot be written: ${messageIn(error)}`;
  }
  if (problem !== undefined) await write(stderr, `${oneLine(problem)}\n`);
  return code;
}

async function ask(text: string, question: string, { stdin, stdout }: Terminal): Promise<boolean> {
  await write(stdout, text);
  if (!stdin.readable) return false;
  const lines = createInterface({ input: stdin, output: stdout, terminal: true });
  const isYes = await askYesNo(question, lines);
  lines.close();
  return isYes;
}
