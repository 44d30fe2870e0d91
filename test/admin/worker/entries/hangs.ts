import { parentPort } from 'node:worker_threads';

/** A thread that says something once, and then works for ever without a word. */
parentPort?.postMessage({ stage: 'reading', done: 0, of: 1 });
for (;;);
