/** Throws while it loads. */
throw new Error('the worker broke');
