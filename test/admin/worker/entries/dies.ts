/** A thread that ends in the middle of its work. */
process.exit(7);
