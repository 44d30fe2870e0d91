import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import { z } from 'zod';
import { engineRefusal, lineOf, mayPass, refusalOf } from '../errors.ts';
import type { LibraryPlace } from '../library/store/inputs.ts';
import {
  Actor,
  Audited,
  type Job,
  JobAction,
  type JobRequest,
  type Outcome,
  type Progress,
  type Turn,
} from '../model/job.ts';
import type { Refusal } from '../model/refusal.ts';
import { finishRestore } from './backup/swap.ts';
import type { Lock } from './lock.ts';
import type { State } from './state/state.ts';
import type { TaskResult, WorkerTask } from './worker/protocol.ts';
import { type RunningTask, runTask, type WorkerOptions } from './worker/run.ts';

export interface JobOrder {
  readonly action: Job['action'];
  readonly request: JobRequest;
  readonly details: Audited['arguments'];
}

type Cancelled = Extract<Outcome, { kind: 'cancelled' }>;

export interface RunningJob {
  readonly since: number;
  run(task: WorkerTask): Promise<TaskResult | Cancelled>;
  /** Repeats work that an engine refused while it may be replacing a lost node. */
  patiently<Result>(work: () => Promise<Result>): Promise<Result>;
  cancelled(): Cancelled | null;
  progress(progress: Progress): void;
  readonly lock: Lock;
  unlock(): Promise<void>;
}

export interface JobsOptions {
  readonly place: LibraryPlace;
  readonly worker: WorkerOptions;
  readonly state: State;
  readonly onAudit: ((entry: Audited) => void) | undefined;
  readonly explain: ((refusal: Refusal) => string) | undefined;
  readonly warn: (line: string) => void;
  readonly version: () => string | Promise<string>;
  readonly snapshot: () => number | undefined | Promise<number | undefined>;
}

const Holder = z.object({ action: JobAction, by: Actor, since: z.number() });
/** A lost node is replaced within seconds; one that hangs, within half a minute. */
const PATIENCE_MS = 60_000;
const RETRY_MS = 1_000;
/** The holder belongs to another version of Ibid. */
const UNKNOWN: z.infer<typeof Holder> = { action: 'reindex', by: { id: '', name: '–' }, since: 0 };

const SHUTDOWN: Actor = { id: 'stop', name: 'the shutdown' };
const LOST_LOCK: Actor = { id: 'lock', name: 'the loss of its lock' };

interface WaitingTurn {
  readonly turn: Turn;
  /** Called with the actor who withdrew it, or null once its turn comes. */
  readonly end: (by: Actor | null) => void;
}

