import { type Glyph, readCharacters } from './engine/characters.ts';
import { PageFrame } from './engine/frame.ts';
import { type LinkArea, readLinks } from './engine/links.ts';
import type { Pdfium } from './engine/pdfium.ts';

export interface PageText {
  readonly glyphs: readonly Glyph[];
  readonly links: readonly LinkArea[];
  /** The label in the file. */
  readonly label: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** More than the densest page of print. */
const MAX_CHARACTERS = 200_000;

export function readPage(pdfium: Pdfium, index: number): PageText {
  const page = pdfium.api.FPDF_LoadPage(pdfium.document, index);
  if (page === 0) throw new Error('it is damaged');
  try {
    const frame = new PageFrame(pdfium, page);
    const glyphs = readCharacters(pdfium, page, frame, MAX_CHARACTERS);
    if (!glyphs) throw new Error(`more than ${MAX_CHARACTERS} characters on a page`);
    const links = readLinks(pdfium, page, frame);
    return { glyphs, links, label: pdfium.label(index), width: frame.width, height: frame.height };
  } finally {
    pdfium.api.FPDF_ClosePage(page);
  }
}
