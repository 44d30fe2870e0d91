/** A worker that reports progress once, then computes for ever. */
process.send({ stage: 'reading', done: 0, of: 1 });
for (;;);
