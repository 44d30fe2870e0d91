import { deserialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';

const { document, diagnostics } = deserialize(workerData);
parentPort?.postMessage({
  passages: document?.passages.length ?? null,
  diagnostics: document ? [] : diagnostics,
});
