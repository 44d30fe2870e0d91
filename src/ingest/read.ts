import { decodeText, MAX_BYTES, tooLarge } from './decode.ts';
import { detectFormat, type Format } from './formats/detect.ts';
import { type Extracted, type Refused, tooManyNotes } from './formats/extraction.ts';
import { parseMarkdown } from './formats/markdown.ts';
import { parsePlain } from './formats/plain.ts';

/** A web page has no pictures in it, and takes the most memory. */
const MAX_HTML = 16 * 1024 * 1024;
/** The Markdown parser takes three hundred times the memory of a text. */
const MAX_MARKDOWN = 4 * 1024 * 1024;
/** A book has a megabyte in all. A paragraph takes sixty times its memory. */
const MAX_PARAGRAPH = 4 * 1024 * 1024;
/** It takes the square of the marks in a paragraph; a paragraph of prose has some dozens. */
const MAX_MARKS = 3000;

/** Lists or quotations in one another, by their marks or by the space before them, to a depth that no text has. */
const NESTED = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])){40}|^[ \t]{200}/u;

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
  const large = tooLarge(bytes.length, format === 'html' ? MAX_HTML : MAX_BYTES);
  if (large) return large;
  if (format !== 'text') return { text: '', read: () => READERS[format](bytes) };
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) return decoded;
  const { text } = decoded;
  const many = tooManyNotes(text.match(/^\[\^/gmu)?.length ?? 0);
  if (many) return many;
  const markdown = isMarkdown(text) && !isDense(text);
  const largeMarkdown = markdown ? tooLarge(text.length, MAX_MARKDOWN) : undefined;
  if (largeMarkdown) return { ...largeMarkdown, found: `${largeMarkdown.found} of Markdown` };
  const largeParagraph = tooLarge(longestParagraph(text), MAX_PARAGRAPH);
  if (largeParagraph) return { ...largeParagraph, found: `${largeParagraph.found} in one paragraph` };
  const parse = markdown ? parseMarkdown : parsePlain;
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

/** How many characters stand in a row without an empty line among them, at most. */
function longestParagraph(text: string): number {
  let longest = 0;
  let from = 0;
  for (const { index } of text.matchAll(/\n[ \t\r]*\n/gu)) {
    longest = Math.max(longest, index - from);
    from = index;
  }
  return Math.max(longest, text.length - from);
}

/** Whether a text uses Markdown: headings, bold, links, raised marks or footnotes of its kind. */
function isMarkdown(text: string): boolean {
  return /^#{1,6}\s|\*\*[^*\n]+\*\*|<sup>|\]\(https?:|^\[\^[^\]]+\]:|^---\r?\n/mu.test(text);
}

/** Whether a paragraph has so many marks of Markdown that it is none: such a file is read as plain text. */
function isDense(text: string): boolean {
  let marks = 0;
  for (const line of text.split('\n')) {
    if (/^\s*(?:$|[-*+•]\s|\d{1,9}[.)]\s|#)/u.test(line)) marks = 0;
    marks += line.match(/[*_[\]<>`!\\&~]/gu)?.length ?? 0;
    if (marks > MAX_MARKS || NESTED.test(line)) return true;
  }
  return false;
}
