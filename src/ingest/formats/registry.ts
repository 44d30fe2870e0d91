import { MAX_FILE_BYTES } from '../../model/upload.ts';
import { readDirectory } from './docx/zip.ts';
import { type Extracted, type RefusedFile, tooManyNotes } from './extraction.ts';
import { decodeText, tooLarge } from './text/decode.ts';
import { parseMarkdown } from './text/markdown.ts';
import { parsePlain } from './text/plain.ts';

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
  read(from: number): Extracted | RefusedFile | Promise<Extracted | RefusedFile>;
}

/**
 * Opens a file by what it holds. The readers of PDF, HTML and Word are loaded when such a file is met: they take
 * longer than the rest of the start.
 */
export function open(bytes: Uint8Array): Readable | RefusedFile {
  const format = detectFormat(bytes);
  if (typeof format !== 'string') return format;
  const large = tooLarge(bytes.length, format === 'html' ? MAX_HTML : MAX_FILE_BYTES);
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
  Record<Exclude<Format, 'text'>, (bytes: Uint8Array) => Promise<Extracted | RefusedFile>>
> = {
  async html(bytes) {
    const [{ readHtml }, { decodeHtml }] = await Promise.all([
      import('./html/html.ts'),
      import('./html/charset.ts'),
    ]);
    return readHtml(decodeHtml(bytes));
  },
  async pdf(bytes) {
    const { readPdf } = await import('./pdf/pdf.ts');
    return readPdf(bytes);
  },
  async docx(bytes) {
    const { readDocx } = await import('./docx/docx.ts');
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

/** The formats that documents come in. `text` is Markdown or plain text. */
export type Format = 'text' | 'html' | 'pdf' | 'docx';

const HEAD_BYTES = 4096;
const WORD_PART = /^word\/document\d*\.xml$/u;
const XML_START = /^<\?xml[^>]*\?>\s*/u;
const HTML_START =
  /^<(?:!doctype\s+html|(?:html|head|title|meta|body|article|main|section|div|header|h[1-6]|p|table|ul|ol)[\s>])/iu;
const MARKDOWN_LINE = /^(?:#{1,6}\s|\*\*|\[\^[^\]]+\]:)/mu;

/** Formats that people take for documents, by their first bytes, and what to do about them. */
const OTHERS: readonly { start: string; found: string; expected: string }[] = [
  {
    start: '\xd0\xcf\x11\xe0',
    found: 'an old or protected Office file',
    expected: 'a .docx without a password',
  },
  { start: '{\\rtf', found: 'a rich text file', expected: 'the document saved as .docx or PDF' },
  { start: '\x89PNG', found: 'a picture', expected: 'a document with text' },
  { start: '\xff\xd8\xff', found: 'a picture', expected: 'a document with text' },
];

/** The format of a file, by what it holds and not by its name, or why it can be none. */
export function detectFormat(bytes: Uint8Array): Format | RefusedFile {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04')) {
    const entries = readDirectory(bytes);
    if (!Array.isArray(entries)) return entries;
    if (entries.some((entry) => WORD_PART.test(entry.name))) return 'docx';
    return {
      found: 'a zip archive that is no Word document',
      expected: 'a PDF, web page, Word document or text',
    };
  }
  const other = OTHERS.find(({ start }) => head.startsWith(start));
  if (other) return { found: other.found, expected: other.expected };
  return isHtml(head) ? 'html' : 'text';
}

/** Whether a file begins with a tag of a web page. Markdown that begins with a tag shows by its lines. */
function isHtml(head: string): boolean {
  // Between the letters of UTF-16 stand NULs.
  const start = head
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
    .replaceAll('\0', '')
    .trimStart();
  const declared = start.replace(XML_START, '');
  if (!HTML_START.test(afterComments(declared))) return false;
  return /^<(?:!doctype|html)/iu.test(declared) || !MARKDOWN_LINE.test(start);
}

/** What follows the comments that a text begins with. Not one pattern: it would try all ways to divide them. */
function afterComments(text: string): string {
  let rest = text;
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    if (end < 0) return rest;
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}
