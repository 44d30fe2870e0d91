import { parentPort } from 'node:worker_threads';

/** Reports progress once, then idles for ever. */
parentPort?.postMessage({ stage: 'reading', done: 3, of: 10 });
setInterval(() => {}, 60_000);
