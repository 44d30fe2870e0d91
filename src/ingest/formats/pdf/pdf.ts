import { getDocumentProxy } from 'unpdf';
import type { Finding } from '../../structure/block.ts';
import { type Extracted, place, type RefusedFile } from '../extraction.ts';
import { toBlocks } from './blocks.ts';
import { pageNames, removeFurniture } from './furniture.ts';
import { toFlows, toLines } from './lines.ts';
import { type Fonts, type PageText, type Pdf, readPage } from './page.ts';
import { unpackStreams } from './stream-limits.ts';
import { countWords } from './words.ts';

/** More than any report has; ten thousand pages of print take a minute of the processor and 700 MB. */
const MAX_PAGES = 10_000;
const MAX_CHARACTERS = 24 * 1024 * 1024;
/** What pages may unpack to: a page of print has some ten thousand bytes, a map some megabytes. */
const BYTES_A_PAGE = 2 * 1024 * 1024;
const LEAST_BYTES = 32 * 1024 * 1024;
/** A page of print takes some ten milliseconds. Time is the last resort: pages may share what is slow to draw. */
const SECONDS_A_PAGE = 0.06;
const LEAST_SECONDS = 180;

/**
 * A PDF as blocks with their pages: lines by their place on the page, notes by their size and place, running heads
 * left out. Nothing of a picture is read. A PDF without text, with a password, or of more than 10,000 pages is refused.
 */
export async function readPdf(bytes: Uint8Array): Promise<Extracted | RefusedFile> {
  const unpacked = unpackStreams(bytes);
  if (!unpacked)
    return { found: 'a PDF with a stream that unpacks to more than 16 MB', expected: 'pages of text' };
  containStrays();
  const pdf = await openPdf(unpacked.bytes);
  if ('found' in pdf) return pdf;
  try {
    if (pdf.numPages > MAX_PAGES)
      return {
        found: `a PDF of ${pdf.numPages} pages`,
        expected: `at most ${MAX_PAGES} pages; divide the file`,
      };
    if (unpacked.size > LEAST_BYTES + pdf.numPages * BYTES_A_PAGE)
      return {
        found: `a PDF of ${pdf.numPages} page${pdf.numPages === 1 ? '' : 's'} that unpacks to ${Math.ceil(unpacked.size / 2 ** 20)} MB`,
        expected: 'pages of text',
      };
    const read = await readPages(pdf);
    if (!read)
      return {
        found: `a PDF that takes more than ${secondsFor(pdf)} s to read`,
        expected: 'pages of text',
      };
    const { pages, findings } = read;
    const lines = pages.map((page) => toLines(page.runs));
    if (!lines.some((page) => page.some(({ text }) => /\p{L}/u.test(text))))
      return withoutText(pdf.numPages, findings);
    const clean = removeFurniture(lines);
    const names = pageNames(clean.map(({ printed }, index) => ({ printed, label: pages[index]?.label })));
    const laidOut = clean.map((page, index) => ({
      flows: page.lines.length > 0 ? toFlows(page.lines) : [],
      links: pages[index]?.links ?? [],
      name: names[index],
      number: index + 1,
    }));
    const all = laidOut.flatMap(({ flows }) => flows.flatMap((flow) => flow.lines));
    const addresses = [...new Set(pages.flatMap(({ links }) => links.map(({ url }) => url)))];
    return place(toBlocks(laidOut, { vocabulary: countWords(all), addresses }), [
      ...findings,
      ...emptyPages(lines.map((page) => page.length)),
    ]);
  } finally {
    await pdf.destroy();
  }
}

/** Opens a PDF without fetching or running anything. The bytes are the reader's own from then on. */
async function openPdf(bytes: Uint8Array): Promise<Pdf | RefusedFile> {
  try {
    return await getDocumentProxy(bytes, {
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      maxImageSize: 1,
      enableXfa: false,
      verbosity: 0,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      return { found: 'a PDF with a password', expected: 'a PDF that opens without one' };
    return { found: 'a PDF that is cut or broken', expected: 'a whole file' };
  }
}

function secondsFor(pdf: Pdf): number {
  return Math.max(LEAST_SECONDS, Math.round(pdf.numPages * SECONDS_A_PAGE));
}

/** The pages, one after another; null when they take too long. */
async function readPages(pdf: Pdf): Promise<{ pages: PageText[]; findings: Finding[] } | null> {
  const deadline = performance.now() + secondsFor(pdf) * 1000;
  const labels = await pdf.getPageLabels().catch(() => null);
  const fonts: Fonts = new Map();
  const pages: PageText[] = [];
  const findings: Finding[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    if (performance.now() > deadline) return null;
    try {
      const page = await readPage(pdf, number, fonts, labels?.[number - 1] || undefined);
      characters += page.runs.reduce((sum, run) => sum + run.text.length, 0);
      pages.push(page);
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      findings.push(pageFinding(`page ${number} cannot be read (${reason})`, 'a whole page; it is left out'));
      pages.push({ runs: [], links: [], height: 0, label: undefined });
    }
    if (characters > MAX_CHARACTERS) {
      findings.push(
        pageFinding(`more than ${MAX_CHARACTERS} characters`, `less text; it ends after page ${number}`),
      );
      break;
    }
  }
  return { pages, findings };
}

function withoutText(pages: number, findings: readonly Finding[]): RefusedFile {
  const [broken] = findings;
  if (broken) return { found: `a PDF without text: ${broken.found}`, expected: 'a whole file' };
  return {
    found: `no text: ${pages} page${pages === 1 ? '' : 's'} of pictures, or none at all`,
    expected: 'a PDF with text; put a scan through text recognition first',
  };
}

/** Pages without text between others: a scanned appendix, say. */
function emptyPages(counts: readonly number[]): Finding[] {
  const empty = counts.flatMap((count, index) => (count === 0 ? index + 1 : []));
  if (empty.length === 0) return [];
  const shown =
    empty.length > 10 ? `${empty.slice(0, 10).join(', ')} and ${empty.length - 10} more` : empty.join(', ');
  return [
    pageFinding(
      `no text on page${empty.length === 1 ? '' : 's'} ${shown} of the file`,
      'pages with text, or blank ones',
    ),
  ];
}

function pageFinding(found: string, expected: string): Finding {
  return { line: 1, rule: 'page-text', severity: 'warning', found, expected };
}

let contained = false;

/**
 * Keeps the process alive when the reader of PDFs leaves a promise behind that nobody waits for and that rejects: it reads
 * the entries of a page tree ahead, and a broken one that is never asked for would end the process. Any other rejection
 * that nobody handles ends it as before.
 */
function containStrays(): void {
  if (contained) return;
  contained = true;
  process.on('unhandledRejection', (reason) => {
    if (!isOfReader(reason)) throw reason;
  });
}

function isOfReader(reason: unknown): boolean {
  return reason instanceof Error && /[\\/]unpdf[\\/]/u.test(reason.stack ?? '');
}
