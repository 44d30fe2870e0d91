import type { Problem } from '../../../model/problem.ts';
import type { RecognitionTools } from '../../recognition.ts';
import { type Finding, warning } from '../../structure/block.ts';
import { type Extracted, firstLine, type Statement, withSpans } from '../extraction.ts';
import { toBlocks } from './blocks.ts';
import { Pdfium } from './engine/pdfium.ts';
import { pageFindings } from './findings.ts';
import { type Flow, flowOf } from './layout/layout.ts';
import type { PdfLine } from './layout/lines.ts';
import { withLabels } from './notes/loose-labels.ts';
import { type PageText, readPage } from './page.ts';
import { removeFurniture } from './pages/furniture.ts';
import { pageNames } from './pages/page-labels.ts';
import { hasText, recognizeScans } from './scans.ts';
import { pdfStatements } from './statements.ts';
import { mendLine, withoutLegacy } from './unreadable.ts';
import { countWords, type WordCounts } from './words.ts';

const MAX_PAGES = 10_000;
const MAX_CHARACTERS = 24 * 1024 * 1024;
const FIRST_PAGES = 3;
const LONGEST_OPENING = 20_000;

export async function readPdf(bytes: Uint8Array, tools?: RecognitionTools): Promise<Extracted | Problem> {
  const pdf = await Pdfium.open(bytes);
  if (pdf === 'password') return { is: 'pdf-password' };
  if (pdf === 'damaged' || pdf.pageCount === 0) return { is: 'broken-pdf' };
  if (pdf.pageCount > MAX_PAGES) return { is: 'too-many-pages', count: pdf.pageCount, limit: MAX_PAGES };
  const { pages, findings } = readPages(pdf);
  const stated = pdfStatements(pdf, bytes, openingOf(pages), pages[0]?.layout.flows ?? []);
  const scans = tools && (await recognizeScans(pdf, pages, tools));
  if (!scans || 'is' in scans) {
    const isScan = scans && !pages.some(hasText) && findings.length === 0;
    return isScan ? scans : extract(pages, findings, stated);
  }
  const extracted = extract(scans.pages, [...findings, ...scans.findings], stated);
  if (!('blocks' in extracted) || scans.recognized.size === 0) return extracted;
  return { ...extracted, recognized: scans.recognized };
}

function openingOf(pages: readonly PageText[]): string {
  const lines = pages
    .slice(0, FIRST_PAGES)
    .flatMap(({ layout }) => layout.flows.flatMap((flow) => flow.lines));
  return lines
    .map(({ text }) => text)
    .join('\n')
    .slice(0, LONGEST_OPENING);
}

function extract(
  pages: readonly PageText[],
  findings: readonly Finding[],
  statements: readonly Statement[],
): Extracted | Problem {
  const printed = pages.map(({ layout }) => layout.flows.flatMap((flow) => flow.lines));
  const known = countWords(printed.flat());
  const flows = pages.map(({ layout }) => layout.flows.map((flow) => mendedFlow(flow, known)));
  const lines = flows.map((page) => page.flatMap((flow) => flow.lines));
  if (!lines.some((page) => page.some(({ text }) => /\p{L}/u.test(text))))
    return withoutText(pages.length, findings);
  const clean = removeFurniture(lines);
  const names = pageNames(
    clean.map(({ printed }) => printed),
    pages.map(({ label }) => label),
  );
  const turned = withoutStamps(pages.map(({ layout }) => layout.turned));
  const laidOut = clean.map((page, index) => ({
    flows: withOnly(flows[index] ?? [], new Set(page.lines)),
    turned: turned[index] ?? [],
    links: pages[index]?.links ?? [],
    name: names[index],
    number: index + 1,
  }));
  const vocabulary = countWords(laidOut.flatMap((page) => page.flows.flatMap((flow) => flow.lines)));
  const addresses = [...new Set(pages.flatMap(({ links }) => links.map(({ url }) => url)))];
  const content = pages.map(({ layout }, index) => ({
    ...{ number: index + 1, lines: lines[index] ?? [], kept: clean[index]?.lines ?? [] },
    hasLineNumbers: layout.lineNumbers > 0,
    hasStamp: layout.turned.length > (turned[index]?.length ?? 0),
  }));
  const blocks = toBlocks(laidOut, { vocabulary, addresses });
  return withSpans(blocks, [...findings, ...pageFindings(content)], statements);
}

/** More than a stamp, such as a table turned by 90 degrees. */
const TURNED_LETTERS = 60;

function withoutStamps(pages: readonly (readonly PdfLine[])[]): (readonly PdfLine[])[] {
  const counts = new Map<string, number>();
  for (const { text } of pages.flat()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return pages.map((lines) => {
    const own = lines.filter(({ text }) => counts.get(text) === 1 || pages.length === 1);
    return own.map(({ text }) => text).join('').length < TURNED_LETTERS ? [] : own;
  });
}

function mendedFlow(flow: Flow, vocabulary: WordCounts): Flow {
  return { ...flow, lines: withoutLegacy(flow.lines).map((line) => mendLine(line, vocabulary)) };
}

function withOnly(flows: readonly Flow[], kept: ReadonlySet<PdfLine>): Flow[] {
  return flows
    .map((flow) => ({ ...flow, ...flowOf(withLabels(flow.lines.filter((line) => kept.has(line)))) }))
    .filter(({ lines }) => lines.length > 0);
}

const UNREAD: PageText = {
  layout: { flows: [], turned: [], lineNumbers: 0 },
  ...{ characters: 0, links: [], label: undefined },
};

function readPages(pdf: Pdfium): { pages: PageText[]; findings: Finding[] } {
  const pages: PageText[] = [];
  const findings: Finding[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.pageCount; number++) {
    try {
      const page = readPage(pdf, number - 1);
      characters += page.characters;
      pages.push(page);
    } catch (error) {
      const message = firstLine(error);
      findings.push(warning('page-text', 1, { is: 'page-unreadable', page: number, message }));
      pages.push(UNREAD);
    }
    if (characters > MAX_CHARACTERS) {
      const limit = MAX_CHARACTERS;
      findings.push(warning('page-text', 1, { is: 'too-many-characters', page: number, limit }));
      break;
    }
  }
  return { pages, findings };
}

function withoutText(pages: number, findings: readonly Finding[]): Problem {
  return findings.length > 0 ? { is: 'pdf-unreadable' } : { is: 'pdf-without-text', count: pages };
}
