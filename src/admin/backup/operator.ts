import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { refusalOf, refuse } from '../../errors.ts';
import { REMOVED } from '../../library/store/folders.ts';
import { buildFolder, type LibraryPlace } from '../../library/store/inputs.ts';
import { makePrivateFolder } from '../../library/store/private-files.ts';
import { type KeptSnapshot, listSnapshots, snapshotPath } from '../../library/store/snapshot/snapshot.ts';
import type { Actor, JobRequest, Outcome } from '../../model/job.ts';
import type { BackupManifest } from '../../model/state/backup.ts';
import type { Refused } from '../../model/upload.ts';
import { ApiKeys } from '../api-keys.ts';
import { Jobs, type RunningJob } from '../jobs.ts';
import type { LibraryAdminOptions } from '../library-admin.ts';
import { openAdmin } from '../open.ts';
import { ownName } from '../servers/names.ts';
import type { State } from '../state/state.ts';
import { stateOf } from '../state/state-of.ts';
import { readManifest, unpackArchive, writeArchive } from './archive.ts';
import { CONTENTS, copyContents, filesUnder, linkFile, sizeOf } from './contents.ts';
import { eraseStaged, forgetStaged, restrictStaged } from './later-limits.ts';
import { decideRestore, finishRestore, isRestoring } from './swap.ts';

const BACKUP = 'backup';
const RESTORE = 'restore';

export interface SavedBackup {
  readonly kind: 'saved';
  readonly path: string;
  readonly manifest: BackupManifest;
}

export interface RestoredBackup {
  readonly kind: 'restored';
  readonly manifest: BackupManifest;
  readonly version: string;
  readonly away: readonly string[];
}

/** Backup, restore and API keys, for whoever has access to the machine; works without a library. */
export class Operator {
  readonly #options: LibraryAdminOptions;
  readonly #place: LibraryPlace;
  readonly #state: State;
  readonly #jobs: Jobs;

  constructor(options: LibraryAdminOptions) {
    const { place, patience, entry, onAudit, explain, warn = () => {} } = options;
    this.#options = options;
    this.#place = place;
    const state = options.state ?? stateOf(place);
    this.#state = state;
    this.#jobs = new Jobs({
      ...{ place, worker: { patience, entry }, state, onAudit, explain, warn },
      version: async () => (await this.#serving())?.about.version ?? '',
      snapshot: async () => (await this.#serving())?.number,
    });
  }

