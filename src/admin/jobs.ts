import { lineOf } from '../library/store/files.ts';
import { buildFolder, type LibraryPlace } from '../library/store/inputs.ts';
import type { Actor, Audited, Job, JobRequest, Outcome, Progress } from '../model/job.ts';
import { takeLock } from './lock.ts';
import type { TaskResult, WorkerTask } from './worker/protocol.ts';
import { type RunningTask, runTask, type WorkerOptions } from './worker/run.ts';

/** What is to be done: for whom, and what the audit log tells of it. */
export interface Task {
  readonly action: Job['action'];
  readonly order: JobRequest;
  readonly about: Audited['arguments'];
}

/** A task that was stopped. */
type Cancelled = Extract<Outcome, { kind: 'cancelled' }>;

/** A task that runs, for the most part in a thread. */
export interface Running {
  readonly since: number;
  /** What the thread came to, or that somebody stopped it. */
  work(work: WorkerTask): Promise<TaskResult | Cancelled>;
  /** Whether somebody stopped it meanwhile: what was worked out is not to be served then. */
  stopped(): Cancelled | null;
  progress(progress: Progress): void;
}

/** What jobs need: the folder that they lock, how their threads are watched, who hears of them. */
export interface JobsOptions {
  readonly place: LibraryPlace;
  readonly watching: WorkerOptions;
  readonly audit: ((entry: Audited) => Promise<void> | void) | undefined;
  readonly version: () => string;
}

/** Who stops a job when the program ends. */
const CLOSING: Actor = { id: 'stop', name: 'the stop' };

/** Runs one job at a time, alone in the data folder, and has each audited. */
export class Jobs {
  readonly #options: JobsOptions;
  #job: Job | null = null;
  #aside: RunningTask | null = null;
  #stoppedBy: Actor | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  get current(): Job | null {
    return this.#job;
  }

  /** Does the task, or tells what runs instead. Never rejects: an error is a line for a person. */
  async run(task: Task, perform: (running: Running) => Promise<Outcome>): Promise<Outcome> {
    if (this.#job) return { kind: 'busy', job: this.#job };
    const { action, order } = task;
    const job: Job = { action, by: order.by, since: Date.now(), progress: null };
    this.#job = job;
    this.#stoppedBy = null;
    const ending = this.#recorded(task, job, () => perform(this.#running(job, order)));
    this.#last = ending;
    try {
      return await ending;
    } finally {
      this.#job = null;
    }
  }

  /** Stops the job under way, if there is one. */
  cancel(by: Actor): boolean {
    if (this.#job === null) return false;
    this.#stoppedBy = by;
    this.#aside?.stop();
    return true;
  }

  /** Stops what runs, and resolves when it has ended and is recorded. */
  async close(): Promise<void> {
    this.cancel(CLOSING);
    await this.#last;
  }

  /** Does the task, and has it audited, whatever comes of it. */
  async #recorded(
    { action, order, about }: Task,
    job: Job,
    perform: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const before = this.#options.version();
    const outcome = await this.#alone(job, perform);
    await this.#options.audit?.({
      ...{ at: new Date().toISOString(), ms: Date.now() - job.since },
      ...{ actor: order.by, action, arguments: about },
      ...{ outcome: outcome.kind, before, after: this.#options.version() },
      ...(outcome.kind === 'failed' ? { line: outcome.line } : {}),
      ...(outcome.kind === 'cancelled' ? { cancelledBy: outcome.by } : {}),
    });
    return outcome;
  }

  #running(job: Job, order: JobRequest): Running {
    const progress = (progress: Progress) => {
      this.#job = { ...job, progress };
      order.progress?.(progress);
    };
    return {
      since: job.since,
      progress,
      work: async (work) => {
        const early = this.#stopped();
        if (early) return early;
        this.#aside = runTask(work, progress, this.#options.watching);
        const result = await this.#aside.result;
        this.#aside = null;
        return result ?? this.#stopped() ?? { kind: 'cancelled', by: job.by };
      },
      stopped: () => this.#stopped(),
    };
  }

  #stopped(): Cancelled | null {
    return this.#stoppedBy && { kind: 'cancelled', by: this.#stoppedBy };
  }

  /** Holds the folder's lock meanwhile: another process may work on the same folder. */
  async #alone({ action, by, since }: Job, perform: () => Promise<Outcome>): Promise<Outcome> {
    try {
      const lock = takeLock(buildFolder(this.#options.place), { pid: process.pid, action, by, since });
      if ('heldBy' in lock) return { kind: 'busy', job: { ...lock.heldBy, progress: null } };
      try {
        return await perform();
      } finally {
        lock.release();
      }
    } catch (error) {
      return { kind: 'failed', line: lineOf(error) };
    }
  }
}
