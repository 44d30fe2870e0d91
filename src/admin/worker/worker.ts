import { isMainThread } from 'node:worker_threads';
import type { Problem } from '../../model/problem.ts';
import { yieldToParent } from '../child-process.ts';
import type { TaskRunner } from '../readers/protocol.ts';
import { startWatchdog, watch } from '../readers/watchdog.ts';
import type { ReadOutcome, WorkerMessage, WorkerProgress, WorkerTask } from './protocol.ts';

/** Each message costs the bot time. */
const PROGRESS_MS = 50;

if (isMainThread) serve();
else watch();

function serve(): void {
  yieldToParent();
  startWatchdog(import.meta.filename);
  // A signal to the whole group is for the parent, which ends its worker.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  const post = (message: WorkerMessage) => process.send?.(message);
  const awaited = new Map<number, (outcome: Uint8Array | Problem) => void>();
  let requests = 0;
  /** The parent has the reader processes, so that no more than two read at once. */
  const readers: TaskRunner = {
    run: (read, texts) =>
      new Promise((resolve) => {
        const id = ++requests;
        awaited.set(id, resolve);
        post({ id, read, texts });
      }),
  };
  process.on('message', async (message: WorkerTask | ReadOutcome) => {
    if ('outcome' in message) {
      awaited.get(message.id)?.(message.outcome);
      awaited.delete(message.id);
      return;
    }
    const { execute } = await import('./tasks.ts');
    let last: { readonly stage: string; readonly at: number } | undefined;
    const onProgress: WorkerProgress = (stage, done, of) => {
      const at = performance.now();
      if (stage === last?.stage && done < of && at - last.at < PROGRESS_MS) return;
      last = { stage, at };
      post({ stage, done, of });
    };
    post({ result: await execute(message, readers, onProgress) });
  });
}
