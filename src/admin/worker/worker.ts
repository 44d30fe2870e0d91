import { parentPort } from 'node:worker_threads';
import type { Message, Work } from './protocol.ts';
import { perform } from './tasks.ts';

const post = (message: Message) => parentPort?.postMessage(message);

/** Is given one work at a time. */
parentPort?.on('message', async (work: Work) => {
  post({ result: await perform(work, (stage, done, of) => post({ stage, done, of })) });
});
