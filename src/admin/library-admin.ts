import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { lineOf, refusalOf, refuse } from '../errors.ts';
import { affectedPosts } from '../history/affected-posts.ts';
import { forgottenIn, limitsOfForgotten, recordFor } from '../history/forgotten.ts';
import type { Library } from '../library/library.ts';
import type { ActiveLibrary } from '../library/store/active.ts';
import { NAMES_FILE } from '../library/store/files.ts';
import { buildFolder, type LibraryPlace, pathOf } from '../library/store/inputs.ts';
import { writeVerdict } from '../library/store/names-file.ts';
import { type KeptSnapshot, listSnapshots } from '../library/store/snapshot.ts';
import type { AffectedPost } from '../model/affected-post.ts';
import type { LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { Suggestion } from '../model/completion.ts';
import type { Document } from '../model/document.ts';
import type { SourceFields } from '../model/fields.ts';
import type { Erased, Forgotten } from '../model/forgotten.ts';
import { sourceOf } from '../model/handle.ts';
import type { Actor, Audited, Job, JobRequest, Outcome, Progress } from '../model/job.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Refused, Share, SharedQuote, Staged, StagedBatch, Unread, Upload } from '../model/upload.ts';
import type { NameVerdict } from '../model/verdict.ts';
import { backUp, refuseForeign, removeDocument, setFields, type Undo } from './documents.ts';
import { erase, otherEditions, sumOf } from './erase.ts';
import { Jobs, type RunningJob } from './jobs.ts';
import { loadWhole, ServedLibrary } from './served-library.ts';
import { ownStatus, type Quota } from './servers/quota.ts';
import { Staging } from './staging.ts';
import { fileState } from './state/file-state.ts';
import { isOfShare, recordsOf } from './state/shares.ts';
import type { State } from './state/state.ts';
import { readDraft, uploadPath } from './uploads.ts';
import type { BuildOrder } from './worker/protocol.ts';
import type { WorkerOptions } from './worker/run.ts';

export interface LibraryAdminOptions extends WorkerOptions {
  readonly place: LibraryPlace;
  /** By default the files of the data folder. */
  readonly state?: State | undefined;
  /** Keep files from others that have words of people. By default true. */
  readonly closesModes?: boolean | undefined;
  readonly warn?: ((line: string) => void) | undefined;
  readonly onAudit?: ((entry: Audited) => void) | undefined;
  readonly explain?: ((refusal: Refusal) => string) | undefined;
  readonly quota?: Quota | undefined;
}

/**
 * Runs one job at a time across all processes on a data folder. No method throws because of people, files or
 * disks.
 */
export class LibraryAdmin {
  readonly #place: LibraryPlace;
  readonly #folder: string;
  readonly #served: ServedLibrary;
  readonly #jobs: Jobs;
  readonly #state: State;
  readonly #warn: (line: string) => void;
  readonly #staging: Staging;
  readonly #quota: Quota | undefined;

  constructor(options: LibraryAdminOptions, library: Library, active: ActiveLibrary) {
    const { place, patience, entry, onAudit, explain, quota, warn = () => {} } = options;
    const worker = { patience, entry };
    this.#place = place;
    this.#warn = warn;
    this.#quota = quota;
    this.#folder = buildFolder(place);
    this.#served = new ServedLibrary(this.#folder, library, active);
    this.#state = options.state ?? fileState(place.data);
    this.#staging = new Staging(place, () => this.#served.library, quota);
    const { audit } = this.#state;
    const [version, snapshot] = [() => this.#version, () => this.#snapshot?.number];
    this.#jobs = new Jobs({ place, worker, audit, onAudit, explain, warn, version, snapshot });
  }

  get #version(): string {
    return this.#served.library.summary.version;
  }

  get #snapshot(): KeptSnapshot | undefined {
    return listSnapshots(this.#folder).find(({ key }) => key === this.#served.active.key);
  }

  library(): Library {
    return this.#served.library;
  }

  status(): StatusItem {
    const { library, active, since } = this.#served;
    const snapshots = listSnapshots(this.#folder);
    const count = (severity: string) => library.diagnostics.filter((one) => one.severity === severity).length;
    return {
      kind: 'status',
      ...library.summary,
      built: snapshots.find(({ key }) => key === active.key)?.about.built ?? since,
      opened: since,
      notes: library.counts.notes,
      organizations: library.counts.organizations,
      diagnostics: { error: count('error'), warning: count('warning'), info: count('info') },
      ...ownStatus(this.#place, this.#quota),
      disk: snapshots.reduce((sum, { bytes }) => sum + bytes, 0),
      rolledBack: active.rolledBack,
    };
  }

  /** With `dryRun` only reports the changes. */
  reindex(request: JobRequest & { readonly dryRun: boolean }): Promise<Outcome> {
    return this.#change('reindex', request, request.dryRun ? { 'dry-run': true } : {});
  }

  /** An upload expires after a day. */
  stage(upload: Upload, fields: SourceFields): Promise<Staged | Refused> {
    return this.#staging.stage(upload, fields);
  }

  restage(token: string, fields: SourceFields): Promise<Staged | Refused> {
    return this.#staging.restage(token, fields);
  }

  stageAll(
    uploads: readonly (Upload | Unread)[],
    fields: SourceFields,
    progress: (progress: Progress) => void = () => {},
  ): Promise<StagedBatch> {
    return this.#staging.stageAll(uploads, fields, progress);
  }

  /** Keeps the id, the kind of edition, the restriction and the side file. */
  stageReplacement(upload: Upload, replaces: string, fields: SourceFields): Promise<Staged | Refused> {
    return this.#staging.stageReplacement(upload, replaces, fields);
  }

  /** Keeps nothing of the draft. */
  readDraft(file: Upload): Promise<Document | Refused> {
    return readDraft(this.#place, file);
  }

  async discard(token: string): Promise<void> {
    this.#staging.drop(token);
  }

  /** All or none. With `replaces`, an upload takes the place of that source's document. */
  async add(token: string, request: JobRequest, { replaces, recalls }: Addition = {}): Promise<Outcome> {
    const source = replaces ?? this.#staging.idsOf(token);
    const details: Audited['arguments'] = source === '' ? {} : { source };
    const outcome = await this.#change('add', request, details, async () => {
      const again = await this.#recall(recalls);
      try {
        const undo = this.#staging.place(token, replaces);
        return async () => {
          undo();
          await again();
        };
      } catch (error) {
        await again();
        throw error;
      }
    });
    if (outcome.kind === 'done') this.#staging.drop(token);
    return outcome;
  }

  previewReplacement(token: string, replaces: string, request: JobRequest): Promise<Outcome> {
    const { file } = this.#served.library.document(replaces) ?? {};
    const instead = file === undefined ? undefined : { file, path: uploadPath(this.#place, token) };
    const details = { source: replaces, 'dry-run': true };
    return this.#change('add', { ...request, dryRun: true }, details, () => () => {}, instead);
  }

  /** Why Ibid may not change the file of this source, such as a folder of the operator's; nothing if it may. */
  foreignFile(source: string): Refusal | undefined {
    try {
      const document = this.#served.library.document(source);
      if (document) refuseForeign(this.#place, pathOf(this.#place, document.file));
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  }

  edit(source: string, fields: SourceFields, request: JobRequest): Promise<Outcome> {
    return this.#change('edit', request, { source, fields: Object.keys(fields).join(' ') }, () => {
      const document = this.#document(source);
      const { id = source, edition = document.edition } = fields;
      if (id === null) return refuse({ reason: 'id-required' });
      const other = this.#served.library.document(id);
      if (other && other !== document && other.edition === edition) refuse({ reason: 'id-taken', id });
      const path = pathOf(this.#place, document.file);
      refuseForeign(this.#place, path);
      // Default ids come from the title. Pin the current one, or a new title would break every handle.
      return setFields(path, { id: document.source.id, ...fields });
    });
  }

  remove(source: string, request: JobRequest): Promise<Outcome> {
    const at = new Date().toISOString();
    return this.#change('remove', request, { source }, () =>
      removeDocument(this.#place, pathOf(this.#place, this.#document(source).file), at),
    );
  }

  /**
   * Removes a source with all its editions, or the earlier words of a handle, for good. What a crash leaves is removed
   * by the next reindex.
   */
  async forget(subject: string, request: JobRequest): Promise<Outcome> {
    const wordings = this.#served.library.changes.filter(
      ({ handle }) => handle === subject || sourceOf(handle) === subject,
    ).length;
    const outcome = await this.#change(
      'forget',
      { ...request, confirmed: true },
      { source: subject },
      async () => {
        const { forgotten } = this.#state;
        const record = (await this.#recordOf(subject)) ?? refuse({ reason: 'nothing-to-forget', subject });
        await forgotten.add(record);
        return async (outcome) => {
          if (outcome?.kind === 'cancelled') await forgotten.add({ ...record, state: 'recalled' });
        };
      },
    );
    if (outcome.kind !== 'done' || outcome.erased === undefined) return outcome;
    return { ...outcome, erased: { ...outcome.erased, wordings } };
  }

  async history(): Promise<LibraryItem[]> {
    return listSnapshots(this.#folder).map(({ number, key, about }) => ({
      kind: 'library',
      snapshot: number,
      ...about,
      serves: key === this.#served.active.key,
    }));
  }

  /** Who did what, newest first. */
  async log(): Promise<Audited[]> {
    return (await this.#state.audit.all()).toReversed();
  }

  /** Serves an older snapshot until the next reindex. */
  rollback(snapshot: number, request: JobRequest): Promise<Outcome> {
    return this.#jobs.run({ action: 'rollback', request, details: { snapshot } }, async (job) => {
      await this.#served.follow();
      const { key: to } =
        listSnapshots(this.#folder).find(({ number }) => number === snapshot) ??
        refuse({ reason: 'unknown-snapshot', snapshot });
      const from = this.#served.active.key;
      if (to === from) return this.#unchanged();
      const { confirmed } = request;
      const result = await job.run({ kind: 'compare', place: this.#place, from, to, confirmed });
      return this.#activate(result, job, true);
    });
  }

  async suggestions(kind: 'snapshot' | 'pair'): Promise<Suggestion[]> {
    if (kind === 'pair')
      return this.pairs().map(({ pair, names }) => ({
        label: names.map(({ name }) => name).join(' / '),
        value: pair,
      }));
    const others = (await this.history()).filter(({ serves }) => !serves);
    return others.map(({ snapshot, version, built }) => ({
      label: `${snapshot} · ${built.slice(0, 10)} · ${version}`,
      value: `${snapshot}`,
    }));
  }

  /** Those with a verdict last. */
  pairs(): readonly NamePairItem[] {
    return this.#served.library.namePairs();
  }

  judge(pair: string, verdict: NameVerdict['verdict'], request: JobRequest): Promise<Outcome> {
    const [first, second] = this.pairs().find((one) => one.pair === pair)?.names ?? [];
    const details = first && second ? { first: first.name, second: second.name } : { pair };
    return this.#change('names', request, { ...details, verdict }, () => {
      if (!first || !second) return refuse({ reason: 'unknown-pair', pair });
      const undo = backUp(join(this.#place.data, NAMES_FILE));
      const names: NameVerdict['names'] = [
        { name: first.name, country: first.country },
        { name: second.name, country: second.country },
      ];
      const at = new Date().toISOString();
      writeVerdict(this.#place.data, { names, verdict, by: request.by.name, at });
      return undo;
    });
  }

  job(): Job | null {
    return this.#jobs.current;
  }

  async follow(): Promise<void> {
    if (this.#jobs.current === null) await this.#served.follow();
  }

  /** Withdraws the request that waits at this place; without one, cancels the running job. */
  cancel(by: Actor, place?: string): boolean {
    return this.#jobs.cancel(by, place);
  }

  /** Whether a job with this place in a `Turn` waits or runs. */
  isPending(place: string): boolean {
    return this.#jobs.has(place);
  }

  /** Never rejects: the answer is already in the channel. */
  shared(share: Share): Promise<void> {
    const records = recordsOf(share, this.#version, new Date().toISOString());
    return this.#tryToRecord('shared quotes', () => this.#state.shares.add(...records));
  }

  /** Never rejects. */
  retracted(share: Omit<Share, 'quotes'>): Promise<void> {
    return this.#tryToRecord('shared quotes', () =>
      this.#state.shares.remove((one) => isOfShare(one, share)),
    );
  }

  /** Calls this whenever another library serves, and must not throw. */
  onServed(hear: () => void): void {
    this.#served.listeners.push(hear);
  }

  /** Posts with quotes that no longer hold and that are not marked as such. Never rejects. */
  async affectedPosts(): Promise<AffectedPost[]> {
    try {
      return affectedPosts(await this.#state.shares.all(), this.library().documents);
    } catch (error) {
      this.#warn(`Shared posts were not checked: ${lineOf(error)}`);
      return [];
    }
  }

  /** The post says by now what happened to its quotes, or is gone. Never rejects. */
  postMarked({ channel, message, effect, handles }: AffectedPost): Promise<void> {
    const isOf = (share: SharedQuote) =>
      share.channel === channel && share.message === message && handles.includes(share.handle);
    return this.#tryToRecord('a marked post', async () => {
      const { shares } = this.#state;
      const kept = (await shares.all()).filter((share) => isOf(share) && share.quote !== '');
      await shares.add(...kept.map((share) => ({ ...share, marked: effect })));
      await shares.remove((share) => isOf(share) && share.marked !== effect);
    });
  }

  async sharedOf(source: string): Promise<number> {
    const shares = await this.#state.shares.all();
    return shares.filter(({ handle }) => handle.startsWith(`${source} `)).length;
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }

  async #tryToRecord(what: string, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.#warn(`Not recorded: ${what}: ${lineOf(error)}`);
    }
  }

  #document(source: string): Document {
    return this.#served.library.document(source) ?? refuse({ reason: 'unknown-source', id: source });
  }

  #change(
    action: Job['action'],
    request: JobRequest & { readonly dryRun?: boolean },
    details: Audited['arguments'],
    changeFiles: () => Undo | Promise<UndoChange> = () => () => {},
    instead?: BuildOrder['instead'],
  ): Promise<Outcome> {
    const { dryRun = false, confirmed, by } = request;
    return this.#jobs.run({ action, request, details }, async (job) => {
      const followed = await this.#served.follow();
      // Another process rolled back: do not undo that.
      if (followed && action === 'reindex' && this.#served.active.rolledBack) return this.#unchanged();
      const undo = await changeFiles();
      const at = new Date(job.since).toISOString();
      const from = this.#served.active.key;
      const order: BuildOrder = { from, dryRun, confirmed, action, by: by.name, at, instead };
      let outcome: Outcome | undefined;
      try {
        const result = await job.run({ kind: 'build', place: this.#place, ...order });
        outcome = dryRun ? this.#report(result) : await this.#activate(result, job, false);
        return dryRun ? outcome : await this.#erasePending(outcome);
      } finally {
        if (outcome?.kind !== 'done') await undo(outcome);
      }
    });
  }

  async #activate(result: JobResult, job: RunningJob, rolledBack: boolean): Promise<Outcome> {
    const { active } = this.#served;
    // The files match the library that a rollback chose, or that waited for a yes: both are over.
    if (result.kind === 'unchanged' && (active.rolledBack || active.limits))
      await this.#serve({ key: active.key, rolledBack: false });
    else if (result.kind === 'unchanged') await this.#recordRestrictions(this.#served.library);
    if ((result.kind === 'confirm' || result.kind === 'failed') && result.limits)
      await this.#serve({ ...active, limits: result.limits });
    if (result.kind !== 'built') return this.#report(result);
    const { kind: _, key, limits, ...report } = result;
    job.progress({ stage: 'opening', done: 0, of: 1, left: null });
    const cancelled = await this.#serve({ key, rolledBack, limits }, () => job.cancelled());
    return cancelled ?? { ...report, kind: 'done', dryRun: false };
  }

  async #recordOf(subject: string): Promise<Forgotten | undefined> {
    const { library } = this.#served;
    const { documents, changes } = library;
    const at = new Date().toISOString();
    const record = { id: randomBytes(8).toString('hex'), at };
    const own = recordFor(subject, { documents, changes }, record);
    const sources = own?.sources ?? [subject];
    const others =
      sourceOf(subject) === subject ? await otherEditions(sources, { place: this.#place, documents }) : [];
    return recordFor(subject, { documents: [...documents, ...others], changes }, record);
  }

  /** Once a library without it serves, or if none is left. */
  async #erasePending(outcome: Outcome): Promise<Outcome> {
    const isEmpty = outcome.kind === 'failed' && outcome.refusal.reason === 'no-documents';
    if (outcome.kind !== 'done' && outcome.kind !== 'unchanged' && !isEmpty) return outcome;
    const { forgotten } = this.#state;
    const pending = forgottenIn(await forgotten.all()).filter(({ state }) => state === 'pending');
    if (pending.length === 0) return outcome;
    const { active } = this.#served;
    if (isEmpty) await this.#serve({ ...active, limits: limitsOfForgotten(pending, active.limits) });
    const { documents, diagnostics } = this.#served.library;
    const refused = new Set(
      diagnostics.flatMap(({ rule, file }) => (rule === 'forgotten' ? [pathOf(this.#place, file)] : [])),
    );
    const erasing = { place: this.#place, state: this.#state, documents: isEmpty ? [] : documents, refused };
    const all: Erased[] = [];
    for (const record of pending) {
      all.push(await erase(record, erasing));
      await forgotten.add({ ...record, state: 'done' });
    }
    return outcome.kind === 'done' ? { ...outcome, erased: sumOf(all) } : outcome;
  }

  /** Forgets no longer what the record names; returns how to forget it again. */
  async #recall(id: string | undefined): Promise<() => Promise<void>> {
    const { forgotten } = this.#state;
    const record = forgottenIn(await forgotten.all()).find((one) => one.id === id);
    if (record === undefined) return async () => {};
    await forgotten.add({ ...record, state: 'recalled' });
    return () => forgotten.add(record);
  }

  /** Serves this library from now on, unless it was `cancelled` while it was loaded. */
  async #serve<Cancelled>(
    active: ActiveLibrary,
    cancelled: () => Cancelled | null = () => null,
  ): Promise<Cancelled | null> {
    const library =
      (await loadWhole(this.#folder, active)) ??
      refuse({ reason: 'unreadable-snapshot', path: this.#folder });
    const stopped = cancelled();
    if (stopped) return stopped;
    if (!active.limits) await this.#recordRestrictions(library);
    this.#served.record(active);
    this.#served.swap(library, active);
    return null;
  }

  #report(result: JobResult): Outcome {
    switch (result.kind) {
      case 'unchanged':
        return this.#unchanged();
      case 'built':
        return { ...withoutLimits(result), kind: 'done', dryRun: true };
      case 'confirm':
        return { ...withoutLimits(result), kind: 'confirm' };
      case 'failed':
        return { kind: 'failed', refusal: result.refusal };
      case 'cancelled':
        return result;
    }
  }

  /** So that words of a time that no snapshot remembers are shown no further than they were. */
  async #recordRestrictions({ documents }: Library): Promise<void> {
    await this.#tryToRecord('restrictions', async () => {
      const records = await this.#state.restrictions.all();
      const last = new Map(records.map(({ source, restricted }) => [source, restricted]));
      const at = new Date().toISOString();
      const changed = documents.flatMap(({ source: { id, restricted = null } }) =>
        JSON.stringify(restricted) === JSON.stringify(last.get(id) ?? null)
          ? []
          : [{ at, source: id, restricted }],
      );
      if (changed.length > 0) await this.#state.restrictions.add(...changed);
    });
  }

  #unchanged(): Outcome {
    return { kind: 'unchanged', version: this.#version };
  }
}

/** `recalls`: the id of a record of forgotten words that the person adds again on purpose. */
interface Addition {
  readonly replaces?: string | undefined;
  readonly recalls?: string | undefined;
}

type UndoChange = (outcome: Outcome | undefined) => void | Promise<void>;

function withoutLimits<Result extends { readonly limits?: unknown }>({
  limits: _,
  ...result
}: Result): Omit<Result, 'limits'> {
  return result;
}

type JobResult = Awaited<ReturnType<RunningJob['run']>>;