  async #serving(): Promise<KeptSnapshot | undefined> {
    const active = await this.#state.serving.read();
    return active ? listSnapshots(buildFolder(this.#place)).find(({ key }) => key === active.key) : undefined;
  }

  /** Zero if there is no library yet. */
  async summary(): Promise<{ version: string; documents: number; passages: number }> {
    const { version = '', documents = 0, passages = 0 } = (await this.#serving())?.about ?? {};
    return { version, documents, passages };
  }

  get others(): readonly string[] {
    return this.#place.sources;
  }

  get keys(): ApiKeys {
    return new ApiKeys(this.#state.keys, ownName(this.#place));
  }

  cancel(by: Actor): boolean {
    return this.#jobs.cancel(by);
  }

  async inspect(path: string): Promise<BackupManifest | Refused> {
    try {
      return await readManifest(resolve(path));
    } catch (error) {
      return { refused: refusalOf(error) };
    }
  }

  async backUp(file: string, request: JobRequest): Promise<SavedBackup | Outcome> {
    const path = resolve(file);
    let saved: SavedBackup | undefined;
    const outcome = await this.#jobs.run({ action: BACKUP, request, details: { file: path } }, (job) =>
      this.#alone(BACKUP, request, async (folder) => {
        if (existsSync(path)) refuse({ reason: 'backup-exists', path });
        const admin = await openAdmin(this.#options);
        const library = admin.library();
        const build = buildFolder(this.#place);
        const { key = '' } = (await this.#state.serving.read()) ?? {};
        const snapshot = snapshotPath(build, key) ?? refuse({ reason: 'unreadable-snapshot', path: build });
        await copyContents(this.#place.data, this.#state, folder);
        linkFile(snapshot, join(buildFolder({ data: folder }), basename(snapshot)));
        const { version } = library.summary;
        const restricted = library.documents.filter(({ source }) => source.restricted !== undefined).length;
        await admin.close();
        await job.unlock();
        const names = filesUnder(folder);
        const manifest: BackupManifest = {
          ...{ format: 1, created: new Date().toISOString(), key, version },
          ...{ documents: library.documents.length, restricted },
          ...{ files: names.length, bytes: sizeOf(folder, names) },
        };
        const onFile = this.#onFile(job, 'saving');
        await writeArchive(path, folder, { manifest, names }, { onFile });
        saved = { kind: 'saved', path, manifest };
        return done(version);
      }),
    );
    return saved ?? outcome;
  }

  async restore(file: string, request: JobRequest): Promise<RestoredBackup | Outcome> {
    const path = resolve(file);
    let restored: RestoredBackup | undefined;
    const outcome = await this.#jobs.run({ action: RESTORE, request, details: { file: path } }, (job) =>
      this.#alone(RESTORE, request, async (folder) => {
        const { data } = this.#place;
        // Documents are known by their path from the data folder on.
        const staged = join(folder, basename(resolve(data)));
        makePrivateFolder(buildFolder({ data: staged }));
        // The backup's files already hold the records.
        const stagedPlace = { ...this.#place, data: staged, engine: undefined };
        const manifest = await unpackArchive(path, staged, { onFile: this.#onFile(job, 'reading') });
        await forgetStaged(staged, this.#state);
        await restrictStaged(staged, this.#place, this.#state, manifest.key);
        const at = new Date().toISOString();
        const result = await job.run({
          ...{ kind: 'build', place: stagedPlace, from: manifest.key, at },
          ...{ dryRun: false, confirmed: true, action: RESTORE, by: request.by.name },
        });
        if (result.kind === 'confirm') throw new Error('a restore was confirmed');
        if (result.kind === 'cancelled' || result.kind === 'failed') return result;
        const [key, version] =
          result.kind === 'built' ? [result.key, result.version] : [manifest.key, manifest.version];
        await eraseStaged(stagedPlace, key);
        const cancelled = job.cancelled();
        if (cancelled) return cancelled;
        const away = `${RESTORE}-${at.replaceAll(/[^\d]/gu, '')}-${randomBytes(2).toString('hex')}`;
        const entries = CONTENTS.filter((name) => existsSync(join(staged, name)));
        decideRestore(data, { staged: join(basename(folder), basename(staged)), entries, key, away });
        await finishRestore(this.#place, this.#state, job.lock);
        const kept = CONTENTS.map((name) => join(data, REMOVED, `${away}-${name}`));
        restored = { kind: 'restored', manifest, version, away: kept.filter((each) => existsSync(each)) };
        return done(version);
      }),
    );
    return restored ?? outcome;
  }

  #onFile(job: RunningJob, stage: 'reading' | 'saving'): (done: number, of: number) => void {
    return (done, of) => {
      if (job.cancelled()) throw new Error('cancelled');
      job.progress({ stage, done, of, left: null });
    };
  }

  /** Each backup or restore has its own folder; a killed one leaves it behind. */
  async #alone(
    action: typeof BACKUP | typeof RESTORE,
    { by }: JobRequest,
    work: (folder: string) => Promise<Outcome>,
  ): Promise<Outcome> {
    const since = Date.now();
    const lock = await this.#state.lock(BACKUP, { action, by, since });
    if ('freed' in lock) return { kind: 'busy', job: { action, by, since, progress: null } };
    const folder = join(buildFolder(this.#place), `${action}-${randomBytes(8).toString('hex')}`);
    try {
      makePrivateFolder(buildFolder(this.#place));
      this.#sweep();
      makePrivateFolder(folder);
      return await work(folder);
    } finally {
      // A decided restore needs its folder, even after an error.
      if (!isRestoring(this.#place.data)) rmSync(folder, { recursive: true, force: true });
      await lock.release();
    }
  }

  #sweep(): void {
    const build = buildFolder(this.#place);
    for (const name of readdirSync(build))
      if (/^(?:backup|restore)-[0-9a-f]{16}$/u.test(name))
        rmSync(join(build, name), { recursive: true, force: true });
  }
}

function done(version: string): Outcome {
  const none = { documents: 0, passages: 0, notes: 0, organizations: 0 };
  return { kind: 'done', version, dryRun: false, diagnostics: [], changes: [], before: none, after: none };
}
