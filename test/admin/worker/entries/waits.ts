import { parentPort } from 'node:worker_threads';

/** A worker that reports progress once, then waits for ever. */
parentPort?.postMessage({ stage: 'reading', done: 3, of: 10 });
setInterval(() => undefined, 60_000);
