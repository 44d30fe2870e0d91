import { type Finding, warning } from '../../structure/block.ts';
import { type Extracted, firstLine, type RefusedFile, withSpans } from '../extraction.ts';
import { toBlocks } from './blocks.ts';
import { Pdfium } from './engine/pdfium.ts';
import { type Flow, flowOf, toFlows } from './layout/layout.ts';
import type { PdfLine } from './layout/lines.ts';
import { type PageText, readPage } from './page.ts';
import { removeFurniture } from './pages/furniture.ts';
import { pageNames } from './pages/page-labels.ts';
import { measureStreams } from './stream-limits.ts';
import { countWords } from './words.ts';

/** 10,000 pages of print take a minute and 700 MB. */
const MAX_PAGES = 10_000;
const MAX_CHARACTERS = 24 * 1024 * 1024;
/** A page unpacks to some 10 KB, a map to a few megabytes. */
const BYTES_A_PAGE = 2 * 1024 * 1024;
const LEAST_BYTES = 32 * 1024 * 1024;
/** A page takes some 10 ms, unless it shares something slow to draw. */
const SECONDS_A_PAGE = 0.06;
const LEAST_SECONDS = 180;

export async function readPdf(bytes: Uint8Array): Promise<Extracted | RefusedFile> {
  const expected = 'pages of text';
  const measured = measureStreams(bytes);
  if (!measured) return { found: 'a PDF with a stream that unpacks to more than 16 MB', expected };
  const pdf = await Pdfium.open(measured.bytes);
  if (pdf === 'password') return { found: 'a PDF with a password', expected: 'a PDF that opens without one' };
  if (pdf === 'damaged' || pdf.pageCount === 0)
    return { found: 'a truncated or damaged PDF', expected: 'a complete file' };
  const found = `a PDF of ${pagesOf(pdf.pageCount)}`;
  if (pdf.pageCount > MAX_PAGES) return { found, expected: `at most ${MAX_PAGES} pages; divide the file` };
  if (measured.size > LEAST_BYTES + pdf.pageCount * BYTES_A_PAGE)
    return { found: `${found} that unpacks to ${Math.ceil(measured.size / 2 ** 20)} MB`, expected };
  const read = readPages(pdf);
  return read
    ? extract(read.pages, read.findings)
    : { found: `a PDF that takes more than ${secondsFor(pdf)} s to read`, expected };
}

function extract(pages: readonly PageText[], findings: readonly Finding[]): Extracted | RefusedFile {
  const flows = pages.map(({ glyphs }) => toFlows(glyphs));
  const lines = flows.map((page) => page.flatMap((flow) => flow.lines));
  if (!lines.some((page) => page.some(({ text }) => /\p{L}/u.test(text))))
    return withoutText(pages.length, findings);
  const clean = removeFurniture(lines);
  const names = pageNames(
    clean.map(({ printed }) => printed),
    pages.map(({ label }) => label),
  );
  const laidOut = clean.map((page, index) => ({
    flows: withOnly(flows[index] ?? [], new Set(page.lines)),
    links: pages[index]?.links ?? [],
    name: names[index],
    number: index + 1,
  }));
  const vocabulary = countWords(laidOut.flatMap((page) => page.flows.flatMap((flow) => flow.lines)));
  const addresses = [...new Set(pages.flatMap(({ links }) => links.map(({ url }) => url)))];
  const empty = emptyPages(lines.map((page) => page.length));
  return withSpans(toBlocks(laidOut, { vocabulary, addresses }), [...findings, ...empty]);
}

function withOnly(flows: readonly Flow[], kept: ReadonlySet<PdfLine>): Flow[] {
  return flows
    .map(({ lines }) => flowOf(lines.filter((line) => kept.has(line))))
    .filter(({ lines }) => lines.length > 0);
}

function pagesOf(count: number): string {
  return `${count} page${count === 1 ? '' : 's'}`;
}

function secondsFor(pdf: Pdfium): number {
  return Math.max(LEAST_SECONDS, Math.round(pdf.pageCount * SECONDS_A_PAGE));
}

/** Null if reading takes too long. */
function readPages(pdf: Pdfium): { pages: PageText[]; findings: Finding[] } | null {
  const deadline = performance.now() + secondsFor(pdf) * 1000;
  const pages: PageText[] = [];
  const findings: Finding[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.pageCount; number++) {
    if (performance.now() > deadline) return null;
    try {
      const page = readPage(pdf, number - 1);
      characters += page.glyphs.length;
      pages.push(page);
    } catch (error) {
      const found = `page ${number} is unreadable (${firstLine(error)})`;
      findings.push(pageFinding(found, 'a readable page; Ibid leaves it out'));
      pages.push({ glyphs: [], links: [], label: undefined, width: 0, height: 0 });
    }
    if (characters > MAX_CHARACTERS) {
      const expected = `less text; Ibid stops after page ${number}`;
      findings.push(pageFinding(`more than ${MAX_CHARACTERS} characters`, expected));
      break;
    }
  }
  return { pages, findings };
}

function withoutText(pages: number, findings: readonly Finding[]): RefusedFile {
  const [broken] = findings;
  if (broken) return { found: `a PDF without text: ${broken.found}`, expected: 'a complete file' };
  return {
    found: `no text: ${pagesOf(pages)} with pictures or nothing`,
    expected: 'a PDF with text; run text recognition on a scan first',
  };
}

/** Reports pages without text, such as a scanned appendix. */
function emptyPages(counts: readonly number[]): Finding[] {
  const empty = counts.flatMap((count, index) => (count === 0 ? index + 1 : []));
  if (empty.length === 0) return [];
  const more = empty.length > 10 ? ` and ${empty.length - 10} more` : '';
  const found = `no text on page${empty.length === 1 ? '' : 's'} ${empty.slice(0, 10).join(', ')}${more} of the file`;
  return [pageFinding(found, 'text, unless these pages are blank')];
}

function pageFinding(found: string, expected: string): Finding {
  return warning('page-text', 1, found, expected);
}
