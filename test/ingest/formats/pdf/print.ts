import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';
import { type Ingested, ingest } from '../../../../src/ingest/ingest.ts';
import { parseData } from '../../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../../src/library/store/files.ts';

/** A line at `y` points from the top. `^{3}` in the text is raised. */
export interface PrintedLine {
  readonly text: string;
  readonly y: number;
  readonly x?: number;
  readonly size?: number;
  readonly bold?: boolean;
}

const [WIDTH, HEIGHT] = [420, 595];
const LEFT = 60;
const BODY = 10;
export const FOOT = 560;
export const HEAD = 30;

export async function print(
  pages: readonly (readonly PrintedLine[])[],
  change: (document: PDFDocument) => void = () => undefined,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const fonts = {
    roman: await document.embedFont(StandardFonts.TimesRoman),
    bold: await document.embedFont(StandardFonts.TimesRomanBold),
  };
  for (const lines of pages) {
    const page = document.addPage([WIDTH, HEIGHT]);
    for (const line of lines) draw(page, line, line.bold ? fonts.bold : fonts.roman);
  }
  change(document);
  return document.save();
}

function draw(page: PDFPage, { text, y, x = LEFT, size = BODY }: PrintedLine, font: PDFFont): void {
  let at = x;
  for (const [, raised, plain = ''] of text.matchAll(/\^\{([^}]*)\}|([^^]+)/gu)) {
    const [part, own] = [raised ?? plain, raised === undefined ? size : size * 0.62];
    const rise = raised === undefined ? 0 : size * 0.36;
    page.drawText(part, { x: at, y: HEIGHT - y + rise, size: own, font });
    at += font.widthOfTextAtSize(part, own);
  }
}

/** Lines of body text from the top of a page. */
export function body(lines: readonly string[], from = 80): PrintedLine[] {
  return lines.map((text, index) => ({ text, y: from + index * 14 }));
}

/** A page of prose about `subject`, of several lines and two paragraphs. */
export function prose(subject: string): PrintedLine[] {
  return body([
    `The ledger of the ${subject} lists each barge that came through the lock`,
    `that year, and the toll that its owner paid at the gate before dusk; the`,
    `clerk of the ${subject} signed every page and kept the receipts.`,
  ]).concat(
    body(
      [
        `Nobody has counted how much the ${subject} cost in the years of the two`,
        `floods, when the lower gate was shut and no toll was due.`,
      ],
      140,
    ),
  );
}

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));

export async function readPrinted(bytes: Uint8Array, name = 'printed.pdf'): Promise<Ingested> {
  return ingest({ name, bytes }, { catalogue, lexicon });
}

export async function documentOf(bytes: Uint8Array, name?: string) {
  const { document, diagnostics } = await readPrinted(bytes, name);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return document;
}
