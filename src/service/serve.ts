import { isatty } from 'node:tty';
import type { Logger } from 'pino';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { Config, ReadConfig } from '../config.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Actor, Outcome } from '../model/job.ts';
import { countCrash, readCrashes } from './crashes.ts';
import { describeError } from './error.ts';
import type { Health } from './health.ts';
import { createLogger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Observation, Observe } from './observation.ts';
import { reread } from './reload.ts';

/** What of a keeper the service itself needs. */
export type OpenedAdmin = Pick<LibraryAdmin, 'library' | 'status' | 'reindex' | 'follow' | 'job' | 'close'>;

/** A connection to Discord, as the service sees it. */
interface Connection {
  /** Resolves when it is closed for good: with the reason, or with nothing after `stop`. */
  readonly closed: Promise<Error | undefined>;
  isConnected(): boolean;
  stop(): Promise<void>;
}

/** Where things are told: in the log, and to what counts them. */
interface Records {
  readonly logger: Logger;
  readonly observe: Observe;
}

/** What a connection is made with. `config` gives the settings as they are now. */
interface ServiceContext<Keeping extends OpenedAdmin> extends Records {
  readonly config: () => Config;
  readonly keeper: Keeping;
}

/** What it takes to serve. `token` is kept out of the log; `commands` are their names; `read` reads the settings anew. */
export interface Service<Keeping extends OpenedAdmin> {
  readonly config: Config;
  readonly token: string;
  readonly commands: readonly string[];
  readonly read: () => ReadConfig;
  /** Opens the library; may reject with an error whose message is a line for a person. */
  readonly open: (config: Config, records: Records) => Promise<Keeping>;
  /** Connects to Discord; may reject as `open` may. */
  readonly connect: (seat: ServiceContext<Keeping>) => Promise<Connection>;
  /** Has the library reindexed when its files change; not given where nobody wants that. */
  readonly watch?:
    | ((config: Config, keeper: Keeping, listener: Listener) => Promise<WatchFactory>)
    | undefined;
}

/** Hears what came of each reindexing, and in a line what cannot be watched. */
interface Listener {
  readonly onOutcome: (outcome: Outcome) => void;
  readonly warn: (line: string) => void;
}

/** A watch on the files of the library. */
interface WatchFactory {
  close(): Promise<void>;
}

/**
 * Runs the service until a signal or an uncaught error ends it, or the connection is lost for good. Gives the exit code:
 * 0 after a signal, 3 when there is no library to serve, else 1. What is under way is finished first, for some seconds.
 */
export function serve<Keeping extends OpenedAdmin>(service: Service<Keeping>): Promise<number> {
  return new RunningService(service).run();
}

const OK = 0;
const FAILED = 1;
const BROKEN_LIBRARY = 3;
/** Leaving is over by then: the connection takes at most 4 s to finish and say goodbye, the keeper stops its work. */
const LEAVE_MS = 6_000;
/** An error that comes again and again while the program leaves must not fill the log. */
const CRASHES_LOGGED = 10;
/** How often it is seen what another process, as a command in a shell, chose to serve. */
const FOLLOW_MS = 5_000;
/** For whom the library is reindexed at SIGHUP, and at the start. */
const OPERATOR: Actor = { id: 'SIGHUP', name: 'SIGHUP' };
const START: Actor = { id: 'start', name: 'the start' };

class RunningService<Keeping extends OpenedAdmin> {
  readonly #service: Service<Keeping>;
  readonly #logger: Logger;
  #config: Config;
  #health: Health | undefined;
  #metrics: Metrics | undefined;
  #keeper: Keeping | undefined;
  #connection: Connection | undefined;
  #watch: WatchFactory | undefined;
  #refreshed: Promise<void> = Promise.resolve();
  /** The exit code, from when it leaves. */
  #code: number | undefined;
  #crashes = 0;
  #isReloading = false;

  constructor(service: Service<Keeping>) {
    this.#service = service;
    this.#config = service.config;
    this.#logger = createLogger(service.config.logLevel, service.token);
  }

  run(): Promise<number> {
    return new Promise((resolve) => {
      const leave = (code: number) => void this.#leave(code, resolve);
      for (const signal of ['SIGTERM', 'SIGINT']) {
        process.once(signal, () => {
          this.#logger.info({ signal }, 'finishing');
          leave(OK);
        });
      }
      // In a terminal it says that the terminal is gone, and nobody is there to end the program later.
      const atTerminal = isatty(0);
      process.on('SIGHUP', () => (atTerminal ? leave(OK) : void this.#reload()));
      // An unhandled rejection arrives here too.
      process.on('uncaughtException', (error) => {
        this.#crashed(error);
        leave(FAILED);
      });
      this.#start().then(leave, (error: unknown) => {
        process.stderr.write(`${lineOf(error, english)}\n`);
        leave(error instanceof Error && error.name === 'LibraryError' ? BROKEN_LIBRARY : FAILED);
      });
    });
  }

