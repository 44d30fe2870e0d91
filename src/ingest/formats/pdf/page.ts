import type { getDocumentProxy } from 'unpdf';

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

/** In points from the top left; `y` is the baseline. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

export interface LinkArea {
  readonly url: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PageText {
  readonly runs: readonly TextRun[];
  readonly links: readonly LinkArea[];
  /** The label in the file. */
  readonly label: string | undefined;
}

/** More than the densest page of print. */
const MAX_RUNS = 50_000;
const MAX_CHARACTERS = 1_000_000;

export type Fonts = Map<string, boolean>;

/** Reads horizontal text; other text is a stamp or the label of an axis. */
export async function readPage(
  document: Pdf,
  number: number,
  fonts: Fonts,
  label: string | undefined,
): Promise<PageText> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const items = await readItems(page);
  await learnFonts(page, new Set(items.map(({ fontName }) => fontName)), fonts);
  const runs = items.flatMap((item): TextRun[] => {
    const [a, b, , d, e, f] = numbers(item.transform);
    const [ma, mb, mc, md, me, mf] = numbers(viewport.transform);
    const along = [ma * a + mc * b, mb * a + md * b] as const;
    if (along[0] <= 0 || Math.abs(along[1]) > 0.1 * along[0] || item.str === '') return [];
    const size = Math.hypot(along[0], along[1]) || Math.abs(d);
    const [x, y] = [ma * e + mc * f + me, mb * e + md * f + mf];
    return [{ text: item.str, x, y, width: item.width, size, bold: fonts.get(item.fontName) ?? false }];
  });
  const links = await readLinks(page, viewport);
  page.cleanup();
  return { runs, links, label };
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
  readonly fontName: string;
}

async function readItems(page: PdfPage): Promise<TextItem[]> {
  const items: TextItem[] = [];
  let characters = 0;
  const reader = page.streamTextContent().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    for (const item of value.items) {
      if (!('str' in item)) continue;
      items.push(item);
      characters += item.str.length;
    }
    if (items.length > MAX_RUNS || characters > MAX_CHARACTERS) {
      await reader.cancel(new Error('too much text'));
      throw new Error(`more than ${MAX_RUNS} runs of text on a page`);
    }
  }
}

/** pdf.js knows a font's name only after it has read the page's operators, so read them for new fonts. */
async function learnFonts(page: PdfPage, names: ReadonlySet<string>, fonts: Fonts): Promise<void> {
  const unknown = [...names].filter((name) => !fonts.has(name));
  if (unknown.length === 0) return;
  await page.getOperatorList().catch(() => undefined);
  for (const name of unknown) {
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined;
    fonts.set(name, isBold(font));
  }
}

function isBold(font: unknown): boolean {
  if (typeof font !== 'object' || font === null) return false;
  const flagged = ('bold' in font && font.bold === true) || ('black' in font && font.black === true);
  return flagged || ('name' in font && typeof font.name === 'string' && /bold|black|heavy/iu.test(font.name));
}

async function readLinks(page: PdfPage, viewport: ReturnType<PdfPage['getViewport']>): Promise<LinkArea[]> {
  const annotations: { url?: unknown; rect?: readonly unknown[] }[] = await page
    .getAnnotations()
    .catch(() => []);
  return annotations.flatMap(({ url, rect }) => {
    if (typeof url !== 'string' || !/^https?:/iu.test(url) || !rect) return [];
    const [x1, y1, x2, y2] = numbers(viewport.convertToViewportRectangle([...rect]));
    const sides = { left: Math.min(x1, x2), right: Math.max(x1, x2) };
    return [{ url, ...sides, top: Math.min(y1, y2), bottom: Math.max(y1, y2) }];
  });
}

function numbers(values: readonly unknown[]): [number, number, number, number, number, number] {
  const at = (index: number): number => {
    const value = values[index];
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}
