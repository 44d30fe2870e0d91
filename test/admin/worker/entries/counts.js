let done = 0;

/** A worker that reports how many tasks it has done, and throws at a kind other than `compare`. */
process.on('message', ({ kind }) => {
  if (kind !== 'compare') throw new Error('the worker broke');
  done += 1;
  process.send({ result: { kind: 'failed', refusal: { reason: 'worker-exited', code: done } } });
});
