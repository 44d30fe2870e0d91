import { parentPort } from 'node:worker_threads';
import type { WorkerMessage, WorkerTask } from './protocol.ts';
import { runTaskHere } from './tasks.ts';

const post = (message: WorkerMessage) => parentPort?.postMessage(message);

/** Is given one work at a time. */
parentPort?.on('message', async (work: WorkerTask) => {
  post({ result: await runTaskHere(work, (stage, done, of) => post({ stage, done, of })) });
});
