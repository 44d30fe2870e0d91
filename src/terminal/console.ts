import { createInterface, type Interface } from 'node:readline';
import type { Command } from '../command.ts';
import type { Library } from '../library/library.ts';
import { findCommand, nearest, parseArguments } from './arguments.ts';
import { completeLine } from './complete.ts';
import { CONSOLE } from './help.ts';
import { argumentsOfLine, exampleLines, FALLBACK } from './line.ts';
import { type Output, widthOf } from './render/lines.ts';
import { oneLine, plain } from './render/text.ts';
import { respond } from './respond.ts';
import { write } from './stream.ts';

/** What the console needs. */
export interface Console {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: Output;
  readonly colour: boolean;
  /** Shown first: what the console is, and what else could be. */
  readonly notice: string;
  /** Columns; when not given, those of the terminal as it is at each answer, or 100. */
  readonly width?: number | undefined;
}

const PROMPT = 'ibid> ';

/**
 * Answers lines until the input ends, or until Ctrl-D, `/quit` or Ctrl-C on an empty line in a terminal, and gives
 * the exit code, 0. Blank lines and those that begin with `#` are passed over. Input with no line at all, and no terminal, gets three
 * examples answered, so that a first run shows what there is.
 */
export async function runConsole(console: Console): Promise<number> {
  const { commands, library, input, output } = console;
  const atTerminal = input.isTTY === true && output.isTTY === true;
  if (console.notice !== '') await write(output, `${plain(console.notice)}\n\n`);
  const lines = createInterface({
    input,
    ...(atTerminal ? { output, terminal: true, prompt: PROMPT } : { terminal: false }),
    removeHistoryDuplicates: true,
    completer: (line: string) => completeLine(line, commands, library),
  });
  if (atTerminal) clearOnInterrupt(lines);

  let asked = 0;
  try {
    if (atTerminal) lines.prompt();
    for await (const line of lines) {
      const text = line.trim();
      if (text !== '') asked += 1;
      if (QUIT.test(text)) return 0;
      if (text !== '' && !text.startsWith('#') && !(await answerLine(text, console))) return 0;
      if (atTerminal) lines.prompt();
    }
  } finally {
    // Leaving the loop does not close the input, which would keep the process.
    lines.close();
  }
  if (atTerminal) await write(output, '\n');
  else if (asked === 0) await answerExamples(console);
  return 0;
}

/** What changes the library asks questions and is cancelled by Ctrl-C: it has a command line of its own. */
const KEEPING = /^\/library\b/iu;
const KEEP_ELSEWHERE = 'The library is kept from a shell: npm run ibid -- library help';

const QUIT = /^\/?(?:quit|exit)$/i;

/** Ctrl-C clears what is typed; on an empty line it leaves. */
function clearOnInterrupt(lines: Interface): void {
  lines.on('SIGINT', () => {
    if (lines.line === '') return lines.close();
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
  });
}

/** Answers one line; false when nobody reads on. */
async function answerLine(line: string, console: Console): Promise<boolean> {
  const { commands, library, output } = console;
  if (KEEPING.test(line)) return write(output, `${KEEP_ELSEWHERE}\n\n`);
  const argv = argumentsOfLine(line, commands);
  const style = { colour: console.colour, width: widthOf(output, console.width) };
  const open = async () => library;
  const response = await respond(parseArguments(argv, commands), { commands, open, place: CONSOLE, style });
  const text = response.text ?? `${oneLine(response.problem ?? '')}\n`;
  return write(output, `${text}${hint(line, argv, commands)}\n`);
}

/** A line taken for a search may have been meant for the command that its first word nearly names. */
function hint(line: string, argv: readonly string[], commands: readonly Command[]): string {
  const [first = ''] = line.split(/\s/, 1);
  if (argv[0] !== FALLBACK || argv.includes('--json') || first.startsWith('/')) return '';
  if (findCommand(first, commands)) return '';
  const near = nearest(
    first,
    commands.map(({ name }) => name),
  );
  return near === undefined ? '' : `The whole line was searched for; the command is /${near}.\n`;
}

async function answerExamples(console: Console): Promise<void> {
  const examples = console.commands.flatMap((command) => exampleLines(command).slice(0, 1)).slice(0, 3);
  for (const example of examples) {
    if (!(await write(console.output, `${PROMPT}${plain(example)}\n`))) return;
    if (!(await answerLine(example, console))) return;
  }
}
