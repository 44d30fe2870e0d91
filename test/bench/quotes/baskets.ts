/**
 * Exports generated baskets, reads them back and checks them as drafts: `tsx test/bench/quotes/baskets.ts 200 [seed]`.
 * Prints the share of baskets in which every note is resolved to its passage.
 */
import fc from 'fast-check';
import { basketsOf, READ_BACK } from '../../library/baskets/generated.ts';
import { faultsOf, openShelf } from '../../library/baskets/read-back.ts';

const [, , count = '200', seed = '1', ...styles] = process.argv;
const library = await openShelf();
const baskets = fc.sample(basketsOf(library), { numRuns: Number(count), seed: Number(seed) });
let notes = 0;
let right = 0;
const faulty = new Map<string, number>();
for (const [at, quotes] of baskets.entries()) {
  const style = styles.length > 0 ? styles[at % styles.length] : undefined;
  let isRight = true;
  for (const format of READ_BACK) {
    const faults = await faultsOf(library, quotes, format, style);
    if (faults.length === 0) continue;
    isRight = false;
    faulty.set(format, (faulty.get(format) ?? 0) + 1);
    if (faulty.size < 3 || at < 20) console.log(at, format, style ?? '', faults.slice(0, 2).join('\n    '));
  }
  notes += quotes.length;
  if (isRight) right += 1;
}
console.log(
  `${right} of ${baskets.length} baskets with ${notes} quotes read back right as ${READ_BACK.join(', ')}`,
  Object.fromEntries(faulty),
);
