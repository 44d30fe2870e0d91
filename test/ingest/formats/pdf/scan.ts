import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import { Pdfium } from '../../../../src/ingest/formats/pdf/engine/pdfium.ts';
import { renderPage } from '../../../../src/ingest/formats/pdf/engine/render.ts';

/** A PDF with a picture of each page: what a scanner makes of a print. `spoil` changes the grey levels of a page. */
export async function scanned(
  printed: Uint8Array,
  spoil: (pixels: Uint8Array, width: number) => void = () => undefined,
): Promise<Uint8Array> {
  const pdf = await Pdfium.open(printed);
  if (typeof pdf === 'string') throw new Error(pdf);
  const scan = await PDFDocument.create();
  for (let index = 0; index < pdf.pageCount; index++) {
    const image = renderPage(pdf, index);
    if (!image) throw new Error('no picture');
    const { width, height, pixels, dotsPerPoint } = image;
    spoil(pixels, width);
    const png = new PNG({ width, height });
    for (const [at, grey] of pixels.entries()) png.data.set([grey, grey, grey, 255], 4 * at);
    const page = scan.addPage([width / dotsPerPoint, height / dotsPerPoint]);
    page.drawImage(await scan.embedPng(PNG.sync.write(png, { colorType: 0 })), {
      ...{ x: 0, y: 0, width: page.getWidth(), height: page.getHeight() },
    });
  }
  return scan.save();
}
