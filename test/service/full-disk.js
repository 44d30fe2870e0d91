import { closeSync, openSync } from 'node:fs';

/** A preload: standard output goes to a full disk. */
closeSync(1);
openSync('/dev/full', 'w');
