import type { PageImage } from '../../../recognition.ts';
import type { Pdfium } from './pdfium.ts';

/** What text recognition is trained on. */
const DOTS_PER_POINT = 300 / 72;
const MAX_PIXELS = 18_000_000;
const GREY = 1;
const WHITE = 0xffffffff;

export interface RenderedPage extends PageImage {
  readonly dotsPerPoint: number;
}

export function renderPage({ api, document }: Pdfium, index: number): RenderedPage | null {
  const page = api.FPDF_LoadPage(document, index);
  if (page === 0) return null;
  const [across, down] = [api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)];
  const dotsPerPoint = Math.min(DOTS_PER_POINT, Math.sqrt(MAX_PIXELS / (across * down)));
  const [width, height] = [Math.ceil(across * dotsPerPoint), Math.ceil(down * dotsPerPoint)];
  const bitmap = api.FPDFBitmap_CreateEx(width, height, GREY, 0, 0);
  try {
    if (bitmap === 0) return null;
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
    const [start, stride] = [api.FPDFBitmap_GetBuffer(bitmap), api.FPDFBitmap_GetStride(bitmap)];
    const pixels = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
      const from = start + row * stride;
      pixels.set(api.pdfium.HEAPU8.subarray(from, from + width), row * width);
    }
    return { width, height, pixels, dotsPerPoint };
  } finally {
    if (bitmap !== 0) api.FPDFBitmap_Destroy(bitmap);
    api.FPDF_ClosePage(page);
  }
}
