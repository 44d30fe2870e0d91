/** A worker that throws. */
throw new Error('the worker broke');
