import type { Refused } from './extraction.ts';
import { readDirectory } from './zip.ts';

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
export function detectFormat(bytes: Uint8Array): Format | Refused {
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
