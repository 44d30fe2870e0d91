#!/usr/bin/env node
import pc from 'picocolors';
import { commands, operatorCommands } from '../commands/index.ts';
import pkg from '../package.json' with { type: 'json' };
import type { LibraryAdminOptions } from './admin/library-admin.ts';
import type { CommandContext } from './command.ts';
import { type Config, type ReadConfig, readConfig, type WebSettings } from './config.ts';
import { lineOf, refusalOf } from './errors.ts';
import type { Library } from './library/library.ts';
import type { LibraryPlace } from './library/store/inputs.ts';
import type { Actor, Audited } from './model/job.ts';
import type { LocalReader, ReaderSource } from './service/reader-links.ts';
import type { ServiceContext, WebServer } from './service/service.ts';

type MainWord = (argv: readonly string[], read: ReadConfig) => Promise<number>;

const WORDS: Readonly<Record<string, MainWord>> = {
  start: async (argv, read) => (argv[0] === '--help' ? say(START_USAGE) : configured(start)(argv, read)),
  doctor,
  read: configured(readFiles),
  open: configured(openReader),
  mcp: configured(serveAssistant),
};
const ALONE = ['start', 'open', 'mcp'];
const START = 'start';
const LIBRARY_WORD = 'library';
const LIBRARY = '--library';
const WATCH = '--watch';
const WRONG_USE = 2;
const BROKEN = 3;

const START_USAGE = `Usage: ibid start [${WATCH}]: starts the bot, or the console if DISCORD_TOKEN is not set.
With ${WATCH} the bot reads the files of the library whenever they change.`;

const MCP_USAGE = `Usage: ibid mcp: answers an assistant over the Model Context Protocol on standard input and output.
The assistant's program starts it; docs/mcp.md says how to set it up.`;

const NO_TOKEN = `Ibid answers questions about its library by quoting it. Ask a question, or type help for the commands.
To connect Ibid to Discord instead, set DISCORD_TOKEN (see README.md, "Connect it to Discord").`;

const NO_TOKEN_IN_SERVICE =
  "DISCORD_TOKEN is not set: set it to the bot's token in the environment or in .env. With NODE_ENV=production the console opens only in a terminal";

const { stdin, stdout, stderr } = process;
const colour = pc.isColorSupported && stdout.isTTY === true;

process.exitCode = await main(process.argv.slice(2)).catch(broken);

async function main(argv: readonly string[]): Promise<number> {
  const { name, words } = withoutLibrary(helpLast(argv));
  if (name === '') return complain(`${LIBRARY} needs the name of a library`);
  const [first = '', ...rest] = words;
  const run = Object.hasOwn(WORDS, first) ? WORDS[first] : undefined;
  if (first === START && name !== undefined)
    return complain(`start serves all libraries: leave out ${LIBRARY}`);
  const read = first === START ? readConfig() : await readFor(name);
  return run ? run(rest, read) : configured(answer)(words, read);
}

function withoutLibrary(argv: readonly string[]): { name: string | undefined; words: readonly string[] } {
  const end = argv.indexOf('--');
  const at = argv.findIndex((word) => word === LIBRARY || word.startsWith(`${LIBRARY}=`));
  if (at === -1 || (end !== -1 && at > end)) return { name: undefined, words: argv };
  const isInline = argv[at] !== LIBRARY;
  const name = isInline ? argv[at]?.slice(LIBRARY.length + 1) : argv[at + 1];
  return { name: name ?? '', words: argv.toSpliced(at, isInline ? 1 : 2) };
}

async function readFor(name: string | undefined): Promise<ReadConfig> {
  const read = readConfig();
  if ('problems' in read) return read;
  const { config } = read;
  const chosen = name ?? config.library;
  if (chosen === undefined || chosen === 'default') return { config: { ...config, library: undefined } };
  const [folders, { english }] = await Promise.all([foldersIn(config), import('./i18n/en/index.ts')]);
  try {
    return { config: { ...config, ...folders.placeOf(chosen), library: chosen } };
  } catch (error) {
    const setting = name === undefined ? 'IBID_LIBRARY' : LIBRARY;
    return { problems: [`${setting}: ${english.refusal(refusalOf(error))}`] };
  }
}

async function foldersIn(config: Config) {
  const { LibraryFolders } = await import('./admin/servers/folders.ts');
  return new LibraryFolders({ ...config, data: config.fallback ?? config.data });
}

function broken(error: unknown): number {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  stderr.write(`${lineOf(error)}\n`);
  return BROKEN;
}

function helpLast(argv: readonly string[]): readonly string[] {
  const [first, second = ''] = argv;
  return first === 'help' && Object.hasOwn(WORDS, second) ? [second, '--help'] : argv;
}

function configured(run: (argv: readonly string[], config: Config) => Promise<number>): MainWord {
  return async (argv, read) =>
    'problems' in read ? complain(read.problems.join('\n')) : run(argv, read.config);
}

function say(text: string): number {
  stdout.write(`${text}\n`);
  return 0;
}

