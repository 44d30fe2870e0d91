/**
 * Checks every kind of reader page in Chromium: `tsx test/bench/documents/reader-pages.ts [FILE…]` adds documents to the
 * invented ones. Each page is opened wide and narrow, light and dark, in English and French: axe-core without serious
 * findings, no sideways scrolling, no other host, no error, the lit place in view with and without JavaScript, every
 * note reached and left by its links. Prints one line a page; exits with 1 if a check fails.
 */
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { ReaderPlace } from '../../../src/model/reader-place.ts';
import {
  accessibilityFindings,
  CHROMIUM,
  isInView,
  openBrowser,
  openPage,
  overflow,
  seriousOf,
} from '../../web/pages/checks.ts';
import { type ServedPages, sampleLibrary, servePages } from '../../web/pages/served-pages.ts';

const VIEWS = [
  { width: 1440, colorScheme: 'light', javaScriptEnabled: true },
  { width: 1000, colorScheme: 'light', javaScriptEnabled: false },
  { width: 400, colorScheme: 'dark', javaScriptEnabled: true },
  { width: 400, colorScheme: 'light', javaScriptEnabled: false },
] as const;

let failures = 0;

if (existsSync(CHROMIUM)) {
  const library = await sampleLibrary('test/fixtures/raw/river-week.txt', ...process.argv.slice(2));
  const browser = await openBrowser();
  for (const language of ['en', 'fr']) {
    const pages = await servePages(library, language);
    for (const place of placesOf(pages)) await check(browser, pages, place, language);
    if (language === 'en')
      for (const { source } of library.documents) await checkNotes(browser, pages, source.id);
    pages.close();
  }
  await browser.close();
  process.exitCode = failures === 0 ? 0 : 1;
} else {
  process.stderr.write(`No Chromium at ${CHROMIUM}\n`);
  process.exitCode = 1;
}

function placesOf({ library }: ServedPages): ReaderPlace[] {
  const documents = library.documents.flatMap(({ source: { id }, passages, footnotes }): ReaderPlace[] => {
    const last = passages.findLast(({ role }) => role === 'statement') ?? passages.at(-1);
    const note = footnotes.at(-1);
    const word = last?.text.match(/\p{L}{5,}/u)?.[0];
    return [
      { page: 'document', source: id },
      ...(last ? [{ page: 'document' as const, source: id, at: `p${last.ordinal}`, quote: '0-20' }] : []),
      ...(note ? [{ page: 'document' as const, source: id, at: `n${note.id}`, quote: '0-4' }] : []),
      ...(word === undefined ? [] : [{ page: 'document' as const, source: id, query: word, match: 1 }]),
    ];
  });
  const [one, other] = library.browseOrganizations({ sort: 'mentions' });
  return [
    ...documents,
    ...[one, other].flatMap((each) => (each ? [{ page: 'organization' as const, name: each.name }] : [])),
    { page: 'organization', name: 'Harbor Concil' },
    { page: 'search', query: 'lamps' },
    { page: 'search', query: '"no such phrase as this" lamps' },
    { page: 'search', query: 'lamps', source: 'harbour-1931' },
    { page: 'timeline' },
    { page: 'timeline', source: 'migdalor-1962' },
    { page: 'sources' },
    { page: 'document', source: 'unknown' },
  ];
}

async function check(
  browser: Browser,
  pages: ServedPages,
  place: ReaderPlace,
  language: string,
): Promise<void> {
  const problems: string[] = [];
  const isLost = place.page === 'document' && pages.library.document(place.source) === undefined;
  for (const { width, ...view } of VIEWS) {
    const options = { ...view, viewport: { width, height: 800 } };
    const { page, foreign, errors } = await openPage(browser, pages, place, options);
    const findings = view.javaScriptEnabled ? await accessibilityFindings(page) : [];
    const wide = await overflow(page);
    const at = `${width} px${view.javaScriptEnabled ? '' : ' without JavaScript'}`;
    for (const { id, impact, nodes } of findings) {
      if (impact === 'moderate') process.stdout.write(`  note: ${at} ${id} ${nodes[0]}\n`);
    }
    problems.push(
      ...seriousOf(findings).map(({ id, nodes }) => `${at}: ${id} ${nodes[0]}`),
      ...(wide > 0 ? [`${at}: ${wide} px too wide`] : []),
      ...foreign.map((url) => `${at}: ${url}`),
      ...(isLost ? [] : errors),
      ...(await unlit(page, place)).map((problem) => `${at}: ${problem}`),
    );
    await page.close();
  }
  report(`${language} ${JSON.stringify(place)}`, problems);
}

async function unlit(
  page: Awaited<ReturnType<typeof openPage>>['page'],
  place: ReaderPlace,
): Promise<string[]> {
  if (place.page !== 'document') return [];
  const target = place.quote === undefined ? (place.match === undefined ? undefined : '#match') : '#quote';
  if (target === undefined) return [];
  return (await isInView(page, target)) ? [] : [`${target} is not in view`];
}

/** Follows each mark to its note and each note back, as clicks on the links do. */
async function checkNotes(browser: Browser, pages: ServedPages, source: string): Promise<void> {
  const { page } = await openPage(browser, pages, { page: 'document', source });
  const problems: string[] = [];
  const marks = await page.locator('a[role="doc-noteref"]').all();
  for (const mark of marks) {
    const [id, href] = [await mark.getAttribute('id'), await mark.getAttribute('href')];
    await mark.press('Enter');
    if ((await page.locator(':focus').getAttribute('id')) !== href?.slice(1)) {
      problems.push(`${id} does not lead to its note`);
    }
    const back = page.locator(':focus [role="doc-backlink"]').first();
    const first = await back.getAttribute('href');
    await back.press('Enter');
    const reached = await page.locator(':focus').getAttribute('id');
    if (reached !== first?.slice(1)) problems.push(`${href} does not lead back`);
  }
  report(`notes of ${source}: ${marks.length} marks`, problems);
  await page.close();
}

function report(name: string, problems: readonly string[]): void {
  failures += problems.length;
  process.stdout.write(`${problems.length === 0 ? 'ok' : 'FAILED'} ${name}\n`);
  for (const problem of new Set(problems)) process.stdout.write(`  ${problem}\n`);
}
