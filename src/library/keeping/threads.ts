import { Worker } from 'node:worker_threads';

/** Loading the code takes a thread a second: one that has done its work waits so long for more. */
const RESTING_MS = 120_000;

/** At most one thread waits for each code; it does not keep the process from ending. */
const resting = new Map<string, { readonly thread: Worker; readonly timer: NodeJS.Timeout }>();

/** A thread that runs this code: the one that waits for work, or a new one. */
export function takeThread(entry: URL): Worker {
  const { thread, timer } = resting.get(entry.href) ?? {};
  if (!thread) return new Worker(bootOf(entry), { execArgv: [] });
  clearTimeout(timer);
  resting.delete(entry.href);
  leave(thread);
  thread.ref();
  return thread;
}

/** Lets a thread that has done its work wait for more of it; nobody hears it any more. */
export function rest(thread: Worker, entry: URL): void {
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
export function dismiss(thread: Worker): void {
  leave(thread);
  thread.on('error', () => {});
  void thread.terminate();
}

/** By name: without one, those would go too by which a thread hears itself. */
function leave(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
}

/** Threads do not take over the loader of TypeScript: each registers it for itself. */
function bootOf(entry: URL): URL {
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const code = `import { register } from ${loader}; register(); await import(${JSON.stringify(entry.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
