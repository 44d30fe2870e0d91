import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  accessibilityFindings,
  CHROMIUM,
  copiedText,
  focused,
  isInView,
  lightness,
  openBrowser,
  openPage,
  overflow,
  seriousOf,
  tabTo,
  textOf,
} from './checks.ts';
import { type ServedPages, sampleLibrary, servePages } from './served-pages.ts';

const MATCHED = 'document.querySelector("#match").closest(".passage").id';
const QUOTE = 'We keep the lamps, and we ask no thanks for it.';

/** `npx tsx test/bench/documents/reader-pages.ts` checks every kind of page. */
describe.skipIf(!existsSync(CHROMIUM))(`reader pages in a browser (needs ${CHROMIUM})`, () => {
  let browser: Browser;
  let pages: ServedPages;

  beforeAll(async () => {
    pages = await servePages(await sampleLibrary());
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    pages.close();
  });

  test('a quote far down is highlighted and in view on a phone, without JavaScript', async () => {
    const passages = pages.library.document('harbour-1931')?.passages ?? [];
    const last = passages.findLast(({ role }) => role === 'statement');
    const quote = 'The boats came in late';
    const start = last?.text.indexOf(quote) ?? -1;
    const place = { page: 'document', source: 'harbour-1931', at: `p${last?.ordinal}` } as const;
    const { page } = await openPage(
      browser,
      pages,
      { ...place, quote: `${start}-${start + quote.length}` },
      { javaScriptEnabled: false, viewport: { width: 400, height: 800 } },
    );
    expect(await page.locator('#quote').innerText()).toBe(quote);
    const box = await page.locator('#quote').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    await page.close();
  });

  test("the keyboard leads to a note and back; copied text is the source's", async () => {
    const place = { page: 'document', source: 'harbour-1931' } as const;
    const { page, foreign, errors } = await openPage(browser, pages, { ...place, at: 'p2', quote: QUOTE });
    expect(await isInView(page, '#quote')).toBe(true);
    await tabTo(page, 'a[role="doc-noteref"]');
    const mark = await focused(page);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toEqual({ id: 'n1', isSeen: true });
    await tabTo(page, '#n1 [role="doc-backlink"]');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toEqual({ id: mark.id, isSeen: true });

    const text = pages.library.document('harbour-1931')?.passages[1]?.text;
    expect((await copiedText(page, '#p2 > p')).trim()).toBe(text);
    expect(seriousOf(await accessibilityFindings(page))).toEqual([]);
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] });

    await page.setViewportSize({ width: 400, height: 800 });
    expect(await overflow(page)).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await lightness(page);
    expect(dark.text - dark.ground).toBeGreaterThan(120);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav:visible, form:visible, button:visible').count()).toBe(0);
    const after = await textOf(
      page,
      "getComputedStyle(document.querySelector('a.outside'), '::after').content",
    );
    expect(after).toMatch(/attr\(href\)|harbour\.example/u);
    await page.close();
  });

  test('search steps through a document, which may be written from right to left', async () => {
    const { page } = await openPage(browser, pages, { page: 'document', source: 'migdalor-1962' });
    expect(await page.locator('article').getAttribute('dir')).toBe('rtl');
    const [words, handle] = await Promise.all([
      page.locator('#p3 > p').boundingBox(),
      page.locator('#p3 .handle').boundingBox(),
    ]);
    expect(handle?.x).toBeGreaterThan((words?.x ?? 0) + (words?.width ?? 0));
    await page.locator('.find input[type=search]').fill('המגדלור');
    await page.keyboard.press('Enter');
    await page.waitForURL(/match|q=/u);
    expect(await isInView(page, '#match')).toBe(true);
    const first = await textOf(page, MATCHED);
    await page.keyboard.press('n');
    await page.waitForURL(/match=2/u);
    expect(await textOf(page, MATCHED)).not.toBe(first);
    await page.close();
  });
});
