import { parentPort } from 'node:worker_threads';

/** Answers with the number of its tasks so far; fails at a kind that it does not know. */
let done = 0;
parentPort?.on('message', ({ kind }) => {
  if (kind !== 'read') throw new Error('the thread broke');
  done += 1;
  parentPort?.postMessage({ result: { kind: 'failed', line: String(done) } });
});
