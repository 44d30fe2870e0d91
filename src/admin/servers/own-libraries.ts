import pLimit from 'p-limit';
import { refusalOf } from '../../errors.ts';
import { buildFolder, type LibraryPlace } from '../../library/store/inputs.ts';
import { listSnapshots } from '../../library/store/snapshot/snapshot.ts';
import type { Actor, Audited } from '../../model/job.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { LibraryAdmin, LibraryAdminOptions } from '../library-admin.ts';
import { LibraryLoader, type Served } from '../library-loader.ts';
import { fileState } from '../state/file-state.ts';
import type { Bindings } from './bindings.ts';
import { LibraryFolders } from './folders.ts';
import { DEFAULT_LIBRARY, isServerLibrary } from './names.ts';
import type { Quota } from './quota.ts';

/** What runs beside a library while it is loaded, such as a watch on its files. */
interface Upkeep {
  close(): Promise<void>;
}

export interface OwnLibrariesOptions {
  readonly place: LibraryPlace;
  readonly optionsFor: (place: LibraryPlace, name: string) => LibraryAdminOptions;
  /** Whether servers may make libraries, which then have this quota. */
  readonly isOffered?: boolean | undefined;
  readonly quota: Quota;
  /** Called each time a library is loaded. */
  readonly keep?: ((admin: LibraryAdmin, place: LibraryPlace) => Promise<Upkeep>) | undefined;
  /** Called once in this process for each library that is loaded, one after the other. */
  readonly renew?: ((admin: LibraryAdmin) => Promise<unknown>) | undefined;
  readonly onFailure?: ((name: string, refusal: Refusal) => void) | undefined;
  readonly now?: (() => number) | undefined;
  /** Bytes that the loaded libraries may take. */
  readonly memory?: number | undefined;
}

const MEMORY = 160e6;
/** A loaded library of 10,000 passages takes 25 MB, its snapshot 18 MB. */
const LOADED = 1.4;
const IDLE_MS = 30 * 60_000;
const RETRY_MS = 60_000;
const READING: Served = { kind: 'reading', progress: null };

/** `identity`: of the folder it was read from, which may have been replaced since. */
interface Held {
  readonly admin: LibraryAdmin;
  readonly place: LibraryPlace;
  readonly identity: string | undefined;
  bytes: number;
}

interface Loaded extends Held {
  readonly upkeep: Promise<Upkeep | undefined>;
  usedAt: number;
}

type Released = Omit<Held, 'admin'> & { readonly admin: WeakRef<LibraryAdmin> };

/** Loads the libraries of servers when they are first asked, and lets go of the least recently used. */
export class OwnLibraries {
  readonly folders: LibraryFolders;
  readonly #options: OwnLibrariesOptions;
  readonly #now: () => number;
  readonly #opening = pLimit(1);
  readonly #building = pLimit(1);
  readonly #renewing = pLimit(1);
  #bindings: Bindings;
  /** In the order of their last use. */
  readonly #loaded = new Map<string, Loaded>();
  readonly #loading = new Map<
    string,
    { readonly loader: LibraryLoader | undefined; readonly done: Promise<void> }
  >();
  readonly #failed = new Map<string, { readonly served: Served; readonly at: number }>();
  /** Somebody may still be using one that was let go: two admins of one folder would not see each other's jobs. */
  readonly #released = new Map<string, Released>();
  readonly #renewed = new Set<string>();

  /** Throws a LibraryError if the bindings are invalid. */
  constructor(options: OwnLibrariesOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.folders = new LibraryFolders(options.place);
    this.#bindings = this.folders.bindings;
  }

  /** The server's own library, if it has one. */
  nameFor(server: string): string | undefined {
    const name = this.#bindings.get(server);
    return name === DEFAULT_LIBRARY ? undefined : name;
  }

