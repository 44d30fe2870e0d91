import { Worker } from 'node:worker_threads';
import type { Progress } from '../../model/job.ts';
import { Estimate } from './estimate.ts';
import type { TaskResult, WorkerMessage, WorkerTask } from './protocol.ts';

/** Work under way in a thread of its own. */
export interface RunningTask {
  /** What it came to; null when it was stopped. Never rejects. */
  readonly result: Promise<TaskResult | null>;
  stop(): void;
}

/** How a thread is watched: how many milliseconds it may be silent, and the code that it runs. */
export interface WorkerOptions {
  readonly patience?: number | undefined;
  readonly entry?: URL | undefined;
}

/** A thread that says nothing for so long hangs: the largest PDF may take ten minutes. */
const PATIENCE_MS = 660_000;
const ENTRY = new URL(import.meta.resolve('#worker'));

/** Works in a thread beside; `told` hears how far it is. A thread that dies or hangs is work that failed. */
export function runTask(
  work: WorkerTask,
  told: (progress: Progress) => void,
  watching: WorkerOptions = {},
): RunningTask {
  const { patience = PATIENCE_MS, entry = ENTRY } = watching;
  const thread = takeThread(entry);
  const estimate = new Estimate(performance.now());
  let timer: NodeJS.Timeout | undefined;
  let settle: (result: TaskResult | null) => void;
  const result = new Promise<TaskResult | null>((resolve) => {
    settle = resolve;
  });
  const end = (outcome: TaskResult | null, leave: (thread: Thread) => void) => {
    clearTimeout(timer);
    leave(thread);
    settle(outcome);
  };
  const fail = (reason: string) =>
    end({ kind: 'failed', line: `the work was not finished: ${reason}` }, dismiss);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => fail(`nothing was heard of it for ${Math.round(patience / 1000)} s`), patience);
  };
  wait();
  thread.on('message', (message: WorkerMessage) => {
    if ('result' in message) return end(message.result, (done) => rest(done, entry));
    wait();
    told({ ...message, left: estimate.left(message, performance.now()) });
  });
  thread.on('error', (error: Error) => fail(error.message.split('\n')[0] ?? 'its thread failed'));
  thread.on('exit', (code) => fail(`its thread ended with ${code}`));
  thread.postMessage(work);
  return { result, stop: () => end(null, dismiss) };
}

type Thread = ReturnType<typeof takeThread>;

/** Loading the code takes a thread a second: one that has done its work waits so long for more. */
const RESTING_MS = 120_000;

/** At most one thread waits for each code; it does not keep the process from ending. */
const resting = new Map<string, { readonly thread: Worker; readonly timer: NodeJS.Timeout }>();

/** A thread that runs this code: the one that waits for work, or a new one. */
function takeThread(entry: URL): Worker {
  const { thread, timer } = resting.get(entry.href) ?? {};
  if (!thread) return new Worker(entry, { execArgv: [] });
  clearTimeout(timer);
  resting.delete(entry.href);
  leave(thread);
  thread.ref();
  return thread;
}

/** Lets a thread that has done its work wait for more of it; nobody hears it any more. */
function rest(thread: Worker, entry: URL): void {
  if (resting.has(entry.href)) {
    dismiss(thread);
    return;
  }
  leave(thread);
  thread.unref();
  const end = () => {
    resting.delete(entry.href);
    dismiss(thread);
  };
  thread.on('error', end);
  thread.on('exit', end);
  resting.set(entry.href, { thread, timer: setTimeout(end, RESTING_MS).unref() });
}

/** Ends a thread, whatever it does; nobody hears it any more. */
function dismiss(thread: Worker): void {
  leave(thread);
  thread.on('error', () => {});
  void thread.terminate();
}

/** By name: without one, those would go too by which a thread hears itself. */
function leave(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
}
