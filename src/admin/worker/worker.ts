import { parentPort } from 'node:worker_threads';
import type { Problem } from '../../model/problem.ts';
import type { TaskRunner } from '../readers/protocol.ts';
import type { ReadOutcome, WorkerMessage, WorkerTask } from './protocol.ts';
import { execute } from './tasks.ts';

const post = (message: WorkerMessage) => parentPort?.postMessage(message);
const awaited = new Map<number, (outcome: Uint8Array | Problem) => void>();
let requests = 0;

/** The main thread has the reader processes: those of a thread that is stopped would stay as zombies. */
const readers: TaskRunner = {
  run: (read, texts) =>
    new Promise((resolve) => {
      const id = ++requests;
      awaited.set(id, resolve);
      post({ id, read, texts });
    }),
};

parentPort?.on('message', async (message: WorkerTask | ReadOutcome) => {
  if ('outcome' in message) {
    awaited.get(message.id)?.(message.outcome);
    awaited.delete(message.id);
    return;
  }
  post({ result: await execute(message, readers, (stage, done, of) => post({ stage, done, of })) });
});
