import { createInterface, type Interface } from 'node:readline';
import { fullName } from '../command.ts';
import { hasDocumentName } from '../ingest/formats/registry.ts';
import type { LocalReader, ServeLocally } from '../service/reader-links.ts';
import { findCommand, groupsIn, HELP, nearest, parseArguments, type RunLine } from './arguments.ts';
import { completeLine } from './complete.ts';
import { notAText } from './files.ts';
import { CONSOLE } from './help.ts';
import { argumentsOfLine, exampleLines, wordsIn } from './line.ts';
import { OPEN, placeOfReference } from './open.ts';
import { widthOf } from './render/lines.ts';
import { oneLine, plain } from './render/text.ts';
import { EXIT, messageIn, respond, type TerminalResponse } from './respond.ts';
import { type Terminal, TerminalLibraries } from './session.ts';
import { askYesNo, write } from './stream.ts';

export interface ConsoleOptions extends Terminal {
  readonly notice: string;
  readonly version: string;
  readonly programs: Readonly<Record<string, (argv: readonly string[]) => Promise<unknown>>>;
  /** Without it, `open` is a word like others. */
  readonly serve?: ServeLocally | undefined;
}

const PROMPT = 'ibid> ';

const WORDS = [HELP, 'more', OPEN, 'quit'];

export async function runConsole(options: ConsoleOptions): Promise<number> {
  const libraries = new TerminalLibraries(options);
  try {
    await libraries.library();
  } catch (error) {
    await write(options.stderr, `${oneLine(messageIn(error))}\n`);
    return EXIT.broken;
  }
  const { notice, stdout } = options;
  if (notice !== '') await write(stdout, `${plain(notice)}\n\n`);
  // From here on, lines are lost until something reads them.
  const session = new ConsoleSession(options, libraries);
  try {
    await session.answerAll();
    return EXIT.found;
  } finally {
    await session.close();
  }
}

class ConsoleSession {
  readonly #options: ConsoleOptions;
  readonly #libraries: TerminalLibraries;
  readonly #lines: Interface;
  readonly #isTerminal: boolean;
  #isAnswering = false;
  /** Then the interface must not be used: a prompt would hold the input, or throw. */
  #isClosed = false;
  #next: RunLine | undefined;
  #reader: Promise<LocalReader> | undefined;

