import { join } from 'node:path';
import { refusalOf, refuse } from '../errors.ts';
import type { Library, Meaning } from '../library/library.ts';
import { NAMES_FILE } from '../library/store/files.ts';
import { type LibraryPlace, pathOf } from '../library/store/inputs.ts';
import { writeVerdict } from '../library/store/names-file.ts';
import type { ActiveLibrary } from '../library/store/snapshot/active.ts';
import type { LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { SourceFields } from '../model/bibliography/fields.ts';
import type { Suggestion } from '../model/completion.ts';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import type { Actor, Audited, Job, JobRequest, Outcome, Progress } from '../model/job.ts';
import type { Refusal } from '../model/refusal.ts';
import type { AffectedPost } from '../model/state/affected-post.ts';
import type { Basket } from '../model/state/basket.ts';
import type { NameVerdict } from '../model/state/verdict.ts';
import type { Refused, Share, Staged, StagedBatch, Unread, Upload } from '../model/upload.ts';
import { LibraryChanges } from './changes.ts';
import { backUp, refuseForeign, setFields } from './documents.ts';
import { understand } from './encoder/encoder.ts';
import { Gaps } from './gaps.ts';
import { Jobs } from './jobs.ts';
import { Forgetting } from './removal/forgetting.ts';
import { recoverDocument, removeDocument, removedSources } from './removal/removed.ts';
import { ServedLibrary } from './served-library.ts';
import { ownStatus, type Quota, refuseOverDocuments } from './servers/quota.ts';
import { SharedPosts } from './shared-posts.ts';
import { keyOf, type Own, ownOf } from './state/own.ts';
import type { State } from './state/state.ts';
import { stateOf } from './state/state-of.ts';
import { Staging } from './uploads/staging.ts';
import { readDraft, uploadPath } from './uploads/uploads.ts';
import type { WatchPlaces } from './watches/own-watches.ts';
import { Watches } from './watches/watches.ts';
import type { WorkerOptions } from './worker/run.ts';

export interface LibraryAdminOptions extends WorkerOptions {
  readonly place: LibraryPlace;
  readonly state?: State | undefined;
  readonly closesModes?: boolean | undefined;
  readonly warn?: ((line: string) => void) | undefined;
  readonly onAudit?: ((entry: Audited) => void) | undefined;
  readonly explain?: ((refusal: Refusal) => string) | undefined;
  readonly quota?: Quota | undefined;
  readonly keepsGaps?: boolean | undefined;
}

/**
 * Runs one job at a time across all processes on a data folder. No method throws because of people, files or
 * disks.
 */
export class LibraryAdmin {
  readonly gaps: Gaps;
  readonly watches: Watches;
  readonly #place: LibraryPlace;
  readonly #served: ServedLibrary;
  readonly #jobs: Jobs;
  readonly #state: State;
  readonly #staging: Staging;
  readonly #quota: Quota | undefined;
  readonly #posts: SharedPosts;
  readonly #forgetting: Forgetting;
  readonly #changes: LibraryChanges;

  /** `recorded`: the pointer when this library was opened. */
  constructor(
    options: LibraryAdminOptions,
    library: Library,
    active: ActiveLibrary,
    recorded: ActiveLibrary | null = active,
  ) {
    const { place, patience, entry, onAudit, explain, quota, warn = () => {} } = options;
    const state = options.state ?? stateOf(place);
    const served = new ServedLibrary({ place, serving: state.serving }, library, active, recorded);
    const [version, snapshot] = [() => served.version, () => served.snapshot()?.number];
    const worker = { patience, entry };
    const jobs = new Jobs({ place, worker, state, onAudit, explain, warn, version, snapshot });
    const forgetting = new Forgetting(place, state, served);
    this.gaps = new Gaps({
      ...{ records: state.gaps, isRecording: options.keepsGaps === true, warn },
      library: () => served.library.visibleIn(null),
    });
    this.watches = new Watches({
      ...{ state, library: () => served.library },
      understand: (question) => understand(place, question),
    });
    this.#place = place;
    this.#quota = quota;
    this.#served = served;
    this.#jobs = jobs;
    this.#state = state;
    this.#staging = new Staging(place, () => served.library, quota);
    this.#posts = new SharedPosts(state.shares, served, warn);
    this.#forgetting = forgetting;
    this.#changes = new LibraryChanges({ place, state, served, jobs, forgetting, quota, warn });
  }

  library(): Library {
    return this.#served.library;
  }

  status(): StatusItem {
    const { library, active, since } = this.#served;
    const snapshots = this.#served.snapshots();
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

  reindex(request: JobRequest & { readonly dryRun: boolean }): Promise<Outcome> {
    const details: Audited['arguments'] = request.dryRun ? { 'dry-run': true } : {};
    return this.#changes.run({ action: 'reindex', request, details });
  }

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

  stageReplacement(upload: Upload, replaces: string, fields: SourceFields): Promise<Staged | Refused> {
    return this.#staging.stageReplacement(upload, replaces, fields);
  }

  /** Keeps nothing of the draft. */
  readDraft(file: Upload): Promise<Document | Refused> {
    return readDraft(this.#place, file);
  }

  understand(question: string): Promise<Meaning | undefined> {
    return understand(this.#place, question);
  }

  async discard(token: string): Promise<void> {
    this.#staging.drop(token);
  }

  stagedIds(token: string): string[] {
    return this.#staging.idsOf(token);
  }

  async add(token: string, request: JobRequest, { replaces, recalls }: Addition = {}): Promise<Outcome> {
    const source = replaces ?? this.#staging.idsOf(token).join(' ');
    const details: Audited['arguments'] = source === '' ? {} : { source };
    const changeFiles = async () => {
      const again = await this.#forgetting.recall(recalls);
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
    };
    const outcome = await this.#changes.run({ action: 'add', request, details, changeFiles });
    if (outcome.kind === 'done') this.#staging.drop(token);
    return outcome;
  }

  previewReplacement(token: string, replaces: string, request: JobRequest): Promise<Outcome> {
    const { file } = this.#served.library.document(replaces) ?? {};
    const instead = file === undefined ? undefined : { file, path: uploadPath(this.#place, token) };
    const details = { source: replaces, 'dry-run': true };
    return this.#changes.run({ action: 'add', request: { ...request, dryRun: true }, details, instead });
  }

  /** Why Ibid may not change the file of this source, such as one in `IBID_SOURCES`; undefined if it may. */
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
    const details = { source, fields: Object.keys(fields).join(' ') };
    const changeFiles = () => {
      const document = this.#document(source);
      const { id = source, edition = document.edition } = fields;
      if (id === null) return refuse({ reason: 'id-required' });
      const other = this.#served.library.document(id);
      if (other && other !== document && other.edition === edition) refuse({ reason: 'id-taken', id });
      const path = pathOf(this.#place, document.file);
      refuseForeign(this.#place, path);
      // Default ids come from the title. Pin the current one, or a new title would break every handle.
      return setFields(path, { id: document.source.id, ...fields });
    };
    return this.#changes.run({ action: 'edit', request, details, changeFiles });
  }

  remove(source: string, request: JobRequest): Promise<Outcome> {
    const at = new Date().toISOString();
    const changeFiles = () =>
      removeDocument(this.#place, pathOf(this.#place, this.#document(source).file), { id: source, at });
    return this.#changes.run({ action: 'remove', request, details: { source }, changeFiles });
  }

  canRecover(source: string): boolean {
    return removedSources(this.#place).includes(source);
  }

  removedSources(): string[] {
    return removedSources(this.#place);
  }

  recover(source: string, request: JobRequest): Promise<Outcome> {
    const removal = { id: source, at: new Date().toISOString() };
    const changeFiles = () => {
      const current = this.#served.library.document(source);
      if (this.#quota && !current) refuseOverDocuments(this.#place, this.#quota, 1);
      return recoverDocument(this.#place, removal, current && pathOf(this.#place, current.file));
    };
    return this.#changes.run({ action: 'add', request, details: { source }, changeFiles });
  }

  /**
   * Removes a source with all its editions, or the earlier words of a handle, for good. What a crash leaves is removed
   * by the next reindex.
   */
  async forget(subject: string, request: JobRequest): Promise<Outcome> {
    const wordings = this.#served.library.changes.filter(
      ({ handle }) => handle === subject || sourceOf(handle) === subject,
    ).length;
    const outcome = await this.#changes.run({
      action: 'forget',
      request: { ...request, confirmed: true },
      details: { source: subject },
      changeFiles: () => this.#forgetting.forget(subject),
    });
    if (outcome.kind !== 'done' || outcome.erased === undefined) return outcome;
    return { ...outcome, erased: { ...outcome.erased, wordings } };
  }

  async history(): Promise<LibraryItem[]> {
    return this.#served.snapshots().map(({ number, key, about }) => ({
      kind: 'library',
      snapshot: number,
      ...about,
      serves: key === this.#served.active.key,
    }));
  }

  async log(): Promise<Audited[]> {
    return (await this.#state.audit.all()).toReversed();
  }

  rollback(snapshot: number, request: JobRequest): Promise<Outcome> {
    return this.#changes.rollback(snapshot, request);
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

  pairs(): readonly NamePairItem[] {
    return this.#served.library.namePairs();
  }

  judge(pair: string, verdict: NameVerdict['verdict'], request: JobRequest): Promise<Outcome> {
    const [first, second] = this.pairs().find((one) => one.pair === pair)?.names ?? [];
    const details = first && second ? { first: first.name, second: second.name } : { pair };
    const changeFiles = () => {
      if (!first || !second) return refuse({ reason: 'unknown-pair', pair });
      const undo = backUp(join(this.#place.data, NAMES_FILE));
      const names: NameVerdict['names'] = [
        { name: first.name, country: first.country },
        { name: second.name, country: second.country },
      ];
      const at = new Date().toISOString();
      writeVerdict(this.#place.data, { names, verdict, by: request.by.name, at });
      return undo;
    };
    return this.#changes.run({ action: 'names', request, details: { ...details, verdict }, changeFiles });
  }

  job(): Job | null {
    return this.#jobs.current;
  }

  async follow(): Promise<void> {
    if (this.#jobs.current === null) await this.#served.follow();
  }

  cancel(by: Actor, place?: string): boolean {
    return this.#jobs.cancel(by, place);
  }

  isPending(place: string): boolean {
    return this.#jobs.has(place);
  }

  basketsOf(person: string): Promise<Basket[]> {
    return this.#state.baskets.of(keyOf(person)).all();
  }

  own(person: string, places: WatchPlaces): Own {
    return ownOf(person, { state: this.#state, watches: this.watches, places });
  }

  /** Never rejects: the answer is already in the channel. */
  shared(share: Share): Promise<void> {
    return this.#posts.add(share);
  }

  /** Never rejects. */
  retracted(share: Omit<Share, 'quotes'>): Promise<void> {
    return this.#posts.retract(share);
  }

  /** Calls this whenever another library serves, and must not throw. */
  onServed(hear: () => void): void {
    this.#served.listeners.push(hear);
  }

  /** Unmarked posts whose quotes no longer match the library. Never rejects. */
  affectedPosts(): Promise<AffectedPost[]> {
    return this.#posts.affected();
  }

  /** Records that the post is marked or deleted. Never rejects. */
  postMarked(post: AffectedPost): Promise<void> {
    return this.#posts.mark(post);
  }

  sharedOf(source: string): Promise<number> {
    return this.#posts.countOf(source);
  }

  /** True for the first call with this key within `ms`, over all processes. Rejects if the state fails. */
  claim(key: string, ms: number): Promise<boolean> {
    return this.#state.claim(key, ms);
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }

  #document(source: string): Document {
    return this.#served.library.document(source) ?? refuse({ reason: 'unknown-source', id: source });
  }
}

interface Addition {
  readonly replaces?: string | undefined;
  readonly recalls?: string | undefined;
}
