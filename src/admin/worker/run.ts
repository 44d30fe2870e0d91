import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { refusalOf } from '../../errors.ts';
import type { Progress } from '../../model/job.ts';
import type { Refusal } from '../../model/refusal.ts';
import { forkChild, holdOn, letGo } from '../child-process.ts';
import { sharedPool } from '../readers/pool.ts';
import type { ReaderNews } from '../readers/protocol.ts';
import { timeLeft } from './estimate.ts';
import type { ReadOutcome, TaskResult, WorkerMessage, WorkerTask } from './protocol.ts';

/** `result` never rejects; it is null after `stop`. */
export interface RunningTask {
  readonly result: Promise<TaskResult | null>;
  stop(): void;
}

/** `patience`: the milliseconds that a worker may be silent. `entry`: its code. */
export interface WorkerOptions {
  readonly patience?: number | undefined;
  readonly entry?: URL | undefined;
}

/** Longer than any step without progress takes on a busy machine. */
const PATIENCE_MS = 300_000;
const ENTRY = new URL(import.meta.resolve('#worker'));

export function runTask(
  task: WorkerTask,
  onProgress: (progress: Progress) => void,
  { patience = PATIENCE_MS, entry = ENTRY }: WorkerOptions = {},
): RunningTask {
  const worker = takeWorker(entry);
  const started = performance.now();
  let stop = () => {};
  const result = new Promise<TaskResult | null>((resolve) => {
    const stopped = new AbortController();
    const end = (outcome: TaskResult | null, release: (worker: ChildProcess) => void) => {
      clearTimeout(timer);
      stopped.abort();
      release(worker);
      resolve(outcome);
    };
    const fail = (refusal: Refusal) => end({ kind: 'failed', refusal }, terminate);
    const seconds = Math.round(patience / 1000);
    const timer = setTimeout(() => fail({ reason: 'worker-silent', seconds }), patience);
    let last: Pick<Progress, 'stage' | 'done' | 'of'> = { stage: 'reading', done: 0, of: 1 };
    const tell = (progress: typeof last) => {
      timer.refresh();
      onProgress({ ...progress, left: timeLeft(progress, performance.now() - started) });
    };
    // A scan takes long: its pages count as parts of a file.
    const onNews = ({ done, of }: ReaderNews) => tell({ ...last, done: last.done + done / of });
    const read = async ({ id, read: file, texts }: Extract<WorkerMessage, { read: unknown }>) => {
      const { signal } = stopped;
      try {
        const outcome = await sharedPool.run(file, texts, { library: task.place.data, signal, onNews });
        const answer: ReadOutcome = { id, outcome };
        if (!signal.aborted) worker.send(answer, () => {});
      } catch (error) {
        if (!signal.aborted) fail(refusalOf(error));
      }
    };
    worker.on('message', (message: WorkerMessage) => {
      if ('result' in message) return end(message.result, (done) => park(done, entry));
      if ('read' in message) return void read(message);
      last = message;
      tell(message);
    });
    worker.on('error', (error) => fail(refusalOf(error)));
    worker.on('exit', (code, signal) => fail({ reason: 'worker-exited', code: code ?? numberOf(signal) }));
    stop = () => end(null, terminate);
  });
  // Fails only if the process has ended or never began.
  worker.send(task, () => {});
  return { result, stop };
}

/** Starting a worker takes about a second, so an idle one waits this long for another task. */
const IDLE_MS = 120_000;
/** A shell reports a process that a signal ended with this and the signal's number. */
const BY_SIGNAL = 128;

const idle = new Map<string, { readonly worker: ChildProcess; readonly timer: NodeJS.Timeout }>();

function takeWorker(entry: URL): ChildProcess {
  const { worker = forkChild(entry, { execArgv: heapLimit() }), timer } = idle.get(entry.href) ?? {};
  clearTimeout(timer);
  idle.delete(entry.href);
  removeListeners(worker);
  holdOn(worker);
  return worker;
}

/** The worker inherits the memory limit of this process. */
function heapLimit(): string[] {
  return process.execArgv.filter((flag) => flag.startsWith('--max-old-space-size'));
}

function park(worker: ChildProcess, entry: URL): void {
  if (idle.has(entry.href)) {
    terminate(worker);
    return;
  }
  removeListeners(worker);
  letGo(worker);
  const drop = () => {
    idle.delete(entry.href);
    terminate(worker);
  };
  worker.on('error', drop);
  worker.on('exit', drop);
  idle.set(entry.href, { worker, timer: setTimeout(drop, IDLE_MS).unref() });
}

function terminate(worker: ChildProcess): void {
  removeListeners(worker);
  worker.on('error', () => {});
  worker.kill('SIGKILL');
  letGo(worker);
}

function removeListeners(worker: ChildProcess): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

function numberOf(signal: NodeJS.Signals | null): number {
  return BY_SIGNAL + (signal === null ? 0 : constants.signals[signal]);
}
