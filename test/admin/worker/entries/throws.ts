/** A thread in which something goes wrong that nobody expected. */
throw new Error('the thread broke');
