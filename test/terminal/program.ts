import pc from 'picocolors';
import { runCommandLine } from '../../src/terminal/cli.ts';
import { runConsole } from '../../src/terminal/console.ts';
import { commands, library } from './fixtures.ts';

/** A program as src/main.ts is one, on the fixture commands: `console`, or `once` and its arguments. */
const [mode, ...argv] = process.argv.slice(2);
const { stdin, stdout, stderr } = process;
const colour = pc.isColorSupported && stdout.isTTY === true;

process.exitCode =
  mode === 'console'
    ? await runConsole({ commands, library, input: stdin, output: stdout, colour, notice: 'The console.' })
    : await runCommandLine(argv, {
        commands,
        open: async () => library,
        stdout,
        stderr,
        colour,
        version: '9.8.7',
      });
