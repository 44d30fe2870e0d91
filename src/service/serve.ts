import { setTimeout as delay } from 'node:timers/promises';
import { isatty } from 'node:tty';
import type { Logger } from 'pino';
import type { Libraries } from '../admin/libraries.ts';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { Config } from '../config.ts';
import { engineRefusal, lineOf, RefusedError, refusalOf, SettingsError } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import { hasFiles, type LibraryPlace } from '../library/store/inputs.ts';
import { engineFailure } from '../library/store/settled.ts';
import { styleShelf } from '../library/store/styles/shelf.ts';
import type { Actor, Outcome } from '../model/job.ts';
import type { Refusal } from '../model/refusal.ts';
import { describeError } from './error.ts';
import type { Health } from './health.ts';
import { createLogger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Observation } from './observation.ts';
import { reread } from './reload.ts';
import type { Connection, FilesWatch, Listener, OwnLibraryHooks, Service, WebServer } from './service.ts';
import { levelOf, readSoFar, summaryOf } from './summaries.ts';

export function serve(service: Service): Promise<number> {
  return new RunningService(service).run();
}

const ENDING: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];
const OK = 0;
const FAILED = 1;
const WRONG_SETTINGS = 2;
/** Longer than the 4 s that the connection may take to finish. */
const LEAVE_MS = 6_000;
const MAX_CRASHES_LOGGED = 10;
const FOLLOW_MS = 5_000;
/** Ibid logs in after this long, even if it is still opening a large library. */
const OPEN_MS = 1_000;
const AT_SIGHUP: Actor = { id: 'SIGHUP', name: 'SIGHUP' };
const AT_START: Actor = { id: 'start', name: 'the start' };

class RunningService {
  readonly #service: Service;
  readonly #logger: Logger;
  #config: Config;
  #health: Health | undefined;
  #metrics: Metrics | undefined;
  #libraries: Libraries | undefined;
  #connection: Connection | undefined;
  #web: Promise<WebServer> | undefined;
  #watch: FilesWatch | undefined;
  #refreshed: Promise<void> = Promise.resolve();
  #code: number | undefined;
  #crashes = 0;
  #isReloading = false;
  #isUnbound = false;
  #isFollowing = false;
  #isEngineDown = false;

  constructor(service: Service) {
    this.#service = service;
    this.#config = service.config;
    const { logLevel, web, engine } = service.config;
    const password = engine?.password === undefined ? [] : [engine.password];
    this.#logger = createLogger(logLevel, [service.token, ...(web?.secrets ?? []), ...password]);
  }

  run(): Promise<number> {
    return new Promise((resolve) => {
      const leave = (code: number) => void this.#leave(code, resolve);
      const onSignal = (signal: NodeJS.Signals) => {
        // A second signal ends the process at once, even if it is computing.
        for (const one of ENDING) process.off(one, onSignal);
        this.#logger.info({ signal }, 'finishing');
        leave(OK);
      };
      for (const signal of ENDING) process.on(signal, onSignal);
      // In a terminal SIGHUP means that the terminal was closed.
      const atTerminal = isatty(0);
      process.on('SIGHUP', () => (atTerminal ? leave(OK) : void this.#reload()));
      // Also receives unhandled rejections.
      process.on('uncaughtException', (error) => {
        this.#logCrash(error);
        // A read that the engine refused leaves nothing half done.
        if (!engineRefusal(error)) leave(FAILED);
      });
      this.#start().then(leave, (error: unknown) => {
        process.stderr.write(`${lineOf(error, english)}\n`);
        const isWrong = error instanceof SettingsError || error instanceof RefusedError;
        leave(isWrong ? WRONG_SETTINGS : FAILED);
      });
    });
  }

