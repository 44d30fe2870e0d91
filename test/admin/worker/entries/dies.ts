/** A worker that exits during its task. */
process.exit(7);
