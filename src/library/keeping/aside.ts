import type { Progress } from '../keeper.ts';
import { Estimate } from './estimate.ts';
import { dismiss, rest, takeThread } from './threads.ts';
import type { Message, Result, Work } from './work.ts';

/** Work under way in a thread of its own. */
export interface Aside {
  /** What it came to; null when it was stopped. Never rejects. */
  readonly result: Promise<Result | null>;
  stop(): void;
}

/** How a thread is watched: how many milliseconds it may be silent, and the code that it runs. */
export interface Watching {
  readonly patience?: number | undefined;
  readonly entry?: URL | undefined;
}

/** A thread that says nothing for so long hangs: the largest PDF may take ten minutes. */
const PATIENCE_MS = 660_000;
const ENTRY = new URL('./worker.ts', import.meta.url);

/** Works in a thread beside; `told` hears how far it is. A thread that dies or hangs is work that failed. */
export function workAside(work: Work, told: (progress: Progress) => void, watching: Watching = {}): Aside {
  const { patience = PATIENCE_MS, entry = ENTRY } = watching;
  const thread = takeThread(entry);
  const estimate = new Estimate(performance.now());
  let timer: NodeJS.Timeout | undefined;
  let settle: (result: Result | null) => void;
  const result = new Promise<Result | null>((resolve) => {
    settle = resolve;
  });
  const end = (outcome: Result | null, leave: (thread: Thread) => void) => {
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
  thread.on('message', (message: Message) => {
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