  async #start(): Promise<number> {
    const { connect } = this.#service;
    await this.#openHealth();
    const observe = (observation: Observation) => this.#metrics?.observe(observation);
    const reporting = { logger: this.#logger, observe };
    const hooks: OwnLibraryHooks = {
      onLoad: (admin, place) => this.#keepOwn(admin, place),
      reindex: (admin) => this.#reindexAtStart(admin),
      onFailure: (name, refusal) => this.#logFailure(refusal, `library ${name} not read`),
    };
    const libraries = await this.#service.libraries(this.#config, { ...reporting, ...hooks });
    this.#libraries = libraries;
    const context = { ...reporting, config: () => this.#config, libraries };
    const opening = libraries.open();
    this.#web = this.#service.web?.(context);
    const serving = this.#build(libraries, opening);
    await Promise.race([opening, delay(OPEN_MS, undefined, { ref: false })]);
    if (this.#code !== undefined) return this.#code;
    const connection = await connect(context);
    this.#connection = connection;
    setInterval(() => void this.#follow(libraries), FOLLOW_MS).unref();
    this.#refreshed = this.#refresh(serving, connection);
    const failure = await connection.closed;
    if (failure) throw failure;
    return OK;
  }

  async #build(libraries: Libraries, opening: Promise<LibraryAdmin | null>): Promise<LibraryAdmin | null> {
    const onFailure = (refusal: Refusal) => this.#logFailure(refusal, 'library not read; Ibid tries again');
    const admin = (await opening) ?? (await libraries.build(onFailure));
    if (admin) {
      const { version, documents, passages } = admin.status();
      this.#logger.info({ version, documents, passages }, 'library open');
    }
    return admin;
  }

  #logFailure(refusal: Refusal, message: string): void {
    const library = { kind: 'failed', reason: refusal.reason, line: english.refusal(refusal) };
    this.#logger.error({ library }, message);
  }

  async #refresh(serving: Promise<LibraryAdmin | null>, connection: Connection): Promise<void> {
    const admin = await serving;
    if (!admin) return;
    await connection.warmUp();
    await readAhead(admin);
    for (const { file, problem } of await styleShelf(this.#config).findings())
      this.#logger.warn({ file, found: english.problem(problem).found }, 'citation style not usable');
    this.#watch = await this.#service.watch?.(this.#config, admin, this.#listener);
    await this.#reindexAtStart(admin);
  }

  get #listener(): Listener {
    return {
      onOutcome: (outcome) => this.#logger[levelOf(outcome)]({ library: summaryOf(outcome) }, 'files read'),
      warn: (line) => this.#logger.warn(line),
    };
  }

  async #keepOwn(admin: LibraryAdmin, place: LibraryPlace): Promise<FilesWatch> {
    const watch = await this.#service.watch?.(place, admin, this.#listener);
    await readAhead(admin);
    return { close: async () => watch?.close() };
  }

  async #reindexAtStart(admin: LibraryAdmin): Promise<void> {
    if (this.#code !== undefined || !hasFiles(this.#config) || admin.status().rolledBack) return;
    this.#listener.onOutcome(await this.#reindex(admin, AT_START));
  }

  async #follow(libraries: Libraries): Promise<void> {
    // With a slow engine, overlapping runs would open the same library several times.
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    const before = this.#admin?.library().summary.version;
    this.#reportEngine();
    try {
      await libraries.follow();
      this.#isUnbound = false;
    } catch (error) {
      if (!this.#isUnbound) this.#logFailure(refusalOf(error), 'each server keeps its library for now');
      this.#isUnbound = true;
    } finally {
      this.#isFollowing = false;
    }
    const version = this.#admin?.library().summary.version;
    if (before !== undefined && version !== before)
      this.#logger.info({ version, before }, 'another process changed the library');
  }

