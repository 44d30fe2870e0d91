import { refuse } from '../errors.ts';
import { limitsOfForgotten } from '../history/forgotten.ts';
import type { Library } from '../library/library.ts';
import { buildFolder, type LibraryPlace } from '../library/store/inputs.ts';
import type { ActiveLibrary } from '../library/store/snapshot/active.ts';
import type { Audited, JobRequest, Outcome } from '../model/job.ts';
import type { UndoChange } from './documents.ts';
import type { JobOrder, Jobs, RunningJob } from './jobs.ts';
import type { Forgetting } from './removal/forgetting.ts';
import { loadWhole, type ServedLibrary } from './served-library.ts';
import { dropOldSnapshots, type Quota, refuseBuiltOverDisk } from './servers/quota.ts';
import type { State } from './state/state.ts';
import { tryToRecord, type Warn } from './state/try-to-record.ts';
import type { BuildOrder } from './worker/protocol.ts';

/** Undone unless the job is done. `instead`: a file to read in place of one of the library's. */
export interface FileChange {
  readonly action: JobOrder['action'];
  readonly request: JobRequest & { readonly dryRun?: boolean };
  readonly details: Audited['arguments'];
  readonly changeFiles?: () => UndoChange | Promise<UndoChange>;
  readonly instead?: BuildOrder['instead'];
}

type JobResult = Awaited<ReturnType<RunningJob['run']>>;

interface ChangesOptions {
  readonly place: LibraryPlace;
  readonly state: State;
  readonly served: ServedLibrary;
  readonly jobs: Jobs;
  readonly forgetting: Forgetting;
  readonly quota: Quota | undefined;
  readonly warn: Warn;
}

/** Jobs that build or choose the library that serves next. */
export class LibraryChanges {
  readonly #options: ChangesOptions;

  constructor(options: ChangesOptions) {
    this.#options = options;
  }

  run({ action, request, details, changeFiles, instead }: FileChange): Promise<Outcome> {
    const { place, served, jobs, quota } = this.#options;
    const { dryRun = false, confirmed, by } = request;
    return jobs.run({ action, request, details }, async (job) => {
      const followed = await job.patiently(() => served.follow());
      // Another process may have rolled back; do not undo that.
      if (followed && action === 'reindex' && served.active.rolledBack) return this.#unchanged();
      if (quota) dropOldSnapshots(place, quota, served.active.key);
      const undo = await changeFiles?.();
      const at = new Date(job.since).toISOString();
      const from = served.active.key;
      const order: BuildOrder = { from, dryRun, confirmed, action, by: by.name, at, instead };
      let outcome: Outcome | undefined;
      try {
        const result = await job.run({ kind: 'build', place, ...order });
        // Other changes are never refused: a restriction must always be possible.
        if (quota && action === 'add' && !dryRun && result.kind === 'built')
          refuseBuiltOverDisk(place, quota, result.key);
        outcome = dryRun ? this.#report(result) : await this.#activate(result, job, false);
        return dryRun ? outcome : await this.#erasePending(outcome, job);
      } finally {
        if (outcome?.kind !== 'done') await undo?.(outcome);
      }
    });
  }

  rollback(snapshot: number, request: JobRequest): Promise<Outcome> {
    const { place, served, jobs } = this.#options;
    return jobs.run({ action: 'rollback', request, details: { snapshot } }, async (job) => {
      await job.patiently(() => served.follow());
      const { key: to } =
        served.snapshots().find(({ number }) => number === snapshot) ??
        refuse({ reason: 'unknown-snapshot', snapshot });
      const from = served.active.key;
      if (to === from) return this.#unchanged();
      const { confirmed } = request;
      const result = await job.run({ kind: 'compare', place, from, to, confirmed });
      return this.#activate(result, job, true);
    });
  }

  async #activate(result: JobResult, job: RunningJob, rolledBack: boolean): Promise<Outcome> {
    const { active, library } = this.#options.served;
    // The files now match the served library: a rollback or a pending confirmation is over.
    if (result.kind === 'unchanged' && (active.rolledBack || active.limits))
      await this.#serve({ key: active.key, rolledBack: false }, job);
    else if (result.kind === 'unchanged') await this.#recordRestrictions(library);
    if ((result.kind === 'confirm' || result.kind === 'failed') && result.limits)
      await this.#serve({ ...active, limits: result.limits }, job);
    if (result.kind !== 'built') return this.#report(result);
    const { kind: _, key, limits, ...report } = result;
    job.progress({ stage: 'opening', done: 0, of: 1, left: null });
    const cancelled = await this.#serve({ key, rolledBack, limits }, job, () => job.cancelled());
    return cancelled ?? { ...report, kind: 'done', dryRun: false };
  }

  async #erasePending(outcome: Outcome, job: RunningJob): Promise<Outcome> {
    const isEmpty = outcome.kind === 'failed' && outcome.refusal.reason === 'no-documents';
    if (outcome.kind !== 'done' && outcome.kind !== 'unchanged' && !isEmpty) return outcome;
    const { forgetting, served } = this.#options;
    const pending = await job.patiently(() => forgetting.pending());
    if (pending.length === 0) return outcome;
    const { active } = served;
    if (isEmpty) await this.#serve({ ...active, limits: limitsOfForgotten(pending, active.limits) }, job);
    const erased = await forgetting.erase(pending, isEmpty ? [] : served.library.documents);
    return outcome.kind === 'done' ? { ...outcome, erased } : outcome;
  }

  /** Serves this library from now on, unless it was `cancelled` while it was loaded. */
  async #serve<Cancelled>(
    active: ActiveLibrary,
    job: RunningJob,
    cancelled: () => Cancelled | null = () => null,
  ): Promise<Cancelled | null> {
    const { place, served } = this.#options;
    await this.#publish(active, job);
    const loaded = await job.patiently(() => loadWhole(place, active));
    const library = loaded ?? refuse({ reason: 'unreadable-snapshot', path: buildFolder(place) });
    const stopped = cancelled();
    if (stopped) return stopped;
    if (!active.limits) await this.#recordRestrictions(library);
    await served.record(active, job.lock);
    served.swap(library, active);
    return null;
  }

  async #publish({ key, limits }: ActiveLibrary, job: RunningJob): Promise<void> {
    const { place } = this.#options;
    if (place.engine === undefined) return;
    const result = await job.run({ kind: 'publish', place, version: { key, limits } });
    if (result.kind === 'failed') refuse(result.refusal);
    // Whatever a cancelled job throws, its outcome names who cancelled it.
    if (result.kind === 'cancelled') throw new Error('cancelled while publishing');
  }

  /** Without a snapshot, this bounds who may see the earlier words. */
  async #recordRestrictions({ documents }: Library): Promise<void> {
    const { warn, state } = this.#options;
    await tryToRecord(warn, 'restrictions', async () => {
      const records = await state.restrictions.all();
      const last = new Map(records.map(({ source, restricted }) => [source, restricted]));
      const at = new Date().toISOString();
      const changed = documents.flatMap(({ source: { id, restricted = null } }) =>
        JSON.stringify(restricted) === JSON.stringify(last.get(id) ?? null)
          ? []
          : [{ at, source: id, restricted }],
      );
      if (changed.length > 0) await state.restrictions.add(...changed);
    });
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

  #unchanged(): Outcome {
    return { kind: 'unchanged', version: this.#options.served.version };
  }
}

function withoutLimits<Result extends { readonly limits?: unknown }>({
  limits: _,
  ...result
}: Result): Omit<Result, 'limits'> {
  return result;
}
