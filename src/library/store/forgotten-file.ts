import { join } from 'node:path';
import { forgottenIn } from '../../history/forgotten.ts';
import { Forgotten } from '../../model/state/forgotten.ts';
import { readIfThere } from './files.ts';
import { parseLines } from './json-lines.ts';

const FORGOTTEN_FILE = 'forgotten.jsonl';

/** Throws if the file cannot be read, or if OpenSearch holds the records: without them, forgotten words would come back. */
export function readForgotten({
  data,
  engine,
}: {
  readonly data: string;
  readonly engine?: unknown;
}): Forgotten[] {
  if (engine !== undefined) throw new Error('the engine has the records of what was forgotten');
  const lines = parseLines(readIfThere(join(data, FORGOTTEN_FILE)), Forgotten);
  return forgottenIn(lines.map(({ record }) => record));
}
