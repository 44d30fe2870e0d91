/** Exits in the middle of its task. */
process.exit(7);
