import { parentPort } from 'node:worker_threads';

let done = 0;

/** A worker that reports how many tasks it has done, and throws at a kind other than `compare`. */
parentPort?.on('message', ({ kind }) => {
  if (kind !== 'compare') throw new Error('the worker broke');
  done += 1;
  parentPort?.postMessage({ result: { kind: 'failed', refusal: { reason: 'worker-exited', code: done } } });
});
