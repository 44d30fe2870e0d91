/**
 * Reads files of extremes at full size, each in a process of its own, as rows of a table:
 * `npx tsx test/bench/extremes.ts [WORDS OF THE NAME]`. Exits with 1 when one throws, ends its process or takes over a minute of the processor.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { EXTREMES } from '../ingest/extremes.ts';

/** How large each is; the others have 100,000 parts. */
const SIZES: Readonly<Record<string, number>> = {
  'a PDF of pages': 10_000,
  'a PDF of pages of print': 10_000,
  'a PDF with a stream of megabytes': 1024,
  'a PDF of megabytes of pictures': 49,
  'a Word document of megabytes': 1024,
  'a zip archive of files': 20_000,
  'a Word document of paragraphs': 50_000,
  'a Word document of notes': 50_000,
  'a text of megabytes': 49,
  'a text of megabytes in Markdown': 3.9,
  'a page of megabytes': 49,
  'words on one line': 200_000,
  'a page of open brackets': 5_000_000,
  'blanks before a word': 5_000_000,
  'lines without an empty one between them': 900_000,
  'a page of headings in headings': 1_000_000,
  'a Word document of bookmarks': 40_000,
  'a Word document of notes without a prefix': 50_000,
  'small words before an acronym': 50,
};
const FULL = 100_000;
const MAX_SECONDS = 60;

interface Row {
  readonly megabytes: number;
  readonly cpu: number;
  readonly wall: number;
  readonly before: number;
  readonly peak: number;
  readonly said: string;
}

async function child(path: string): Promise<void> {
  const bytes = readFileSync(path);
  const data = parseData(readDataTexts('index-data'));
  const before = process.resourceUsage().maxRSS / 1024;
  const started = performance.now();
  const used = process.cpuUsage();
  const { document, diagnostics } = await ingest({ name: 'a.bin', bytes }, data);
  const { user, system } = process.cpuUsage(used);
  const row: Row = {
    megabytes: bytes.length / 2 ** 20,
    cpu: (user + system) / 1e6,
    wall: (performance.now() - started) / 1000,
    before,
    peak: process.resourceUsage().maxRSS / 1024,
    said: document
      ? `read: ${document.passages.length} passages, ${document.footnotes.length} notes`
      : `refused: ${diagnostics.map(({ found, expected }) => `${found}; ${expected}`).join(' | ')}`,
  };
  process.send?.(row, () => process.disconnect());
}

/** The file is made here: to make it may take more memory than to read it. */
async function run(name: string): Promise<Row | string> {
  const path = join(folder, 'extreme');
  writeFileSync(path, (await EXTREMES[name]?.(SIZES[name] ?? FULL)) ?? '');
  return new Promise((resolve) => {
    const reader = fork(import.meta.filename, ['child', path], { execArgv: process.execArgv });
    reader.on('message', (row: Row) => resolve(row));
    reader.on('exit', (code) => resolve(`ended with ${code}`));
  });
}

const [mode = '', path = ''] = process.argv.slice(2);
const folder = mode === 'child' ? '' : mkdtempSync(join(tmpdir(), 'ibid-extremes-'));
if (mode === 'child') await child(path);
else {
  console.log(
    '| file | MB | processor s | s | memory MB before | at most | |\n|---|---|---|---|---|---|---|',
  );
  for (const name of Object.keys(EXTREMES).filter((one) => one.includes(process.argv.slice(2).join(' ')))) {
    const row = await run(name);
    if (typeof row === 'string' || row.cpu > MAX_SECONDS) process.exitCode = 1;
    if (typeof row === 'string') console.log(`| ${name} | ${row} |`);
    else
      console.log(
        `| ${name} | ${row.megabytes.toFixed(1)} | ${row.cpu.toFixed(1)} | ${row.wall.toFixed(1)} | ${Math.round(row.before)} | ${Math.round(row.peak)} | ${row.said} |`,
      );
  }
  rmSync(folder, { recursive: true });
}
