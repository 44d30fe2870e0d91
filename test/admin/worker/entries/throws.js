/** Fails while it is loaded. */
throw new Error('the thread broke');
