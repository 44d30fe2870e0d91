import { parentPort } from 'node:worker_threads';

/** A worker that reports progress once, then computes for ever. */
parentPort?.postMessage({ stage: 'reading', done: 0, of: 1 });
for (;;);