  /** Resolves to the exit code when the connection is closed. */
  async #start(): Promise<number> {
    const { open, connect } = this.#service;
    await this.#openHealth();
    const observe = (observation: Observation) => this.#metrics?.observe(observation);
    const records = { logger: this.#logger, observe };
    const keeper = await open(this.#config, records);
    this.#keeper = keeper;
    const { version, documents, passages } = keeper.status();
    this.#logger.info({ version, documents, passages }, 'library open');
    if (this.#code !== undefined) return this.#code;
    const connection = await connect({ ...records, config: () => this.#config, keeper });
    this.#connection = connection;
    this.#refreshed = this.#refresh(keeper);
    const failure = await connection.closed;
    if (failure) throw failure;
    return OK;
  }

  /**
   * Reads what the start left for later, watches the files where that is wanted, and reads what became of them while nothing
   * served; the library that served last answers meanwhile. One that was chosen by a rollback stays.
   */
  async #refresh(keeper: Keeping): Promise<void> {
    const log = (outcome: Outcome) =>
      this.#logger[levelOf(outcome)]({ library: told(outcome) }, 'files read');
    const warn = (line: string) => this.#logger.warn(line);
    this.#watch = await this.#service.watch?.(this.#config, keeper, { onOutcome: log, warn });
    await keeper.library().readAll();
    setInterval(() => void this.#follow(keeper), FOLLOW_MS).unref();
    if (!keeper.status().rolledBack) log(await this.#reindex(keeper, START));
  }

  /** Takes over what another process chose to serve, as a command in a shell does. */
  async #follow(keeper: Keeping): Promise<void> {
    const { version: before } = keeper.library().summary;
    await keeper.follow();
    const { version } = keeper.library().summary;
    if (version !== before) this.#logger.info({ version, before }, 'another process changed the library');
  }

  /** The parts are loaded where they are wanted. */
  async #openHealth(): Promise<void> {
    const { health, data } = this.#config;
    if (health === undefined) return;
    const [{ startHealth }, { createMetrics }] = await Promise.all([
      import('./health.ts'),
      import('./metrics.ts'),
    ]);
    const metrics = createMetrics(this.#service.commands, readCrashes(data).count, {
      library: () => this.#keeper?.status(),
      isBuilding: () => (this.#keeper?.job() ?? null) !== null,
      isConnected: () => this.#connection?.isConnected() ?? false,
    });
    this.#metrics = metrics;
    const vitals = { unready: () => this.#unready(), metrics };
    this.#health = await startHealth(health, vitals, this.#logger);
  }

  #unready(): string | undefined {
    if (this.#code !== undefined) return 'leaving';
    if (!this.#keeper) return 'the library is being opened';
    if (!this.#connection) return 'connecting to Discord';
    return this.#connection.isConnected() ? undefined : 'the connection to Discord is being made again';
  }

  #crashed(error: unknown): void {
    this.#crashes += 1;
    if (this.#crashes > CRASHES_LOGGED) return;
    this.#logger.fatal({ error: describeError(error) }, 'uncaught error');
    this.#metrics?.observe({ of: 'error', kind: 'uncaught' });
    try {
      countCrash(this.#config.data);
    } catch (second) {
      this.#logger.error({ error: describeError(second) }, 'the uncaught error could not be counted');
    }
  }

  /** Finishes what is under way. A failure on the way makes the exit code one, whatever was asked. */
  async #leave(code: number, resolve: (code: number) => void): Promise<void> {
    const isFirst = this.#code === undefined;
    this.#code = Math.max(this.#code ?? OK, code);
    if (!isFirst) return;
    setTimeout(() => process.exit(this.#code), LEAVE_MS);
    // A job that is stopped is one reply more that the connection waits for.
    await Promise.all([this.#connection?.stop(), this.#keeper?.close()]);
    await this.#watch?.close();
    await this.#health?.close();
    resolve(this.#code);
  }

  async #reload(): Promise<void> {
    if (this.#code !== undefined) return;
    if (this.#isReloading) return this.#logger.warn('not reloaded again: a reload is under way');
    if (!this.#connection) return this.#logger.warn('not reloaded: the start is under way');
    this.#isReloading = true;
    const settings = this.#readSettings();
    await this.#refreshed;
    const outcome = this.#keeper && (await this.#reindex(this.#keeper, OPERATOR));
    const library = outcome && told(outcome);
    this.#logger[outcome ? levelOf(outcome) : 'info']({ ...settings, library }, 'reloaded');
    this.#isReloading = false;
  }

  /** Takes new settings over, and gives what there is to tell. With a wrong one all stay as they are. */
  #readSettings() {
    const read = this.#service.read();
    if ('problems' in read) return { wrong: read.problems };
    const { config, changed, later } = reread(this.#config, read.config);
    this.#config = config;
    this.#logger.level = config.logLevel;
    return { changed, later };
  }

  #reindex(keeper: Keeping, by: Actor): Promise<Outcome> {
    return keeper.reindex({ by, confirmed: false, dryRun: false });
  }
}

/** What the log says of a reindexing. */
function told(outcome: Outcome): Record<string, unknown> {
  const { kind } = outcome;
  switch (kind) {
    case 'done':
      return { kind, version: outcome.version, changes: outcome.changes.length };
    case 'unchanged':
      return { kind, version: outcome.version };
    case 'confirm':
      return { kind, before: outcome.before, after: outcome.after };
    case 'busy':
      return { kind, action: outcome.job.action };
    case 'cancelled':
      return { kind };
    case 'failed':
      return { kind, reason: outcome.refusal.reason, line: english.refusal(outcome.refusal) };
  }
}

/** The files were not taken up where it failed, or where it waits for a yes that nobody here can give. */
function levelOf({ kind }: Outcome): 'info' | 'warn' {
  return kind === 'failed' || kind === 'confirm' ? 'warn' : 'info';
}
