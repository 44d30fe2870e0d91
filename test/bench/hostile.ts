/**
 * Reads hostile files in the pool of readers while a library in this process answers a question every 100 ms:
 * `npm run bench:hostile -- [WORDS OF A NAME] [--runs 2000] [--from 0] [--seed 1] [--minutes 30]`. First the files of extremes, then
 * RUNS changed real files. Exits with 1 if a file breaks its reader, a document is not whole, an answer takes over a second or this
 * process grows by 50 MB.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { READER_LIMITS } from '../../src/admin/readers/limits.ts';
import { READER_RULE, Readers } from '../../src/admin/readers/readers.ts';
import type { Ingested } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { checkIntegrity } from '../../src/library/store/integrity.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import { Document } from '../../src/model/document.ts';
import { countsOf } from '../../src/model/library-parts.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { DENSE } from '../ingest/dense.ts';
import { EXTREMES } from '../ingest/extremes.ts';
import { mutators } from './mutate/mutators.ts';
import { randomOf } from './mutate/random.ts';

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
};
const PARTS = 60_000;
const ASK_MS = 100;
const MAX_ANSWER_MS = 1000;
const MAX_GROWTH_MB = 50;

interface Tally {
  files: number;
  read: number;
  refused: number;
  ended: number;
  seconds: number;
}

const folder = mkdtempSync(join(tmpdir(), 'ibid-hostile-'));
const place = { data: join(folder, 'data'), sources: [] };
const texts = readDataTexts('index-data');
const { lexicon } = parseData(texts);
const readers = new Readers(place, texts);
const library = await openLibrary({ data: 'index-data', sources: ['test/fixtures'] });
const failures: string[] = [];
const tallies = new Map<string, Tally>();

async function read(kind: string, name: string, bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  const ingested = await readers.ingest({ name: 'a.bin', bytes });
  const seconds = (performance.now() - started) / 1000;
  const [first] = ingested.diagnostics;
  const isEnded = first?.rule === READER_RULE;
  const tally = tallies.get(kind) ?? { files: 0, read: 0, refused: 0, ended: 0, seconds: 0 };
  tallies.set(kind, {
    files: tally.files + 1,
    read: tally.read + (ingested.document ? 1 : 0),
    refused: tally.refused + (ingested.document || isEnded ? 0 : 1),
    ended: tally.ended + (isEnded ? 1 : 0),
    seconds: Math.max(tally.seconds, seconds),
  });
  if (kind === EXTREME || isEnded) {
    const said = ingested.document ? `${ingested.document.passages.length} passages` : first?.found;
    console.log(`| ${name} | ${(bytes.length / 2 ** 20).toFixed(1)} | ${seconds.toFixed(1)} | ${said} |`);
  }
  const problem = kind === EXTREME ? problemOfRefusal(ingested) : problemOf(ingested);
  if (problem === null) return;
  const path = join(tmpdir(), `ibid-hostile-${name.replace(/\W+/gu, '-')}`);
  writeFileSync(path, bytes);
  failures.push(`${name}, ${path}: ${problem}`);
}

const EXTREME = 'extremes';

function problemOfRefusal({ document, diagnostics }: Ingested): string | null {
  if (document) return null;
  const [only, more] = diagnostics;
  if (!only || more || only.severity !== 'error') return `${diagnostics.length} lines say why it is refused`;
  if (only.found.includes('\n') || only.found.length > 400) return `no line: ${only.found.slice(0, 500)}`;
  return /breaks its reader|not read within/u.test(only.found) ? only.found : null;
}

/** A document is what the model says, its quotes are slices and its notes resolve. */
function problemOf(ingested: Ingested): string | null {
  const { document, diagnostics } = ingested;
  if (document === null) return problemOfRefusal(ingested);
  const issue = Document.safeParse(document).error?.issues[0];
  if (issue) return `no document of the model: ${issue.path.join('.')} ${issue.message}`;
  const organizations = mergeOrganizations([document], lexicon);
  const counts = countsOf([document], organizations);
  const parts = { version: '', counts, documents: [document], organizations, diagnostics, lexicon };
  return checkIntegrity({ ...parts, verdicts: [], changes: [] })[0] ?? null;
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
  const names = Object.keys(FILES).filter((name) => name.includes(positionals.join(' ')));
  console.log('| file | MB | s | |\n|---|---|---|---|');
  for (const name of names) if (performance.now() < until) await read(EXTREME, name, await make(name));
}

/** Two at a time; each is made by its number and the seed alone. */
async function readChanged(): Promise<number> {
  const shares = (await mutators()).flatMap((one) => Array.from({ length: one.share }, () => one));
  let next = from;
  const work = async () => {
    while (next < from + runs && performance.now() < until) {
      const run = next++;
      const random = randomOf(seed, run);
      const mutator = shares[random(shares.length)];
      if (mutator) await read(mutator.format, `seed ${seed} run ${run}`, mutator.make(random));
    }
  };
  await Promise.all([work(), work()]);
  return next;
}

async function main(): Promise<void> {
  const ready = (await mutators()).map(({ format, make }) => read(format, 'first', make(randomOf(seed, 0))));
  await Promise.all(ready);
  const before = memory();
  const asking = ask();
  await readExtremes();
  const next = await readChanged();
  asking.stop();
  report(asking, memory() - before);
  console.log(`seed ${seed}; go on with --from ${next}`);
}

function report({ slowest, asked }: { slowest: number; asked: number }, growth: number): void {
  for (const [kind, { files, read: good, refused, ended, seconds }] of [...tallies].sort())
    console.log(
      `${kind.padEnd(14)} ${files} files: ${good} read, ${refused} refused, ${ended} beyond a limit; slowest ${seconds.toFixed(1)} s`,
    );
  console.log(
    `limits: ${READER_LIMITS.memory / 2 ** 20} MB, ${READER_LIMITS.seconds} s + ${READER_LIMITS.secondsPerMegabyte} s a MB`,
  );
  console.log(
    `${asked} answers, the slowest after ${Math.round(slowest)} ms; this process grew by ${Math.round(growth)} MB`,
  );
  for (const failure of failures) console.log(`FAILED ${failure}`);
  if (failures.length > 0 || slowest > MAX_ANSWER_MS || growth > MAX_GROWTH_MB) process.exitCode = 1;
}

if (values.make === undefined) await main();
else writeFileSync(positionals[0] ?? '', (await FILES[values.make]?.(SIZES[values.make] ?? PARTS)) ?? '');
rmSync(folder, { recursive: true });
