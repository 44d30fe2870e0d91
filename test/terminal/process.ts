import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/terminal/cli.ts';
import { runConsole } from '../../src/terminal/console.ts';
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

/** Answers a command line in this process. `open` opens the fixture library if not told otherwise. */
export function once(argv: readonly string[], open = async () => library): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = runCommandLine(argv, { commands, open, stdout, stderr, colour: false, version: '9.8.7' });
  return ended(
    code.finally(() => [stdout, stderr].map((stream) => stream.end())),
    stdout,
    stderr,
  );
}

/** Holds a conversation with the console in this process. */
export function talk(input: string): Promise<Ended> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input);
  const options = { commands, library, colour: false, notice: 'The console.' };
  const code = runConsole({ ...options, input: stdin, output: stdout });
  return ended(
    code.finally(() => [stdout, stderr].map((stream) => stream.end())),
    stdout,
    stderr,
  );
}

async function ended(
  code: Promise<number | null>,
  stdout: NodeJS.ReadableStream,
  stderr: NodeJS.ReadableStream,
) {
  const [out, error, exit] = await Promise.all([text(stdout), text(stderr), code]);
  return { code: exit, stdout: out, stderr: error };
}
