/** Reports progress once, then idles for ever. */
process.send({ stage: 'reading', done: 3, of: 10 });
setInterval(() => {}, 60_000);
process.on('disconnect', () => process.exit());