  /** Whether the operator said which servers manage the default library, and if so, whether this one does. */
  managesDefault(server: string): boolean | undefined {
    if (![...this.#bindings.values()].includes(DEFAULT_LIBRARY)) return undefined;
    return this.#bindings.get(server) === DEFAULT_LIBRARY;
  }

  /** Starts loading it if needed. */
  of(name: string): Served {
    const loaded = this.#loaded.get(name) ?? this.#revive(name);
    if (loaded) {
      loaded.usedAt = this.#now();
      this.#loaded.delete(name);
      this.#loaded.set(name, loaded);
      return { kind: 'serving', admin: loaded.admin };
    }
    const failed = this.#failed.get(name);
    if (failed && this.#now() - failed.at < RETRY_MS) return failed.served;
    this.#failed.delete(name);
    const { loader } = this.#loading.get(name) ?? this.#load(name);
    return loader?.served ?? READING;
  }

  /** Whether any server has, or may have, a library of its own. */
  get isUsed(): boolean {
    return this.#options.isOffered === true || this.folders.names.length > 0;
  }

  get known(): number {
    return this.folders.names.length;
  }

  /** Reads the files of all libraries again: now if they are loaded, else when they are. */
  async renewAll(): Promise<void> {
    this.#renewed.clear();
    this.#failed.clear();
    await Promise.all(this.loaded.map((name) => this.#renewing(() => this.#renew(name))));
  }

  get loaded(): readonly string[] {
    return [...this.#loaded.keys()];
  }

  /** Resolves once what is being loaded has been loaded. */
  async settled(): Promise<void> {
    await Promise.all([...this.#loading.values()].map(({ done }) => done));
  }

  async createForServer(server: string, limit: number, by: Actor): Promise<void> {
    const name = await this.folders.createForServer(server, limit);
    this.#bindings = this.folders.bindings;
    const entry: Audited = {
      ...{ at: new Date().toISOString(), ms: 0, actor: by, action: 'create', arguments: {} },
      ...{ outcome: 'done', before: '', after: '' },
    };
    await fileState(this.folders.placeOf(name).data).audit.add(entry);
  }

  /** Sees what other processes changed, and lets go of libraries that are not asked. Rejects if the bindings are invalid. */
  async follow(): Promise<void> {
    for (const [name, loaded] of [...this.#loaded]) {
      const isReplaced = loaded.identity !== this.folders.identityOf(name);
      if (isReplaced || this.#now() - loaded.usedAt > IDLE_MS) this.#release(name);
      else {
        await loaded.admin.follow();
        loaded.bytes = bytesOf(loaded.place);
      }
    }
    this.#releaseOverMemory();
    this.#bindings = this.folders.bindings;
  }

  /** Resolves once running jobs are cancelled and audited. */
  async close(): Promise<void> {
    this.#opening.clearQueue();
    this.#building.clearQueue();
    this.#renewing.clearQueue();
    await Promise.all([...this.#loading.values()].map(({ loader }) => loader?.close()));
    const released = [...this.#released.values()].flatMap(({ admin }) => admin.deref() ?? []);
    await Promise.all([
      ...released.map((admin) => admin.close()),
      ...[...this.#loaded.values()].map(async ({ admin, upkeep }) => {
        await admin.close();
        await (await upkeep)?.close();
      }),
    ]);
  }

  #load(name: string) {
    const identity = this.folders.identityOf(name);
    const loader = this.#loaderOf(name);
    const done = (loader === undefined ? Promise.resolve() : this.#bring(name, loader, identity)).finally(
      () => this.#loading.delete(name),
    );
    const loading = { loader, done };
    this.#loading.set(name, loading);
    return loading;
  }

  #loaderOf(name: string): LibraryLoader | undefined {
    try {
      const place = this.folders.placeOf(name);
      const quota = isServerLibrary(name) ? this.#options.quota : undefined;
      return new LibraryLoader({ ...this.#options.optionsFor(place, name), place, quota });
    } catch (error) {
      this.#fail(name, refusalOf(error));
      return undefined;
    }
  }

  /** Tries once: the next question tries again. */
  async #bring(name: string, loader: LibraryLoader, identity: string | undefined): Promise<void> {
    try {
      const onFailure = (refusal: Refusal) => {
        this.#fail(name, refusal);
        void loader.close();
      };
      const opened = await this.#opening(() => loader.open());
      const admin = opened ?? (await this.#building(() => loader.build(onFailure)));
      if (admin === null) return;
      const place = this.folders.placeOf(name);
      this.#add(name, { admin, place, identity, bytes: bytesOf(place) });
    } catch (error) {
      this.#fail(name, refusalOf(error));
    }
  }

  #fail(name: string, refusal: Refusal): void {
    this.#failed.set(name, { served: { kind: 'failed', refusal }, at: this.#now() });
    this.#options.onFailure?.(name, refusal);
  }

  /** Not if its folder is gone, or that of another library by now. */
  #revive(name: string): Loaded | undefined {
    const released = this.#released.get(name);
    this.#released.delete(name);
    const admin = released?.admin.deref();
    if (!released || !admin || released.identity !== this.folders.identityOf(name)) return undefined;
    return this.#add(name, { ...released, admin });
  }

  #add(name: string, held: Held): Loaded {
    const upkeep = (async () => this.#options.keep?.(held.admin, held.place))().catch((error: unknown) => {
      this.#options.onFailure?.(name, refusalOf(error));
      return undefined;
    });
    const loaded = { ...held, upkeep, usedAt: this.#now() };
    this.#loaded.set(name, loaded);
    this.#releaseOverMemory();
    if (!this.#renewed.has(name)) void this.#renewing(() => this.#renew(name));
    return loaded;
  }

  /** By name: waiting for its turn must not keep a library in memory. One that was let go has its turn when it is back. */
  async #renew(name: string): Promise<void> {
    const { admin } = this.#loaded.get(name) ?? {};
    if (admin === undefined || this.#renewed.has(name)) return;
    this.#renewed.add(name);
    await this.#options.renew?.(admin);
  }

  /** All but the last used may go. */
  #releaseOverMemory(): void {
    const { memory = MEMORY } = this.#options;
    let sum = [...this.#loaded.values()].reduce((all, { bytes }) => all + bytes, 0);
    for (const [name, { bytes }] of [...this.#loaded].slice(0, -1)) {
      if (sum <= memory) return;
      if (this.#release(name)) sum -= bytes;
    }
  }

  #release(name: string): boolean {
    const loaded = this.#loaded.get(name);
    if (loaded === undefined || loaded.admin.job() !== null) return false;
    const { place, identity, bytes, admin } = loaded;
    this.#loaded.delete(name);
    this.#released.set(name, { place, identity, bytes, admin: new WeakRef(admin) });
    void loaded.upkeep.then((upkeep) => upkeep?.close());
    return true;
  }
}

function bytesOf(place: LibraryPlace): number {
  const [newest] = listSnapshots(buildFolder(place));
  return (newest?.bytes ?? 0) * LOADED;
}
