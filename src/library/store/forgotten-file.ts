import { join } from 'node:path';
import { forgottenIn } from '../../history/forgotten.ts';
import { Forgotten } from '../../model/state/forgotten.ts';
import { readIfThere } from './files.ts';
import { parseLines } from './json-lines.ts';

export const FORGOTTEN_FILE = 'forgotten.jsonl';

/** Throws if the file cannot be read: without it, forgotten words would come back. */
export function readForgotten(data: string): Forgotten[] {
  const lines = parseLines(readIfThere(join(data, FORGOTTEN_FILE)), Forgotten);
  return forgottenIn(lines.map(({ record }) => record));
}
