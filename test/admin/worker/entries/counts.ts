import { parentPort } from 'node:worker_threads';

let done = 0;

/** A thread that tells how many works it has done, and ends with an error when it is asked for a kind that it does not know. */
parentPort?.on('message', ({ kind }: { kind: string }) => {
  if (kind !== 'read') throw new Error('the thread broke');
  done += 1;
  parentPort?.postMessage({ result: { kind: 'failed', line: String(done) } });
});
