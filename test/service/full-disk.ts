import { closeSync, openSync } from 'node:fs';

/** Loaded before the program by tests: its standard output goes to a disk that is full. */
closeSync(1);
openSync('/dev/full', 'w');
