import { parentPort, workerData } from 'node:worker_threads';
import { perform } from './perform.ts';
import type { Message, Work } from './work.ts';

const work: Work = workerData;
const post = (message: Message) => parentPort?.postMessage(message);

post({ result: await perform(work, (stage, done, of) => post({ stage, done, of })) });
