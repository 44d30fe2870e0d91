import { existsSync, readFileSync, rmSync } from 'node:fs';
import { writeWhole } from '../whole.ts';

/** Takes back what was done to files. */
export interface Undo {
  undo(): void;
}

/** Remembers a text file as it is, or that there is none. Throws what the file system throws. */
export function remember(path: string): Undo {
  const before = existsSync(path) ? readFileSync(path) : null;
  return {
    undo() {
      if (before === null) rmSync(path, { force: true });
      else writeWhole(path, [before]);
    },
  };
}
