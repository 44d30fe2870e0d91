import type { Problem } from '../../../model/problem.ts';
import type { RecognitionTools, RecognizedPages, RecognizedWord, Recognizer } from '../../recognition.ts';
import { type Finding, warning } from '../../structure/block.ts';
import type { Glyph } from './engine/characters.ts';
import type { Pdfium } from './engine/pdfium.ts';
import { type RenderedPage, renderPage } from './engine/render.ts';
import { namedPages } from './findings.ts';
import { layOut } from './layout/layout.ts';
import type { PageText } from './page.ts';

/** Grey levels below this are ink. */
const INK = 128;
/** Of the pixels; less is dust. */
const LEAST_INK = 0.0005;
const PLAIN = { name: '', bold: false, italic: false };

export interface RecognizedPdf {
  readonly pages: readonly PageText[];
  readonly recognized: RecognizedPages;
  readonly findings: readonly Finding[];
}

export async function recognizeScans(
  pdf: Pdfium,
  pages: readonly PageText[],
  { open, progress = () => {} }: RecognitionTools,
): Promise<RecognizedPdf | Problem> {
  const scans = pages.flatMap((page, index) => (hasText(page) ? [] : index));
  const recognized = new Map<number, RecognizedWord[]>();
  const read = [...pages];
  let recognizer: Recognizer | undefined;
  for (const [done, index] of scans.entries()) {
    progress(done, scans.length);
    const image = renderPage(pdf, index);
    const page = pages[index];
    if (!image || !page || isBlank(image)) continue;
    if (!recognizer) {
      const opened = await open();
      if ('is' in opened) return opened;
      recognizer = opened;
    }
    const words = await recognizer.read(image);
    if (words.length === 0) continue;
    recognized.set(index + 1, words);
    const glyphs = words.flatMap((word) => glyphsOf(word, image));
    read[index] = { ...page, layout: layOut(glyphs), characters: glyphs.length };
  }
  await recognizer?.close();
  return { pages: read, recognized, findings: findingsFor(recognized) };
}

export function hasText({ layout }: PageText): boolean {
  return layout.flows.some(({ lines }) => lines.some(({ text }) => /\p{L}/u.test(text)));
}

function isBlank({ pixels }: RenderedPage): boolean {
  let ink = 0;
  for (const pixel of pixels) if (pixel < INK) ink++;
  return ink < LEAST_INK * pixels.length;
}

function glyphsOf(word: RecognizedWord, { dotsPerPoint }: RenderedPage): Glyph[] {
  const letters = [...word.text];
  const [left, right] = [word.left / dotsPerPoint, word.right / dotsPerPoint];
  const width = (right - left) / Math.max(1, letters.length);
  // A line is as high as its ascenders and descenders, about 1.2 type sizes with their space.
  const size = Math.round((word.size / dotsPerPoint) * 2) / 2;
  const place = { y: word.baseline / dotsPerPoint, size, font: PLAIN, angle: 0, isUnmapped: false };
  const glyphs = letters.map((text, index) => {
    return { ...place, text, x: left + index * width, right: left + (index + 1) * width };
  });
  return [...glyphs, { ...place, text: ' ', x: right, right: right + size / 4 }];
}

function findingsFor(recognized: RecognizedPages): Finding[] {
  if (recognized.size === 0) return [];
  return [warning('recognized', 1, namedPages('pages-recognized', [...recognized.keys()]))];
}
