import { Worker } from 'node:worker_threads';
import { refusalOf } from '../../errors.ts';
import type { Progress } from '../../model/job.ts';
import type { Refusal } from '../../model/refusal.ts';
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
    const end = (outcome: TaskResult | null, release: (worker: Worker) => void) => {
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
        const outcome = await sharedPool.run(file, texts, { signal, onNews });
        const answer: ReadOutcome = { id, outcome };
        if (!signal.aborted) worker.postMessage(answer);
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
    worker.on('error', ({ message }: Error) =>
      fail({ reason: 'worker-failed', message: message.split('\n')[0] ?? '' }),
    );
    worker.on('exit', (code) => fail({ reason: 'worker-exited', code }));
    stop = () => end(null, terminate);
  });
  worker.postMessage(task);
  return { result, stop };
}

/** Loading the code takes a second, so an idle worker waits this long for another task. */
const IDLE_MS = 120_000;

/** By entry. */
const idle = new Map<string, { readonly worker: Worker; readonly timer: NodeJS.Timeout }>();

function takeWorker(entry: URL): Worker {
  const { worker, timer } = idle.get(entry.href) ?? {};
  if (!worker) return new Worker(entry, { execArgv: [] });
  clearTimeout(timer);
  idle.delete(entry.href);
  removeListeners(worker);
  worker.ref();
  return worker;
}

function park(worker: Worker, entry: URL): void {
  if (idle.has(entry.href)) {
    terminate(worker);
    return;
  }
  removeListeners(worker);
  worker.unref();
  const drop = () => {
    idle.delete(entry.href);
    terminate(worker);
  };
  worker.on('error', drop);
  worker.on('exit', drop);
  idle.set(entry.href, { worker, timer: setTimeout(drop, IDLE_MS).unref() });
}

function terminate(worker: Worker): void {
  removeListeners(worker);
  worker.on('error', () => {});
  void worker.terminate();
}

function removeListeners(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}