  async #openHealth(): Promise<void> {
    const { health } = this.#config;
    if (health === undefined) return;
    const [{ startHealth }, { createMetrics }] = await Promise.all([
      import('./health.ts'),
      import('./metrics.ts'),
    ]);
    const metrics = createMetrics(this.#service.commands, {
      // The port may be open to people who may not see restricted sources.
      library: () =>
        this.#admin && { ...this.#admin.status(), ...this.#admin.library().visibleIn(null).summary },
      own: () => this.#libraries?.own,
      isBuilding: () => (this.#admin?.job() ?? null) !== null,
      isConnected: () => this.#connection?.isConnected() ?? false,
    });
    this.#metrics = metrics;
    this.#health = await startHealth(
      health,
      { unready: () => this.#unready(), unwell: () => this.#unwell(), metrics },
      this.#logger,
    );
  }

  get #admin(): LibraryAdmin | undefined {
    const served = this.#libraries?.main;
    return served?.kind === 'serving' ? served.admin : undefined;
  }

  #unready(): string | undefined {
    if (this.#code !== undefined) return 'stopping';
    const served = this.#libraries?.main;
    if (served?.kind === 'failed') return 'the library cannot be read: see the log';
    if (served?.kind !== 'serving' && served?.kind !== 'none')
      return `reading the library${readSoFar(served)}`;
    if (!this.#connection) return 'connecting to Discord';
    return this.#connection.isConnected() ? undefined : 'reconnecting to Discord';
  }

  /** Not a reason to be unready: Ibid must still say "not now". */
  #unwell(): string | undefined {
    return engineFailure() && 'OpenSearch does not answer: see the log';
  }

  #reportEngine(): void {
    const failure = engineFailure();
    if (failure && !this.#isEngineDown) this.#logger.error(english.refusal(failure));
    if (!failure && this.#isEngineDown) this.#logger.info('OpenSearch answers again');
    this.#isEngineDown = failure !== undefined;
  }

  #logCrash(error: unknown): void {
    this.#crashes += 1;
    if (this.#crashes > MAX_CRASHES_LOGGED) return;
    this.#logger.fatal({ error: describeError(error) }, 'uncaught error');
    this.#metrics?.observe({ of: 'error', kind: 'uncaught' });
  }

  async #leave(code: number, resolve: (code: number) => void): Promise<void> {
    const isFirst = this.#code === undefined;
    this.#code = Math.max(this.#code ?? OK, code);
    if (!isFirst) return;
    await this.#connection?.retire?.();
    setTimeout(() => process.exit(this.#code), LEAVE_MS);
    // At the same time: stopping a job sends one more reply, which the connection waits for.
    await Promise.all([this.#connection?.stop(), this.#closeWeb(), this.#libraries?.close()]);
    await this.#watch?.close();
    await this.#health?.close();
    resolve(this.#code);
  }

  async #closeWeb(): Promise<void> {
    await (await this.#web)?.close();
  }

  async #reload(): Promise<void> {
    if (this.#code !== undefined) return;
    if (this.#isReloading) return this.#logger.warn('not reloaded: another reload is running');
    if (!this.#connection) return this.#logger.warn('not reloaded: still starting');
    this.#isReloading = true;
    const settings = this.#readSettings();
    if (this.#admin) await this.#refreshed;
    else this.#libraries?.retry();
    const outcome = this.#admin && (await this.#reindex(this.#admin, AT_SIGHUP));
    await this.#libraries?.own?.reindexAll();
    const library = outcome && summaryOf(outcome);
    this.#logger[outcome ? levelOf(outcome) : 'info']({ ...settings, library }, 'reloaded');
    this.#isReloading = false;
  }

  #readSettings() {
    const read = this.#service.read();
    if ('problems' in read) return { wrong: read.problems };
    const { config, changed, later } = reread(this.#config, read.config);
    this.#config = config;
    this.#logger.level = config.logLevel;
    return { changed, later };
  }

  #reindex(admin: LibraryAdmin, by: Actor): Promise<Outcome> {
    return admin.reindex({ by, confirmed: false, dryRun: false });
  }
}

/** If the engine fails, Ibid starts all the same; only the first answers are slower. */
async function readAhead(admin: LibraryAdmin): Promise<void> {
  try {
    await admin.library().readAll();
  } catch (error) {
    if (!engineRefusal(error)) throw error;
  }
}