function complain(text: string): number {
  stderr.write(`${text}\n`);
  return WRONG_USE;
}

function terminal(config: Config) {
  return {
    ...{ commands: [...commands, ...operatorCommands], stdin, stdout, stderr, colour, signals: process },
    openLibrary: () => open(config),
    async openOperator() {
      const { Operator } = await import('./admin/backup/operator.ts');
      return new Operator(await audited(config, complain));
    },
    async openAdmin() {
      const { openAdmin } = await import('./admin/open.ts');
      return openAdmin(await audited(config, complain));
    },
    readDraft: draftReader(config),
    understand: understanding(config),
    openOwn: (library: Library) => openOwn(config, library),
    leave: (code: number) => process.exit(code),
  };
}

function draftReader(config: Config): CommandContext['readDraft'] {
  return async (file) => (await import('./admin/uploads/uploads.ts')).readDraft(config, file);
}

function understanding(config: Config): CommandContext['understand'] | undefined {
  if (config.encoder === undefined) return undefined;
  return async (question) => (await import('./admin/encoder/encoder.ts')).understand(config, question);
}

async function openOwn(config: Config, library: Library) {
  const [{ ownOf }, { stateOf }, { Watches }, { userName }] = await Promise.all([
    import('./admin/state/own.ts'),
    import('./admin/state/state-of.ts'),
    import('./admin/watches/watches.ts'),
    import('./terminal/respond.ts'),
  ]);
  const state = stateOf(config);
  const understand = understanding(config) ?? (async () => undefined);
  const watches = new Watches({ state, library: () => library, understand });
  return ownOf(`terminal:${userName()}`, { state, watches, places: { person: { kind: 'terminal' } } });
}

async function answer(argv: readonly string[], config: Config): Promise<number> {
  if (argv.includes(LIBRARY_WORD)) {
    const { librariesLine, runLibraries } = await import('./terminal/libraries.ts');
    const line = librariesLine(argv);
    if (line) return runLibraries(line, { folders: await foldersIn(config), stdout, stderr });
  }
  const { runCommandLine } = await import('./terminal/cli.ts');
  const others = Object.keys(WORDS);
  return runCommandLine(argv, { ...terminal(config), others, version: pkg.version });
}

async function doctor(argv: readonly string[], read: ReadConfig): Promise<number> {
  const { runDoctor } = await import('./terminal/doctor.ts');
  const examine = async () => (await import('./service/doctor/doctor.ts')).examine(read, pkg.version);
  return runDoctor(argv, { examine, stdout, stderr, colour });
}

async function readFiles(argv: readonly string[], place: Config): Promise<number> {
  const { runRead } = await import('./terminal/read.ts');
  return runRead(argv, { place, stdout, stderr, colour });
}

async function serveAssistant(argv: readonly string[], config: Config): Promise<number> {
  if (argv[0] === '--help' || argv[0] === '-h') return say(MCP_USAGE);
  if (argv.length > 0) return complain(`mcp takes nothing: found "${argv.join(' ')}"`);
  if (stdin.isTTY) stderr.write(`${MCP_USAGE}\n`);
  const [{ serveMcp }, { FollowedLibrary }, { readerLinksOf }, { MANAGES }, { ownName }] = await Promise.all([
    import('./mcp/mcp.ts'),
    import('./admin/followed-library.ts'),
    import('./service/reader-links.ts'),
    import('./service/reader-token.ts'),
    import('./admin/servers/names.ts'),
  ]);
  const links = readerLinksOf(config);
  // Whoever starts it may read on this machine, whatever roles Discord asks for.
  const view = { library: ownName(config) ?? '', server: null, channel: null, person: 'mcp', role: MANAGES };
  const followed = new FollowedLibrary(config, () => open(config));
  await serveMcp({
    ...{ commands, version: pkg.version, stdin, stdout, stderr },
    library: () => followed.library(),
    readDraft: draftReader(config),
    understand: understanding(config),
    ...(links && { readerAddress: (place) => links.addressOf(place, view) }),
  });
  // A library may still be building, which the client no longer waits for.
  process.exit(0);
}

async function openReader(argv: readonly string[], config: Config): Promise<number> {
  const { runOpen } = await import('./terminal/open.ts');
  const { openLibrary, understand } = terminal(config);
  return runOpen(argv, { openLibrary, understand, serve, stdout, stderr, signals: process });
}

async function serve(source: ReaderSource): Promise<LocalReader> {
  return (await import('./web/local-reader.ts')).serveLocally(source);
}

async function start(argv: readonly string[], config: Config): Promise<number> {
  const [flag, ...more] = argv;
  if ((flag !== undefined && flag !== WATCH) || more.length > 0)
    return complain(`start takes ${WATCH} only: found "${argv.join(' ')}"`);
  const { token } = config.discord;
  if (token !== undefined) return startBot(config, token, flag === WATCH);
  // As a service the console would read the end of its input and be restarted for ever.
  return config.isProduction && !stdin.isTTY ? complain(NO_TOKEN_IN_SERVICE) : startConsole();
}

