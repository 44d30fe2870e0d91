/**
 * Reads hostile files in the pool of readers while a library in this process answers a question every 100 ms:
 * `npm run bench:hostile -- [NAMES] [--runs 2000] [--from 0] [--seed 1] [--minutes 30]`. First the files of extremes whose names match NAMES, a regular expression, then
 * RUNS changed small files, in batches. Exits with 1 if a file crashes its reader, a document is not whole, an answer takes over a second or this
 * process grows by 50 MB.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { sharedPool } from '../../../src/admin/readers/pool.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import type { Diagnostic } from '../../../src/model/document.ts';
import { foundIn } from '../../findings.ts';
import { DENSE } from '../../ingest/dense.ts';
import { EXTREMES } from '../../ingest/extremes.ts';
import { fuzz } from '../mutate/fuzz.ts';
import { problemOfRefusal } from '../mutate/whole.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '2000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '30' },
    make: { type: 'string' },
  },
});
const [runs, from, seed] = [Number(values.runs), Number(values.from), Number(values.seed)];
const until = performance.now() + Number(values.minutes) * 60_000;

/** How large each is; the others have 60,000 parts. */
const SIZES: Readonly<Record<string, number>> = {
  'a PDF of pages': 10_000,
  'a PDF of pages of print': 10_000,
  'a PDF with a stream of megabytes': 1024,
  'a PDF of megabytes of pictures': 49,
  'a PDF packed by run lengths twice': 1024,
  'a PDF of forms that draw forms': 12,
  'a Word document of megabytes': 1024,
  'a zip archive of files': 20_000,
  'a text of megabytes': 49,
  'a text of megabytes in Markdown': 3.9,
  'a page of megabytes': 49,
  'words on one line': 200_000,
  'a page of open brackets': 5_000_000,
  'blanks before a word': 5_000_000,
  'lines without an empty one between them': 900_000,
  'a page of headings in headings': 1_000_000,
  'small words before an acronym': 50,
  'a text of quotations': 46_000,
  'Markdown of rows': 80_000,
  'Markdown of definitions': 100_000,
  'Markdown of open emphasis': 100_000,
  'a page of notes': 200_000,
  'a PDF of glyphs': 1_000_000,
  'a PDF of inline pictures': 20_000_000,
  'a page of short tags': 5_500_000,
  'a page of tags side by side': 2_000_000,
  'an e-book of megabytes': 1024,
};
const PARTS = 60_000;
const ASK_MS = 100;
const MAX_ANSWER_MS = 1000;
const MAX_GROWTH_MB = 50;

interface Summary {
  readonly passages: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

const folder = mkdtempSync(join(tmpdir(), 'ibid-hostile-'));
const texts = readDataTexts('index-data');
const library = await openLibrary({ data: 'index-data', sources: ['test/fixtures'] });
const failures: string[] = [];

/** In a thread, as the bot's worker does. */
async function summaryOf(result: Uint8Array) {
  const url = new URL('../mutate/summary.js', import.meta.url);
  const worker = new Worker(url, { workerData: result, execArgv: [] });
  const [summary]: Summary[] = await once(worker, 'message');
  await worker.terminate();
  if (!summary) throw new Error('no summary');
  const { passages, diagnostics } = summary;
  return { passages, diagnostics: diagnostics.map((one) => ({ ...one, found: foundIn(one) })) };
}

async function readExtreme(name: string, bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  const outcome = await sharedPool.run({ kind: 'ingest', file: { name: 'a.bin', bytes } }, texts);
  const seconds = (performance.now() - started) / 1000;
  const { passages, diagnostics } =
    'is' in outcome
      ? { passages: null, diagnostics: [{ severity: 'error', found: foundIn(outcome) }] }
      : await summaryOf(outcome);
  const said = passages === null ? diagnostics[0]?.found : `${passages} passages`;
  console.log(`| ${name} | ${(bytes.length / 2 ** 20).toFixed(1)} | ${seconds.toFixed(1)} | ${said} |`);
  const problem = passages === null ? problemOfRefusal(diagnostics) : null;
  if (problem !== null) failures.push(`${name}: ${problem}`);
}

/** Asks until it is stopped; an answer's time counts from when its question was due. */
function ask(): { slowest: number; asked: number; stop: () => void } {
  const asking = { slowest: 0, asked: 0, stop: () => clearInterval(timer) };
  let due = performance.now() + ASK_MS;
  const timer = setInterval(() => {
    library.search({ query: 'who wrote about the night ferry', offset: 0, limit: 5, length: 300 });
    asking.asked++;
    asking.slowest = Math.max(asking.slowest, performance.now() - due);
    due = performance.now() + ASK_MS;
  }, ASK_MS);
  return asking;
}

/** What stays after a garbage collection, in megabytes. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

const FILES = { ...EXTREMES, ...DENSE };

/** In a process of its own: this one must stay free to answer. */
async function make(name: string): Promise<Uint8Array> {
  const path = join(folder, 'made');
  const args = [...process.execArgv, import.meta.filename, '--make', name, path];
  await promisify(execFile)(process.execPath, args);
  return readFile(path);
}

async function readExtremes(): Promise<void> {
  const kinds = new RegExp(positionals.join(' '), 'u');
  const names = Object.keys(FILES).filter((name) => kinds.test(name));
  console.log('| file | MB | s | |\n|---|---|---|---|');
  for (const name of names) if (performance.now() < until) await readExtreme(name, await make(name));
}

async function main(): Promise<void> {
  await Promise.all(
    [1, 2].map((number) => {
      const file = { name: 'a.txt', bytes: Buffer.from(`Words ${number}.`) };
      return sharedPool.run({ kind: 'ingest', file }, texts);
    }),
  );
  const before = memory();
  const asking = ask();
  await readExtremes();
  const fuzzed = runs > 0 ? await fuzz({ seed, from, runs, until, texts }) : undefined;
  asking.stop();
  memory();
  await setTimeout(1000);
  const growth = memory() - before;
  for (const [format, tally] of [...(fuzzed?.tallies ?? [])].sort()) {
    const { files, read: good, seconds: all, slowest } = tally;
    const each = ((all / files) * 1000).toFixed(1);
    console.log(
      `${format.padEnd(14)} ${files} files, ${good} read; ${each} ms each, run ${slowest.run} took ${slowest.seconds.toFixed(1)} s`,
    );
  }
  if (fuzzed) console.log(`seed ${seed}; go on with --from ${fuzzed.next}`);
  failures.push(...(fuzzed?.failures ?? []));
  console.log(
    `${asking.asked} answers, the slowest after ${Math.round(asking.slowest)} ms; this process grew by ${Math.round(growth)} MB`,
  );
  for (const failure of failures) console.log(`FAILED ${failure}`);
  if (failures.length > 0 || asking.slowest > MAX_ANSWER_MS || growth > MAX_GROWTH_MB) process.exitCode = 1;
}

if (values.make === undefined) await main();
else writeFileSync(positionals[0] ?? '', (await FILES[values.make]?.(SIZES[values.make] ?? PARTS)) ?? '');
rmSync(folder, { recursive: true });
