import { writeSync } from 'node:fs';
import { fileState } from '../../../src/admin/state/file-state.ts';
import { sharedQuote } from './records.ts';

/** Shares quotes in a data folder under a name, retracts one after each, and prints a line for each that is kept. */
const [data = '', by = '', count = '0'] = process.argv.slice(2);
const { shares } = fileState(data);
for (let n = 0; n < Number(count); n += 1) {
  await shares.add(sharedQuote(`${n}`, { by }), sharedQuote('gone', { by }));
  await shares.remove((record) => record.by === by && record.quote === 'gone');
  writeSync(1, `${n}\n`);
}
