import { parentPort } from 'node:worker_threads';

/** Reports progress once, then loops for ever. */
parentPort?.postMessage({ stage: 'reading', done: 0, of: 1 });
for (;;);
