import type { getDocumentProxy } from 'unpdf';

/** An open PDF. */
export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

/** Text set in one go: its left end and baseline in points from the top left of the page, its type size. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

/** An address that a rectangle of the page leads to. */
export interface LinkArea {
  readonly url: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a page of a PDF holds. `label` is the page's name in the file, if the file names its pages. */
export interface PageText {
  readonly runs: readonly TextRun[];
  readonly links: readonly LinkArea[];
  readonly height: number;
  readonly label: string | undefined;
}

/** More than the densest page of print holds; what goes on beyond it is no page of a document. */
const MAX_RUNS = 50_000;
const MAX_CHARACTERS = 1_000_000;

/** Whether fonts are bold, by the name that the document gives them. A font is looked up once. */
export type Fonts = Map<string, boolean>;

/** The text of a page, less what is set across it. A page that cannot be read rejects. */
export async function readPage(
  document: Pdf,
  number: number,
  fonts: Fonts,
  label: string | undefined,
): Promise<PageText> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const items = await readItems(page);
  await learnFonts(
    page,
    items.map(({ fontName }) => fontName),
    fonts,
  );
  const runs = items.flatMap((item): TextRun[] => {
    const [a, b, , d, e, f] = numbers(item.transform);
    const [ma, mb, mc, md, me, mf] = numbers(viewport.transform);
    const along = [ma * a + mc * b, mb * a + md * b] as const;
    // Text that does not run from left to right is a stamp or a label of a picture's axis.
    if (along[0] <= 0 || Math.abs(along[1]) > 0.1 * along[0] || item.str === '') return [];
    const size = Math.hypot(along[0], along[1]) || Math.abs(d);
    const [x, y] = [ma * e + mc * f + me, mb * e + md * f + mf];
    return [{ text: item.str, x, y, width: item.width, size, bold: fonts.get(item.fontName) ?? false }];
  });
  const links = await readLinks(page, viewport);
  page.cleanup();
  return { runs, links, height: viewport.height, label };
}

interface TextItem {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
  readonly fontName: string;
}

/** Text comes in portions: reading stops at the limit, however much the page would go on. */
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
      throw new Error(`more than ${MAX_RUNS} pieces of text on a page`);
    }
  }
}

/** A font tells its name only after the page's drawing instructions were read, which is done where a font is new. */
async function learnFonts(page: PdfPage, names: readonly string[], fonts: Fonts): Promise<void> {
  const unknown = [...new Set(names)].filter((name) => !fonts.has(name));
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
    return [
      {
        url,
        left: Math.min(x1, x2),
        right: Math.max(x1, x2),
        top: Math.min(y1, y2),
        bottom: Math.max(y1, y2),
      },
    ];
  });
}

/** The six numbers of a transformation; what is none counts as zero. */
function numbers(values: readonly unknown[]): [number, number, number, number, number, number] {
  const at = (index: number): number => {
    const value = values[index];
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}
