import pc from 'picocolors';
import { runCommandLine } from '../../src/terminal/cli.ts';
import { runConsole } from '../../src/terminal/console.ts';
import { fixtureTerminal } from './process.ts';

/** A program like src/main.ts with the fixture commands: `console`, or `once` and its arguments. */
const [mode, ...argv] = process.argv.slice(2);
const { stdin, stdout, stderr } = process;
const colour = pc.isColorSupported && stdout.isTTY === true;
const terminal = { ...fixtureTerminal, stdin, stdout, stderr, colour, signals: process };

process.exitCode =
  mode === 'console'
    ? await runConsole({ ...terminal, notice: 'The console.', version: '1.0.0', programs: {} })
    : await runCommandLine(argv, { ...terminal, version: '9.8.7' });
