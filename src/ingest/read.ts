import { decodeText, MAX_BINARY_BYTES, MAX_BYTES, tooLarge } from './decode.ts';
import { detectFormat, type Format } from './formats/detect.ts';
import type { Extracted, Refused } from './formats/extraction.ts';
import { parseMarkdown } from './formats/markdown.ts';
import { parsePlain } from './formats/plain.ts';

const LIMITS: Readonly<Record<Format, number>> = {
  text: MAX_BYTES,
  html: MAX_BYTES,
  pdf: MAX_BINARY_BYTES,
  docx: MAX_BINARY_BYTES,
};

/** A file as far as it can be read before its metadata are known: the text of a text file, and how to get its blocks. */
export interface Readable {
  readonly text: string;
  /** Gives the blocks; `from` is the offset in `text` at which the body begins. */
  read(from: number): Extracted | Refused | Promise<Extracted | Refused>;
}

/**
 * Opens a file by what it holds. The readers of PDF, HTML and Word are loaded when such a file is met: they take
 * longer than the rest of the start.
 */
export function open(bytes: Uint8Array): Readable | Refused {
  const format = detectFormat(bytes);
  if (typeof format !== 'string') return format;
  const large = tooLarge(bytes.length, LIMITS[format]);
  if (large) return large;
  if (format !== 'text') return { text: '', read: () => READERS[format](bytes) };
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) return decoded;
  const { text } = decoded;
  const parse = isMarkdown(text) ? parseMarkdown : parsePlain;
  return { text, read: (from) => ({ text, blocks: parse(text, from), findings: [] }) };
}

const READERS: Readonly<
  Record<Exclude<Format, 'text'>, (bytes: Uint8Array) => Promise<Extracted | Refused>>
> = {
  async html(bytes) {
    const [{ readHtml }, { decodeHtml }] = await Promise.all([
      import('./formats/html.ts'),
      import('./formats/charset.ts'),
    ]);
    return readHtml(decodeHtml(bytes));
  },
  async pdf(bytes) {
    const { readPdf } = await import('./formats/pdf.ts');
    return readPdf(bytes);
  },
  async docx(bytes) {
    const { readDocx } = await import('./formats/docx.ts');
    return readDocx(bytes);
  },
};

/** Whether a text uses Markdown: headings, bold, links, raised marks or footnotes of its kind. */
function isMarkdown(text: string): boolean {
  return /^#{1,6}\s|\*\*[^*\n]+\*\*|<sup>|\]\(https?:|^\[\^[^\]]+\]:|^---\r?\n/mu.test(text);
}
