/**
 * A preload: at SIGUSR2 an error with the text of CRASH escapes; SIGWINCH becomes two SIGHUP at once; Ibid's limits for
 * starting and stopping never pass, so that no test depends on how fast the machine is.
 */
process.on('SIGUSR2', () => {
  setImmediate(() => {
    const text = process.env.CRASH ?? '';
    if (text.startsWith('reject ')) void Promise.reject(new Error(text));
    else throw new Error(text);
  });
});
process.on('SIGWINCH', () => {
  process.emit('SIGHUP');
  process.emit('SIGHUP');
});

const { setTimeout } = globalThis;
const LIMITS = [3_500, 6_000, 30_000];
globalThis.setTimeout = Object.assign(
  (run, ms, ...values) => setTimeout(run, LIMITS.includes(ms) ? ms * 20 : ms, ...values),
  setTimeout,
);
