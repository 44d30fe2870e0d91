import pLimit from 'p-limit';
import { refusalOf } from '../../errors.ts';
import { buildFolder, type LibraryPlace } from '../../library/store/inputs.ts';
import { listSnapshots } from '../../library/store/snapshot/snapshot.ts';
import type { Actor, Audited } from '../../model/job.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { LibraryAdmin, LibraryAdminOptions } from '../library-admin.ts';
import { LibraryLoader, type Served } from '../library-loader.ts';
import { stateOf } from '../state/state-of.ts';
import type { Bindings } from './bindings.ts';
import { LibraryFolders } from './folders.ts';
import { DEFAULT_LIBRARY, isServerLibrary } from './names.ts';
import type { Quota } from './quota.ts';

interface LibraryWatch {
  close(): Promise<void>;
}

export interface OwnLibrariesOptions {
  readonly place: LibraryPlace;
  readonly optionsFor: (place: LibraryPlace, name: string) => LibraryAdminOptions;
  readonly isOffered?: boolean | undefined;
  readonly quota: Quota;
  readonly onLoad?: ((admin: LibraryAdmin, place: LibraryPlace) => Promise<LibraryWatch>) | undefined;
  readonly reindex?: ((admin: LibraryAdmin) => Promise<unknown>) | undefined;
  readonly onFailure?: ((name: string, refusal: Refusal) => void) | undefined;
  readonly now?: (() => number) | undefined;
  readonly memory?: number | undefined;
}

const MEMORY = 160e6;
/** A loaded library of 100,000 passages takes 185 MB, its snapshot 67 MB. */
const LOADED = 2.8;
const IDLE_MS = 30 * 60_000;
const RETRY_MS = 60_000;
const READING: Served = { kind: 'reading', progress: null };

interface Held {
  readonly admin: LibraryAdmin;
  readonly place: LibraryPlace;
  readonly identity: string | undefined;
  bytes: number;
}

interface Loaded extends Held {
  readonly watch: Promise<LibraryWatch | undefined>;
  usedAt: number;
}

type Released = Omit<Held, 'admin'> & { readonly admin: WeakRef<LibraryAdmin> };

export class OwnLibraries {
  readonly folders: LibraryFolders;
  readonly #options: OwnLibrariesOptions;
  readonly #now: () => number;
  readonly #opening = pLimit(1);
  readonly #building = pLimit(1);
  readonly #reindexing = pLimit(1);
  #bindings: Bindings;
  readonly #loaded = new Map<string, Loaded>();
  readonly #loading = new Map<
    string,
    { readonly loader: LibraryLoader | undefined; readonly done: Promise<void> }
  >();
  readonly #failed = new Map<string, { readonly served: Served; readonly at: number }>();
  /** An unloaded library may still be in use: two admins of one folder would not see each other's jobs. */
  readonly #released = new Map<string, Released>();
  readonly #reindexed = new Set<string>();

  /** Throws a LibraryError if the bindings are invalid. */
  constructor(options: OwnLibrariesOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.folders = new LibraryFolders(options.place);
    this.#bindings = this.folders.bindings;
  }

  nameFor(server: string): string | undefined {
    const name = this.#bindings.get(server);
    return name === DEFAULT_LIBRARY ? undefined : name;
  }

  managesDefault(server: string): boolean | undefined {
    if (![...this.#bindings.values()].includes(DEFAULT_LIBRARY)) return undefined;
    return this.#bindings.get(server) === DEFAULT_LIBRARY;
  }

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

  get isUsed(): boolean {
    return this.#options.isOffered === true || this.folders.names.length > 0;
  }

  get known(): number {
    return this.folders.names.length;
  }

  async reindexAll(): Promise<void> {
    this.#reindexed.clear();
    this.#failed.clear();
    await Promise.all(this.loaded.map((name) => this.#reindexing(() => this.#reindex(name))));
  }

  get loaded(): readonly string[] {
    return [...this.#loaded.keys()];
  }

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
    await stateOf(this.folders.placeOf(name)).audit.add(entry);
  }

  /** Picks up changes by other processes and unloads idle libraries. Rejects if the bindings are invalid. */
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

  async close(): Promise<void> {
    this.#opening.clearQueue();
    this.#building.clearQueue();
    this.#reindexing.clearQueue();
    await Promise.all([...this.#loading.values()].map(({ loader }) => loader?.close()));
    const released = [...this.#released.values()].flatMap(({ admin }) => admin.deref() ?? []);
    await Promise.all([
      ...released.map((admin) => admin.close()),
      ...[...this.#loaded.values()].map(async ({ admin, watch }) => {
        await admin.close();
        await (await watch)?.close();
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

  /** Undefined if its folder is gone or was replaced by another library. */
  #revive(name: string): Loaded | undefined {
    const released = this.#released.get(name);
    this.#released.delete(name);
    const admin = released?.admin.deref();
    if (!released || !admin || released.identity !== this.folders.identityOf(name)) return undefined;
    return this.#add(name, { ...released, admin });
  }

  #add(name: string, held: Held): Loaded {
    const watch = (async () => this.#options.onLoad?.(held.admin, held.place))().catch((error: unknown) => {
      this.#options.onFailure?.(name, refusalOf(error));
      return undefined;
    });
    const loaded = { ...held, watch, usedAt: this.#now() };
    this.#loaded.set(name, loaded);
    this.#releaseOverMemory();
    if (!this.#reindexed.has(name)) void this.#reindexing(() => this.#reindex(name));
    return loaded;
  }

  /** By name, so that a waiting library may be unloaded; it then gets its turn when it is loaded again. */
  async #reindex(name: string): Promise<void> {
    const { admin } = this.#loaded.get(name) ?? {};
    if (admin === undefined || this.#reindexed.has(name)) return;
    this.#reindexed.add(name);
    await this.#options.reindex?.(admin);
  }

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
    void loaded.watch.then((watch) => watch?.close());
    return true;
  }
}

function bytesOf(place: LibraryPlace): number {
  const [newest] = listSnapshots(buildFolder(place));
  return (newest?.bytes ?? 0) * LOADED;
}