async function startConsole(): Promise<number> {
  const read = await readFor(undefined);
  if ('problems' in read) return complain(read.problems.join('\n'));
  const { runConsole } = await import('./terminal/console.ts');
  const others = Object.entries(WORDS).filter(([word]) => !ALONE.includes(word));
  const programs = others.map(([word, run]) => [
    word,
    async (argv: readonly string[]) => run(argv, await readFor(undefined)),
  ]);
  return runConsole({
    ...terminal(read.config),
    notice: NO_TOKEN,
    ...{ version: pkg.version, serve },
    programs: Object.fromEntries(programs),
  });
}

async function startBot(config: Config, token: string, watches: boolean): Promise<number> {
  if (config.engine) await keepHeapSmall();
  const { serve: serveBot } = await import('./service/serve.ts');
  const { web } = config;
  const names = [...new Set(commands.map(({ group, name }) => group ?? name))];
  const code = await serveBot({
    ...{ config, token, read: readConfig },
    commands: names,
    libraries: async (place, { logger, observe, ...hooks }) => {
      const [{ Libraries }, { OwnLibraries }, { english }] = await Promise.all([
        import('./admin/libraries.ts'),
        import('./admin/servers/own-libraries.ts'),
        import('./i18n/en/index.ts'),
      ]);
      const warn = (line: string) => logger.warn(line);
      const onAudit = ({ action, outcome, ms }: Audited) => observe({ of: 'job', action, outcome, ms });
      const { keepsGaps } = config;
      const shared = { warn, onAudit, explain: english.refusal, keepsGaps };
      const optionsFor = (each: LibraryPlace) => ({ place: each, ...shared });
      const { most, memory, ...quota } = config.serverLibraries;
      const own = new OwnLibraries({ place, optionsFor, quota, memory, isOffered: most > 0, ...hooks });
      return new Libraries(optionsFor(place), own);
    },
    watch: watches
      ? async (place, admin, listener) =>
          (await import('./admin/watch.ts')).keepUpToDate(admin, place, listener)
      : undefined,
    web: web && (async (context) => startWebServer(web, context)),
    connect: async ({ config: now, libraries, logger, observe }) => {
      const [discord, { watchLoopDelay }, { readerLinksOf }, { stateOf }] = await Promise.all([
        import('./discord/bot.ts'),
        import('./service/loop-delay.ts'),
        import('./service/reader-links.ts'),
        import('./admin/state/state-of.ts'),
      ]);
      const { guildId, apiUrl } = config.discord;
      const { most } = config.serverLibraries;
      return discord.startBot({
        ...{ token, guildId, apiUrl, logger, observe, interactions: config.interactions },
        commands,
        libraries,
        cooldowns: stateOf(config).cooldowns,
        reader: readerLinksOf(config),
        isLate: watchLoopDelay(),
        allowed: () => now().discord.allowed,
        admin: {
          roles: () => now().discord.adminRoles,
          ...(most > 0 && {
            create: async (server: string, by: Actor) => libraries.own?.createForServer(server, most, by),
          }),
        },
      });
    },
  });
  // The Discord client may still hold timers.
  process.exit(code);
}

/** With OpenSearch, most allocations are soon garbage, which V8 would let grow to several times the live heap. */
async function keepHeapSmall(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  for (const flag of [
    'max-semi-space-size=2',
    'semi-space-growth-factor=1',
    'heap-growing-percent=20',
    'optimize-for-size',
  ])
    setFlagsFromString(`--${flag}`);
}

async function startWebServer(settings: WebSettings, context: ServiceContext): Promise<WebServer> {
  const [{ startWeb }, { stateOf }] = await Promise.all([
    import('./web/web.ts'),
    import('./admin/state/state-of.ts'),
  ]);
  const { config, ...rest } = context;
  const { cooldowns } = stateOf(config());
  const allowed = () => config().discord.allowed;
  return startWeb({ ...rest, settings, commands, cooldowns, allowed, version: pkg.version });
}

async function audited(
  place: LibraryPlace & Pick<Config, 'keepsGaps'>,
  warn: (line: string) => void,
  onAudit?: (entry: Audited) => void,
): Promise<LibraryAdminOptions> {
  const { english } = await import('./i18n/en/index.ts');
  return { place, warn, onAudit, explain: english.refusal, keepsGaps: place.keepsGaps };
}

async function open(config: Config) {
  if (config.engine) return (await import('./admin/open.ts')).openServing(config);
  const [{ openLibrary }, { readerOf }, { encoderOf }, { recoverRestore }] = await Promise.all([
    import('./library/store/open.ts'),
    import('./admin/readers/readers.ts'),
    import('./admin/encoder/encoder.ts'),
    import('./admin/backup/swap.ts'),
  ]);
  await recoverRestore(config);
  return openLibrary(config, complain, readerOf, encoderOf(config));
}
