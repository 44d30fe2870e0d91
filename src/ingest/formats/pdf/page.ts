import { readCharacters } from './engine/characters.ts';
import { PageFrame } from './engine/frame.ts';
import { type LinkArea, readLinks } from './engine/links.ts';
import type { Pdfium } from './engine/pdfium.ts';
import { readRules } from './engine/rules.ts';
import { layOut, type PageLayout } from './layout/layout.ts';

export interface PageText {
  readonly layout: PageLayout;
  readonly characters: number;
  readonly links: readonly LinkArea[];
  readonly label: string | undefined;
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
    const rules = readRules(pdfium, page, frame);
    const links = readLinks(pdfium, page, frame);
    // The characters of a long report do not fit into memory.
    return { layout: layOut(glyphs, rules), characters: glyphs.length, links, label: pdfium.label(index) };
  } finally {
    pdfium.api.FPDF_ClosePage(page);
  }
}
