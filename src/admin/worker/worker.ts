import { parentPort } from 'node:worker_threads';
import type { WorkerMessage, WorkerTask } from './protocol.ts';
import { execute } from './tasks.ts';

const post = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', async (task: WorkerTask) => {
  post({ result: await execute(task, (stage, done, of) => post({ stage, done, of })) });
});
