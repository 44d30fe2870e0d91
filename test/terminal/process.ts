import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/terminal/cli.ts';
import { type ConsoleOptions, runConsole } from '../../src/terminal/console.ts';
import { noRecords, noWatches } from '../admin/watches/none.ts';
import { commands, library } from './fixtures.ts';

/** What was written and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line that runs the fixture program. */
export const PROGRAM = [
  process.execPath,
  '--import',
  'tsx/esm',
  fileURLToPath(new URL('./program.ts', import.meta.url)),
].join(' ');

/** Runs a command line of the shell in which `$PROGRAM` is the fixture program. */
export function shell(line: string): Promise<Ended> {
  const child = spawn('bash', ['-c', line], { env: { ...process.env, NO_COLOR: '', PROGRAM } });
  child.stdin.end();
  return ended(new Promise((resolve) => child.on('close', resolve)), child.stdout, child.stderr);
}

/** What the fixture program is given beside its commands and its streams. */
export const fixtureTerminal = {
  commands,
  openLibrary: async () => library,
  openAdmin: async () => {
    throw new Error('no admin service here');
  },
  colour: false,
  openOwn: async () => ({ person: 'terminal:ada', baskets: noRecords, watches: noWatches(library) }),
  readDraft: async () => ({ refused: { reason: 'no-files' } as const }),
  leave: () => {},
};

const streams = () => ({
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  signals: new EventEmitter(),
});

/** Answers a command line in this process. `openLibrary` opens the fixture library by default. */
export function once(
  argv: readonly string[],
  openLibrary = async () => library,
  list = commands,
): Promise<Ended> {
  const io = streams();
  const terminal = { ...fixtureTerminal, ...io, commands: list, openLibrary };
  const code = runCommandLine(argv, { ...terminal, version: '9.8.7' });
  return endedStreams(code, io);
}

/** Holds a conversation with the console in this process. */
export function talk(input: string, programs: ConsoleOptions['programs'] = {}): Promise<Ended> {
  const io = streams();
  io.stdin.end(input);
  return endedStreams(
    runConsole({ ...fixtureTerminal, ...io, notice: 'The console.', version: '1.0.0', programs }),
    io,
  );
}

function endedStreams(code: Promise<number>, { stdout, stderr }: ReturnType<typeof streams>): Promise<Ended> {
  const closed = code.finally(() => [stdout, stderr].map((stream) => stream.end()));
  return ended(closed, stdout, stderr);
}

async function ended(
  code: Promise<number | null>,
  stdout: NodeJS.ReadableStream,
  stderr: NodeJS.ReadableStream,
) {
  const [out, error, exit] = await Promise.all([text(stdout), text(stderr), code]);
  return { code: exit, stdout: out, stderr: error };
}