/** One job at a time, under the folder's lock; those with a turn wait for it, first come, first served. */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #waiting: WaitingTurn[] = [];
  #job: Job | null = null;
  #place: string | undefined;
  #isClosed = false;
  #task: RunningTask | null = null;
  #cancelledBy: Actor | null = null;
  #lock: Lock | null = null;
  #stop: () => void = () => {};
  #stopped: Promise<void> = Promise.resolve();
  #ended: Promise<unknown> = Promise.resolve();

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  get current(): Job | null {
    return this.#job;
  }

  has(place: string): boolean {
    const isRunning = this.#job !== null && this.#place === place;
    return isRunning || this.#waiting.some(({ turn }) => turn.place === place);
  }

  /** Never rejects: an error becomes a `failed` outcome. */
  async run(order: JobOrder, perform: (job: RunningJob) => Promise<Outcome>): Promise<Outcome> {
    const { action, request } = order;
    if (this.#isClosed) return { kind: 'cancelled', by: SHUTDOWN };
    if (this.#job !== null) {
      if (request.turn === undefined) return { kind: 'busy', job: this.#job };
      const withdrawnBy = await this.#wait(request.turn, this.#job);
      if (withdrawnBy !== null) return { kind: 'cancelled', by: withdrawnBy };
    }
    const job: Job = { action, by: request.by, since: Date.now(), progress: null };
    this.#job = job;
    this.#place = request.turn?.place;
    this.#cancelledBy = null;
    this.#stopped = new Promise((resolve) => {
      this.#stop = resolve;
    });
    for (const { turn } of this.#waiting) turn.waiting(job);
    const ended = this.#audited(order, job, (lock) => perform(this.#running(job, request, lock)));
    this.#ended = ended;
    try {
      return await ended;
    } finally {
      const next = this.#waiting.shift();
      // Until it begins, the finished job still holds the lock.
      if (next === undefined) this.#job = null;
      else next.end(null);
    }
  }

  #wait(turn: Turn, ahead: Job): Promise<Actor | null> {
    turn.waiting(ahead);
    return new Promise((end) => this.#waiting.push({ turn, end }));
  }

  cancel(by: Actor, place?: string): boolean {
    const at = this.#waiting.findIndex(({ turn }) => turn.place === place);
    const [withdrawn] = at === -1 ? [] : this.#waiting.splice(at, 1);
    if (withdrawn !== undefined) {
      withdrawn.end(by);
      return true;
    }
    if (this.#job === null) return false;
    this.#end(by);
    return true;
  }

  #end(by: Actor): void {
    this.#cancelledBy = by;
    this.#stop();
    this.#task?.stop();
  }

  /** Resolves once the running job is cancelled and audited; no other begins. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { end } of this.#waiting.splice(0)) end(SHUTDOWN);
    this.cancel(SHUTDOWN);
    await this.#ended;
  }

  async #audited(order: JobOrder, job: Job, perform: (lock: Lock) => Promise<Outcome>): Promise<Outcome> {
    const { version, snapshot, explain } = this.#options;
    const started = performance.now();
    const before = await version();
    const outcome = await this.#locked(job, order.request, perform);
    const refusal = outcome.kind === 'failed' ? outcome.refusal : undefined;
    await this.#record({
      ...{ at: new Date().toISOString(), ms: Math.round(performance.now() - started) },
      ...{ actor: job.by, action: job.action, arguments: order.details },
      ...{ outcome: outcome.kind, before, after: await version(), snapshot: await snapshot() },
      ...(refusal && { refusal, line: explain?.(refusal) }),
      ...(outcome.kind === 'cancelled' ? { cancelledBy: outcome.by } : {}),
    });
    return outcome;
  }

  async #record(entry: Audited): Promise<void> {
    const { state, onAudit, warn } = this.#options;
    onAudit?.(entry);
    try {
      await state.audit.add(shortened(entry));
    } catch (error) {
      warn(`The audit log was not written: ${lineOf(error)}`);
    }
  }

  #running(job: Job, request: JobRequest, lock: Lock): RunningJob {
    const cancelled = () => this.#cancelledBy && ({ kind: 'cancelled', by: this.#cancelledBy } as const);
    const progress = (progress: Progress) => {
      this.#job = { ...job, progress };
      request.progress?.(progress);
    };
    const attempt = async (task: WorkerTask) => {
      const early = cancelled();
      if (early) return early;
      let isStopped = false;
      const stopped = this.#stopped.then(() => {
        isStopped = true;
        return null;
      });
      const perform = async () => {
        if (isStopped) return null;
        this.#task = runTask(task, progress, this.#options.worker);
        const result = await this.#task.result;
        this.#task = null;
        return result;
      };
      const isOwn = this.#options.place.fallback !== undefined;
      const inTurn = isOwn ? atWork(perform) : perform();
      const result = await Promise.race([stopped, inTurn]);
      return result ?? cancelled() ?? { kind: 'cancelled' as const, by: job.by };
    };
    const mayRetry = async (refusal: Refusal | undefined, since: number) => {
      if (!mayPass(refusal) || performance.now() - since > PATIENCE_MS) return false;
      progress({ stage: 'waiting', done: 0, of: 1, left: null });
      await Promise.race([delay(RETRY_MS), this.#stopped]);
      return cancelled() === null;
    };
    const run = async (task: WorkerTask) => {
      for (let since: number | undefined; ; since ??= performance.now()) {
        const result = await attempt(task);
        const refusal = result.kind === 'failed' ? result.refusal : undefined;
        if (!(await mayRetry(refusal, since ?? performance.now()))) return result;
      }
    };
    const patiently = async <Result>(work: () => Promise<Result>) => {
      for (let since: number | undefined; ; since ??= performance.now())
        try {
          return await work();
        } catch (error) {
          if (!(await mayRetry(engineRefusal(error), since ?? performance.now()))) throw error;
        }
    };
    return { since: job.since, run, patiently, cancelled, progress, lock, unlock: () => this.#unlock() };
  }

  async #locked(
    { action, by, since }: Job,
    { turn }: JobRequest,
    perform: (lock: Lock) => Promise<Outcome>,
  ): Promise<Outcome> {
    const { place, state } = this.#options;
    try {
      const lock = await this.#take({ action, by, since }, turn);
      if (!('release' in lock)) return lock;
      this.#lock = lock;
      lock.lost.addEventListener('abort', () => this.#end(LOST_LOCK));
      try {
        await finishRestore(place, state, lock);
        return await perform(lock);
      } finally {
        await this.#unlock();
      }
    } catch (error) {
      const by = this.#cancelledBy;
      return by ? { kind: 'cancelled', by } : { kind: 'failed', refusal: refusalOf(error) };
    }
  }

  /** Without a `Turn`, jobs wait only for a backup, and a backup for any job; it holds the lock briefly. */
  async #take(wanted: z.infer<typeof Holder>, turn: Turn | undefined): Promise<Lock | Outcome> {
    for (;;) {
      const lock = await this.#options.state.lock('job', wanted);
      if ('release' in lock) return lock;
      const { data: holder = UNKNOWN } = Holder.safeParse(lock.about);
      const ahead: Job = { ...holder, progress: null };
      const waits = turn !== undefined || [wanted.action, holder.action].includes('backup');
      if (!waits) return { kind: 'busy', job: ahead };
      turn?.waiting(ahead);
      await Promise.race([lock.freed(), this.#stopped]);
      if (this.#cancelledBy !== null) return { kind: 'cancelled', by: this.#cancelledBy };
    }
  }

  async #unlock(): Promise<void> {
    const lock = this.#lock;
    this.#lock = null;
    await lock?.release();
  }
}

const atWork = pLimit(2);

const MAX_TEXT = 1_000;

function shortened(entry: Audited): Audited {
  const cut = JSON.stringify(entry, (_, value) =>
    typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value,
  );
  return Audited.parse(JSON.parse(cut));
}
