import { refusalOf } from '../errors.ts';
import { buildFolder, type LibraryPlace } from '../library/store/inputs.ts';
import type { Actor, Audited, Job, JobRequest, Outcome, Progress } from '../model/job.ts';
import { takeLock } from './lock.ts';
import type { TaskResult, WorkerTask } from './worker/protocol.ts';
import { type RunningTask, runTask, type WorkerOptions } from './worker/run.ts';

/** `details` go into the audit log. */
export interface JobOrder {
  readonly action: Job['action'];
  readonly request: JobRequest;
  readonly details: Audited['arguments'];
}

type Cancelled = Extract<Outcome, { kind: 'cancelled' }>;

export interface RunningJob {
  readonly since: number;
  run(task: WorkerTask): Promise<TaskResult | Cancelled>;
  cancelled(): Cancelled | null;
  progress(progress: Progress): void;
}

export interface JobsOptions {
  readonly place: LibraryPlace;
  readonly worker: WorkerOptions;
  readonly audit: ((entry: Audited) => Promise<void> | void) | undefined;
  readonly version: () => string;
}

const SHUTDOWN: Actor = { id: 'stop', name: 'the shutdown' };

/** One job at a time, under the folder's lock. */
export class Jobs {
  readonly #options: JobsOptions;
  #job: Job | null = null;
  #task: RunningTask | null = null;
  #cancelledBy: Actor | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  get current(): Job | null {
    return this.#job;
  }

  /** Never rejects: an error becomes a `failed` outcome. */
  async run(order: JobOrder, perform: (job: RunningJob) => Promise<Outcome>): Promise<Outcome> {
    if (this.#job) return { kind: 'busy', job: this.#job };
    const { action, request } = order;
    const job: Job = { action, by: request.by, since: Date.now(), progress: null };
    this.#job = job;
    this.#cancelledBy = null;
    const ended = this.#audited(order, job, () => perform(this.#running(job, request)));
    this.#ended = ended;
    try {
      return await ended;
    } finally {
      this.#job = null;
    }
  }

  cancel(by: Actor): boolean {
    if (this.#job === null) return false;
    this.#cancelledBy = by;
    this.#task?.stop();
    return true;
  }

  /** Resolves once the running job is cancelled and audited. */
  async close(): Promise<void> {
    this.cancel(SHUTDOWN);
    await this.#ended;
  }

  async #audited(order: JobOrder, job: Job, perform: () => Promise<Outcome>): Promise<Outcome> {
    const { audit, version } = this.#options;
    const before = version();
    const outcome = await this.#locked(job, perform);
    await audit?.({
      ...{ at: new Date().toISOString(), ms: Date.now() - job.since },
      ...{ actor: job.by, action: job.action, arguments: order.details },
      ...{ outcome: outcome.kind, before, after: version() },
      ...(outcome.kind === 'failed' ? { refusal: outcome.refusal } : {}),
      ...(outcome.kind === 'cancelled' ? { cancelledBy: outcome.by } : {}),
    });
    return outcome;
  }

  #running(job: Job, request: JobRequest): RunningJob {
    const cancelled = () => this.#cancelledBy && ({ kind: 'cancelled', by: this.#cancelledBy } as const);
    const progress = (progress: Progress) => {
      this.#job = { ...job, progress };
      request.progress?.(progress);
    };
    const run = async (task: WorkerTask) => {
      const early = cancelled();
      if (early) return early;
      this.#task = runTask(task, progress, this.#options.worker);
      const result = await this.#task.result;
      this.#task = null;
      return result ?? cancelled() ?? { kind: 'cancelled' as const, by: job.by };
    };
    return { since: job.since, run, cancelled, progress };
  }

  async #locked({ action, by, since }: Job, perform: () => Promise<Outcome>): Promise<Outcome> {
    try {
      const lock = takeLock(buildFolder(this.#options.place), { pid: process.pid, action, by, since });
      if ('heldBy' in lock) return { kind: 'busy', job: { ...lock.heldBy, progress: null } };
      try {
        return await perform();
      } finally {
        lock.release();
      }
    } catch (error) {
      return { kind: 'failed', refusal: refusalOf(error) };
    }
  }
}
