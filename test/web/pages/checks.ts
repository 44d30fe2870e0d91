import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import type { ReaderPlace } from '../../../src/model/reader-place.ts';
import type { ServedPages } from './served-pages.ts';

export const CHROMIUM = '/usr/bin/chromium';

export function openBrowser(): Promise<Browser> {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: CHROMIUM, args });
}

/** Opens a page, and collects requests to other hosts and errors, such as those of the policy. */
export async function openPage(
  browser: Browser,
  pages: ServedPages,
  place: ReaderPlace,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; foreign: string[]; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  const [foreign, errors]: [string[], string[]] = [[], []];
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1:|data:,)/u.test(request.url())) foreign.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(pages.urlOf(place));
  return { page, foreign, errors };
}

/** Expressions are strings, since the tests are compiled without the browser's types. */
async function evaluate<Value>(page: Page, schema: z.ZodType<Value>, expression: string): Promise<Value> {
  return schema.parse(await page.evaluate(expression));
}

export function textOf(page: Page, expression: string): Promise<string> {
  return evaluate(page, z.string(), expression);
}

/** Whether the whole element is in the window, and nothing covers its beginning. */
export function isInView(page: Page, selector: string): Promise<boolean> {
  return evaluate(
    page,
    z.boolean(),
    `(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      const [{ top, left, bottom }] = element.getClientRects();
      const shown = document.elementFromPoint(left + 2, (top + bottom) / 2);
      return top >= 0 && element.getBoundingClientRect().bottom <= innerHeight && element.contains(shown);
    })()`,
  );
}

/** Presses Tab until an element of this kind has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    if (await evaluate(page, z.boolean(), `document.activeElement.matches(${JSON.stringify(selector)})`))
      return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** The id of the element with the focus, and whether a person sees that it has it. */
export function focused(page: Page): Promise<{ id: string; isSeen: boolean }> {
  return evaluate(
    page,
    z.object({ id: z.string(), isSeen: z.boolean() }),
    `(() => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      const isOutlined = outlineStyle !== 'none' && outlineWidth !== '0px';
      return { id: element.id, isSeen: isOutlined && top >= 0 && bottom <= innerHeight };
    })()`,
  );
}

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return evaluate(page, z.number(), 'document.documentElement.scrollWidth - innerWidth');
}

/** The lightness of the page's ground and its text, from 0 to 255. */
export function lightness(page: Page): Promise<{ ground: number; text: number }> {
  return evaluate(
    page,
    z.object({ ground: z.number(), text: z.number() }),
    `(() => {
      const of = (color) => color.match(/\\d+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0) / 3;
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      return { ground: of(backgroundColor), text: of(color) };
    })()`,
  );
}

/** What a person copies who selects all of an element. */
export function copiedText(page: Page, selector: string): Promise<string> {
  return evaluate(
    page,
    z.string(),
    `(() => {
      getSelection().selectAllChildren(document.querySelector(${JSON.stringify(selector)}));
      return getSelection().toString();
    })()`,
  );
}

const Finding = z.object({ id: z.string(), impact: z.string(), nodes: z.array(z.string()) });
type Finding = z.infer<typeof Finding>;

/** What axe-core finds. */
export async function accessibilityFindings(page: Page): Promise<Finding[]> {
  await page.evaluate(axe.source);
  return evaluate(
    page,
    z.array(Finding),
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(
      ({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html.slice(0, 120)) })))`,
  );
}

export function seriousOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}
