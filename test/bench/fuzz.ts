/**
 * Reads files of extremes at full size, then changed real files until the time is up:
 * `npx tsx test/bench/fuzz.ts [SECONDS] [SEED]`. Prints what it read, the time and the memory; exits with 1 when
 * ingest throws or takes longer than it may.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/data.ts';
import { readDataTexts } from '../../src/library/files.ts';
import { EXTREMES } from '../ingest/extremes.ts';

const MAX_SECONDS = 60;
const SIZES: Readonly<Record<string, number>> = {
  'a PDF of pages': 10_000,
  'a PDF with a stream of megabytes': 1024,
  'a Word document of megabytes': 1024,
  'a zip archive of files': 20_000,
  'words on one line': 200_000,
  'a page of open brackets': 5_000_000,
  'blanks before a word': 5_000_000,
};
const FULL = 100_000;

const [seconds = 60, seed = 1] = process.argv.slice(2).map(Number);
const started = performance.now();
const data = parseData(readDataTexts('index-data'));
let failed = 0;

async function run(name: string, bytes: Uint8Array, quiet = false): Promise<void> {
  const from = performance.now();
  let said: string;
  try {
    const { document, diagnostics } = await ingest({ name, bytes }, data);
    said = document ? `${document.passages.length} passages` : `refused: ${diagnostics[0]?.found}`;
  } catch (error) {
    said = `THROWN: ${error}`;
    failed++;
  }
  const took = (performance.now() - from) / 1000;
  if (took > MAX_SECONDS) failed++;
  if (quiet && took < 5 && !said.startsWith('THROWN')) return;
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${name.padEnd(36)} ${(bytes.length / 1e6).toFixed(2)} MB  ${took.toFixed(1)} s  ${memory} MB held  ${said}`,
  );
}

for (const [name, make] of Object.entries(EXTREMES)) await run(name, await make(SIZES[name] ?? FULL));

/** A linear congruential generator: the same seed gives the same files. */
let state = seed;
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const originals = [
  'pdf/night-ferries.pdf',
  'pdf/columns.pdf',
  'docx/night-ferries.docx',
  'html/night-ferries.html',
].map((name) => readFileSync(join(import.meta.dirname, '../fixtures', name)));
let count = 0;
while ((performance.now() - started) / 1000 < seconds) {
  const original = originals[count % originals.length];
  if (!original) break;
  let bytes = Buffer.from(original);
  for (let change = 0; change <= random(8); change++) bytes[random(bytes.length)] = random(256);
  if (random(4) === 0) bytes = bytes.subarray(0, random(bytes.length));
  await run(`changed file ${count}, seed ${seed}`, bytes, true);
  count++;
}
console.log(`${count} changed files with seed ${seed}; ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
