import { join } from 'node:path';
import { forgottenIn } from '../../history/forgotten.ts';
import { Forgotten } from '../../model/state/forgotten.ts';
import { readIfThere } from './files.ts';

export const FORGOTTEN_FILE = 'forgotten.jsonl';

/** Throws if the file cannot be read: without it, forgotten words would come back. */
export function readForgotten(data: string): Forgotten[] {
  const lines = readIfThere(join(data, FORGOTTEN_FILE)).split('\n');
  return forgottenIn(
    lines.flatMap((line) => {
      try {
        return line === '' ? [] : [Forgotten.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    }),
  );
}
