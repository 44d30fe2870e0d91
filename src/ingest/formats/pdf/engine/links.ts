import type { PageBox, PageFrame } from './frame.ts';
import type { Pdfium } from './pdfium.ts';

export interface LinkArea extends PageBox {
  readonly url: string;
}

const MOST_LINKS = 2000;

export function readLinks(pdfium: Pdfium, page: number, frame: PageFrame): LinkArea[] {
  const { api, document } = pdfium;
  const buffer = pdfium.allocate(24);
  const links: LinkArea[] = [];
  pdfium.api.pdfium.HEAP32[buffer >> 2] = 0;
  while (links.length < MOST_LINKS && api.FPDFLink_Enumerate(page, buffer, buffer + 4)) {
    const link = pdfium.integer(buffer + 4);
    const action = api.FPDFLink_GetAction(link);
    if (action === 0) continue;
    const url = pdfium.utf8((at, size) => api.FPDFAction_GetURIPath(document, action, at, size));
    if (!/^https?:/iu.test(url) || !api.FPDFLink_GetAnnotRect(link, buffer + 8)) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = [8, 12, 16, 20].map((at) => pdfium.float(buffer + at));
    links.push({ url, ...frame.box(left, top, right, bottom) });
  }
  pdfium.free(buffer);
  return links;
}
