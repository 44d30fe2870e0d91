/** Loaded before the program by tests: at SIGUSR2 an error escapes that nobody catches, with the text of CRASH. */
process.on('SIGUSR2', () => {
  setTimeout(() => {
    const text = process.env.CRASH ?? '';
    if (text.startsWith('reject ')) void Promise.reject(new Error(text));
    else throw new Error(text);
  });
});