  constructor(options: ConsoleOptions, libraries: TerminalLibraries) {
    this.#options = options;
    this.#libraries = libraries;
    const { stdin, stdout } = options;
    this.#isTerminal = stdin.isTTY === true && stdout.isTTY === true;
    this.#lines = createInterface({
      input: stdin,
      ...(this.#isTerminal ? { output: stdout, terminal: true, prompt: PROMPT } : { terminal: false }),
      removeHistoryDuplicates: true,
      completer: (line: string, done: (error: null, completion: [string[], string]) => void) =>
        this.#complete(line).then(
          (completion) => done(null, completion),
          () => done(null, [[], line]),
        ),
    });
    this.#lines.once('close', () => {
      this.#isClosed = true;
    });
    if (this.#isTerminal) this.#lines.on('SIGINT', () => this.#interrupt());
  }

  async answerAll(): Promise<void> {
    const { stdout } = this.#options;
    let asked = 0;
    this.#prompt();
    for await (const line of this.#lines) {
      const text = line.trim();
      if (text !== '') asked += 1;
      if (/^\/?(?:quit|exit)$/i.test(text)) return;
      if (text !== '' && !text.startsWith('#') && !(await this.#answer(text))) return;
      this.#prompt();
    }
    if (this.#isTerminal) await write(stdout, '\n');
    else if (asked === 0) await this.#answerExamples();
  }

  #prompt(): void {
    if (this.#isTerminal && !this.#isClosed) this.#lines.prompt();
  }

  async close(): Promise<void> {
    // An open interface would keep the process running.
    this.#lines.close();
    await (await this.#reader)?.close();
    await this.#libraries.close();
  }

  async #answer(line: string): Promise<boolean> {
    this.#isAnswering = true;
    try {
      const [, word = '', rest = ''] = /^\/?(\S+)(.*)$/s.exec(line) ?? [];
      const program = this.#options.programs[word];
      const words = wordsIn(rest);
      const [last = ''] = words.filter((one) => !one.startsWith('--')).slice(-1);
      if (program && (rest === '' || line.startsWith('/') || /^\s+-/.test(rest) || hasDocumentName(last))) {
        await program(words);
        return await write(this.#options.stdout, '\n');
      }
      const { serve } = this.#options;
      if (serve && word.toLowerCase() === OPEN && (await this.#opens(line, rest)))
        return await this.#open(rest, serve);
      if (/^\/?more$/i.test(line)) return await this.#show(await this.#more(), '');
      return await this.#respond(line);
    } finally {
      this.#isAnswering = false;
    }
  }

  async #respond(line: string): Promise<boolean> {
    const { commands } = this.#options;
    const library = await this.#libraries.library();
    const argv = argumentsOfLine(line, commands, (text) => {
      const found = library.lookUp(text);
      // A number alone is a reference only if it exists: it may as well be a year to search for.
      return (
        found !== null &&
        (found.absences.some(({ kind }) => kind !== 'number') ||
          found.items.length + found.changes.length > 0)
      );
    });
    const parsed = parseArguments(argv, commands, this.#words);
    if (parsed.kind === 'version')
      return this.#show({ code: EXIT.found, text: `${this.#options.version}\n` }, '');
    const response = await respond(parsed, this.#conversation());
    return this.#show(response, this.#hint(line, argv));
  }

  async #opens(line: string, rest: string): Promise<boolean> {
    const library = await this.#libraries.library();
    return rest.trim() === '' || line.startsWith('/') || library.lookUp(rest.trim()) !== null;
  }

  async #open(reference: string, serve: ServeLocally): Promise<boolean> {
    try {
      const place = placeOfReference(reference, await this.#libraries.library());
      if ('problem' in place) return await this.#show({ code: EXIT.notFound, problem: place.problem }, '');
      const { understand } = this.#options;
      this.#reader ??= serve({ library: () => this.#libraries.library(), understand });
      const address = (await this.#reader).addressOf(place);
      return await this.#show({ code: EXIT.found, text: `${address}\n` }, '');
    } catch (error) {
      this.#reader = undefined;
      return await this.#show({ code: EXIT.broken, problem: messageIn(error) }, '');
    }
  }

  async #more(): Promise<TerminalResponse> {
    if (this.#next) return respond(this.#next, this.#conversation());
    return { code: EXIT.notFound, problem: 'There is nothing more to show.' };
  }

  #show(response: TerminalResponse, hint: string): Promise<boolean> {
    const { text, binary, next } = response;
    const problem = binary ? notAText(binary) : response.problem;
    this.#next = next;
    const line = problem === undefined ? '' : `${oneLine(problem)}\n`;
    return write(this.#options.stdout, `${text ?? ''}${line}${hint}\n`);
  }

  #conversation() {
    const { commands, readDraft, understand, openOwn, stdout, stderr, colour, width, signals, leave } =
      this.#options;
    const lines = this.#lines;
    const shared = {
      ...{ commands, libraries: this.#libraries, readDraft, understand, openOwn, place: CONSOLE, stderr },
      style: { colour, width: widthOf(stdout, width) },
    };
    if (!this.#isTerminal) return { ...shared, confirm: undefined, signals, leave: () => leave(130) };
    const confirm = async (text: string, question: string) => {
      await write(stdout, text);
      return !this.#isClosed && askYesNo(question, lines);
    };
    return { ...shared, confirm, signals: lines, leave: undefined };
  }

  get #words(): string[] {
    return [...WORDS, ...Object.keys(this.#options.programs)];
  }

  #hint(line: string, argv: readonly string[]): string {
    const { commands } = this.#options;
    const [first = '', second = ''] = line.toLowerCase().split(/\s+/, 2);
    const isPlain = argv[0] !== first && findCommand(argv[0] ?? '', commands) !== undefined;
    if (!isPlain || first.startsWith('/') || argv.includes('--json')) return '';
    const names = commands.map(({ name }) => name);
    const near = findCommand(
      nearest(groupsIn(commands).includes(first) ? second : first, names) ?? '',
      commands,
    );
    return near ? `Ibid took the whole line as text. Did you mean the command ${fullName(near)}?\n` : '';
  }

  #interrupt(): void {
    if (this.#isAnswering) return;
    if (this.#lines.line === '') this.#lines.close();
    else for (const name of ['e', 'u']) this.#lines.write(null, { ctrl: true, name });
  }

  async #complete(line: string): Promise<[string[], string]> {
    const library = await this.#libraries.library();
    const admin = this.#libraries.openedAdmin;
    const baskets = async () => (await this.#options.openOwn?.(library))?.baskets.all() ?? [];
    return completeLine(line, this.#options.commands, { library, admin, baskets }, this.#words);
  }

  async #answerExamples(): Promise<void> {
    const examples = this.#options.commands.flatMap((command) => exampleLines(command).slice(0, 1));
    for (const example of examples.slice(0, 3)) {
      if (!(await write(this.#options.stdout, `${PROMPT}${plain(example)}\n`))) return;
      if (!(await this.#answer(example))) return;
    }
  }
}
