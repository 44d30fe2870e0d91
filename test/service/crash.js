/** A preload: at SIGUSR2 an error with the text of CRASH escapes; SIGWINCH becomes two SIGHUP at once. */
process.on('SIGUSR2', () => {
  setTimeout(() => {
    const text = process.env.CRASH ?? '';
    if (text.startsWith('reject ')) void Promise.reject(new Error(text));
    else throw new Error(text);
  });
});
process.on('SIGWINCH', () => {
  process.emit('SIGHUP');
  process.emit('SIGHUP');
});
