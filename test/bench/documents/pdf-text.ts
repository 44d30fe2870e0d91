/**
 * Compares the text that Ibid reads in PDFs with that of Poppler: the share of the runs of six words of `pdftotext` that
 * occur in Ibid's text, and the time for a page. Needs `pdftotext` and a folder of PDFs.
 *
 *     npm run bench:pdf -- FOLDER [--json]
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../../../src/ingest/formats/pdf/pdf.ts';
import type { ReadBlock } from '../../../src/ingest/structure/block.ts';
import { foundIn } from '../../findings.ts';

const RUN = 6;
const MOST_BYTES = 256 * 1024 * 1024;

interface Comparison {
  readonly file: string;
  readonly pages: number;
  readonly milliseconds: number;
  readonly share: number;
  readonly refused?: string;
}

/** As printed: with the numbers of items and notes, which Ibid keeps apart from their text. */
function printedText(blocks: readonly ReadBlock[]): string {
  return blocks.map(({ text, number, note }) => `${note?.label ?? number ?? ''} ${text}`).join('\n');
}

/** Words without hyphens, which Poppler keeps at the ends of lines. */
function wordsOf(text: string): string[] {
  const joined = text.normalize('NFKC').replace(/(\p{L})[-‐\u00ad]\s*(?=\p{L})/gu, '$1');
  return joined.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
}

function shareOf(reference: string, text: string): number {
  const expected = runsOf(wordsOf(reference));
  const found = new Set(runsOf(wordsOf(text)));
  return expected.length === 0 ? 1 : expected.filter((run) => found.has(run)).length / expected.length;
}

async function compare(file: string): Promise<Comparison> {
  const reference = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: MOST_BYTES });
  const pages = reference.split('\f').length - 1;
  const start = performance.now();
  const read = await readPdf(readFileSync(file));
  const milliseconds = performance.now() - start;
  if ('is' in read) return { file, pages, milliseconds, share: 0, refused: foundIn(read) };
  return { file, pages, milliseconds, share: shareOf(reference, printedText(read.blocks)) };
}

function quantile(numbers: readonly number[], part: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * part)] ?? 0;
}

const [folder = '.', ...flags] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
const rows: Comparison[] = [];
for (const name of names.sort()) rows.push(await compare(join(folder, name)));
const shares = rows.map(({ share }) => share);
const pages = rows.reduce((sum, row) => sum + row.pages, 0);
const milliseconds = rows.reduce((sum, row) => sum + row.milliseconds, 0);
const total = {
  ...{ files: rows.length, pages, milliseconds: Math.round(milliseconds) },
  ...{ perPage: milliseconds / pages, mean: shares.reduce((sum, share) => sum + share, 0) / shares.length },
  ...{
    median: quantile(shares, 0.5),
    tenth: quantile(shares, 0.1),
    refused: rows.filter((row) => row.refused),
  },
};
if (flags.includes('--json')) console.log(JSON.stringify({ rows, total }));
else {
  for (const { file, share, milliseconds: time, pages: count, refused } of [...rows].sort(
    (a, b) => a.share - b.share,
  ))
    console.log(
      `${share.toFixed(3)} ${(time / count).toFixed(1).padStart(6)} ms a page  ${file} ${refused ?? ''}`,
    );
  console.log(total);
}
