import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import { commands } from '../commands/index.ts';
import { type Config, type ReadConfig, readConfig } from './config.ts';
import type { Audited } from './model/job.ts';

/** The word that starts the bot, or the console where there is no token. */
const START = 'start';
/** Reindexes whenever files of the library change. */
const WATCH = '--watch';
/** The word before the commands that keep the library. */
const LIBRARY = 'library';
const HELP = 'help';
const ASKS_HELP = '--help';
/** The word that has all looked at that Ibid needs, the settings too. */
const DOCTOR = 'doctor';
/** The words that are no command of the library that is asked. */
const OTHERS: readonly string[] = [START, LIBRARY, DOCTOR];
const WRONG_USE = 2;
const BROKEN_LIBRARY = 3;

const NO_TOKEN = `Ibid answers questions about its library by quoting it. This is the console; type /help for the commands.
To connect Ibid to Discord instead, set DISCORD_TOKEN (see README.md, "Connecting it to Discord").`;

const START_USAGE = `Usage: npm start [-- ${WATCH}]: starts the bot, or the console where DISCORD_TOKEN is not set.
${WATCH} has the bot read the files of the library whenever they change.`;

/** A console that nobody types into would end at once, and be started again for ever. */
const NO_TOKEN_IN_SERVICE =
  "DISCORD_TOKEN is not set: set it to the bot's token in the environment or in .env; with NODE_ENV=production the console opens in a terminal alone";

process.exitCode = await main(helpLast(process.argv.slice(2)));

/** `help doctor` asks for what `doctor --help` does. */
function helpLast(argv: readonly string[]): readonly string[] {
  const [first, second = '', ...more] = argv;
  if (first !== HELP || !OTHERS.includes(second)) return argv;
  return second === LIBRARY ? [LIBRARY, HELP, ...more] : [second, ASKS_HELP];
}

async function main(argv: readonly string[]): Promise<number> {
  const read = readConfig();
  if (argv[0] === DOCTOR) return examineAll(argv.slice(1), read);
  if (argv[0] === START && argv[1] === ASKS_HELP) {
    process.stdout.write(`${START_USAGE}\n`);
    return 0;
  }
  if ('problems' in read) {
    for (const problem of read.problems) process.stderr.write(`${problem}\n`);
    return WRONG_USE;
  }
  if (argv[0] === LIBRARY) return keepLibrary(argv.slice(1), read.config);
  if (argv[0] !== START) return answerOnce(argv, read.config);
  const [, flag, ...more] = argv;
  if ((flag !== undefined && flag !== WATCH) || more.length > 0) {
    process.stderr.write(`start takes ${WATCH} alone; found "${argv.slice(1).join(' ')}"\n`);
    return WRONG_USE;
  }
  const { token } = read.config.discord;
  if (token !== undefined) return runBot(read.config, token, flag === WATCH);
  if (read.config.isProduction && !process.stdin.isTTY) {
    process.stderr.write(`${NO_TOKEN_IN_SERVICE}\n`);
    return WRONG_USE;
  }
  return openConsole(read.config);
}

async function answerOnce(argv: readonly string[], config: Config): Promise<number> {
  const { runCommandLine } = await import('./terminal/cli.ts');
  return runCommandLine(argv, {
    commands,
    others: OTHERS,
    open: () => open(config),
    stdout: process.stdout,
    stderr: process.stderr,
    colour: mayColour(),
    version: ownVersion(),
  });
}

async function keepLibrary(argv: readonly string[], config: Config): Promise<number> {
  const { runAdmin } = await import('./terminal/admin.ts');
  return runAdmin(argv, {
    commands: commands.filter(({ access }) => access === 'admin'),
    open: () => openAudited(config, warnOnce),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    colour: mayColour(),
    signals: process,
    leave: (code) => process.exit(code),
  });
}

async function examineAll(argv: readonly string[], read: ReadConfig): Promise<number> {
  const { runDoctor } = await import('./terminal/doctor.ts');
  return runDoctor(argv, {
    examine: async () => (await import('./service/doctor/doctor.ts')).examine(read, ownVersion()),
    stdout: process.stdout,
    stderr: process.stderr,
    colour: mayColour(),
  });
}

async function openConsole(config: Config): Promise<number> {
  const { runConsole } = await import('./terminal/console.ts');
  try {
    const library = await open(config);
    const { stdin: input, stdout: output } = process;
    return await runConsole({ commands, library, input, output, colour: mayColour(), notice: NO_TOKEN });
  } catch (error) {
    process.stderr.write(`${lineOf(error)}\n`);
    return BROKEN_LIBRARY;
  }
}

/** Serves Discord until a signal, which finishes what is under way, or until the connection is lost for good. */
async function runBot(config: Config, token: string, watched: boolean): Promise<number> {
  const { serve } = await import('./service/serve.ts');
  const code = await serve({
    ...{ config, token, read: readConfig },
    commands: [...commands.filter(({ access }) => access === 'everyone').map(({ name }) => name), LIBRARY],
    open: (place, { logger, observe }) =>
      openAudited(
        place,
        (line) => logger.warn(line),
        ({ action, outcome, ms }) => observe({ of: 'job', action, outcome, ms }),
      ),
    watch: watched
      ? async (place, keeper, listener) => {
          const { keepUpToDate } = await import('./admin/watch.ts');
          return keepUpToDate(keeper, place, listener);
        }
      : undefined,
    connect: async ({ config: now, keeper, logger, observe }) => {
      const { startBot } = await import('./discord/bot.ts');
      const { guildId, apiUrl } = config.discord;
      return startBot({
        ...{ token, guildId, apiUrl, logger, observe },
        commands,
        library: () => keeper.library(),
        allowed: () => now().discord.allowed,
        shared: (share) => keeper.shared(share),
        retracted: (share) => keeper.retracted(share),
        admin: { service: keeper, roles: () => now().discord.adminRoles },
      });
    },
  });
  // The client may hold timers of a reconnect that nobody waits for.
  process.exit(code);
}

/** A keeper whose jobs are recorded in the audit log of its data folder, and told to `heard`. */
async function openAudited(
  config: Config,
  warn: (line: string) => void,
  heard: (entry: Audited) => void = () => {},
) {
  const [{ openAdmin }, { openAudit }] = await Promise.all([
    import('./admin/open.ts'),
    import('./service/audit.ts'),
  ]);
  const log = openAudit(config.data, warn);
  const audit = (entry: Audited) => {
    heard(entry);
    return log.record(entry);
  };
  return openAdmin({ place: config, warn, audit });
}

async function open(config: Config, warn: (line: string) => void = warnOnce) {
  const { openLibrary } = await import('./library/store/open.ts');
  return openLibrary(config, warn);
}

function warnOnce(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Colours go to a terminal alone, and nowhere when NO_COLOR is set. */
function mayColour(): boolean {
  return pc.isColorSupported && process.stdout.isTTY === true;
}

function ownVersion(): string {
  const path = new URL('../package.json', import.meta.url);
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const version = typeof parsed === 'object' && parsed !== null && 'version' in parsed ? parsed.version : '';
  return String(version);
}

function lineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}
