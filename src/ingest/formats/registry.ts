import type { Problem } from '../../model/problem.ts';
import { MAX_FILE_BYTES } from '../../model/upload.ts';
import type { RecognitionTools } from '../recognition.ts';
import { isBookArchive, isWordArchive } from './archive/zip.ts';
import { type Extracted, FileContent, type Readable, tooLarge } from './extraction.ts';
import { isHtml } from './html/detect.ts';
import { isWebArchive } from './mhtml/detect.ts';
import { openMarkdown, openPlain, refuseForeign, usesMarkdown } from './text/open.ts';

/** To add a format, write its reader and add a row to FORMATS. */
export interface Format {
  readonly name: string;
  readonly label: string;
  readonly extensions: readonly [string, ...string[]];
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  detect(file: FileContent): boolean | Problem;
  open(file: FileContent): Readable | Problem;
}

/** Web pages take the most memory for their size. */
const MAX_HTML_BYTES = 16 * 1024 * 1024;

/** In order of detection: the first row that recognizes a file reads it. */
export const FORMATS: readonly Format[] = [
  {
    name: 'pdf',
    label: 'PDF',
    extensions: ['pdf'],
    mediaTypes: ['application/pdf'],
    maxBytes: MAX_FILE_BYTES,
    detect: ({ head }) => head.slice(0, 1024).includes('%PDF-'),
    open: binary(async (bytes, tools) => (await import('./pdf/pdf.ts')).readPdf(bytes, tools)),
  },
  {
    name: 'epub',
    label: 'EPUB',
    extensions: ['epub'],
    mediaTypes: ['application/epub+zip'],
    maxBytes: MAX_FILE_BYTES,
    detect: ({ head, bytes }) => head.startsWith('PK\x03\x04') && isBookArchive(bytes),
    open: binary(async (bytes) => (await import('./epub/epub.ts')).readEpub(bytes)),
  },
  {
    name: 'docx',
    label: 'DOCX',
    extensions: ['docx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    maxBytes: MAX_FILE_BYTES,
    detect: ({ head, bytes }) => head.startsWith('PK\x03\x04') && isWordArchive(bytes),
    open: binary(async (bytes) => (await import('./docx/docx.ts')).readDocx(bytes)),
  },
  {
    name: 'mhtml',
    label: 'MHTML',
    extensions: ['mhtml', 'mht'],
    mediaTypes: ['multipart/related', 'application/x-mimearchive', 'message/rfc822'],
    maxBytes: MAX_FILE_BYTES,
    detect: ({ head }) => isWebArchive(head),
    open: binary(async (bytes) => (await import('./mhtml/mhtml.ts')).readMhtml(bytes)),
  },
  {
    name: 'html',
    label: 'HTML',
    extensions: ['html', 'htm'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    maxBytes: MAX_HTML_BYTES,
    detect: ({ head }) => refuseForeign(head) ?? isHtml(head),
    open: binary(async (bytes) => (await import('./html/html.ts')).readHtml(bytes)),
  },
  {
    name: 'markdown',
    label: 'Markdown',
    extensions: ['md', 'markdown', 'qmd'],
    mediaTypes: ['text/markdown'],
    maxBytes: MAX_FILE_BYTES,
    detect: usesMarkdown,
    open: openMarkdown,
  },
  {
    name: 'text',
    label: 'TXT',
    extensions: ['txt', 'text', 'rst'],
    mediaTypes: ['text/plain'],
    maxBytes: MAX_FILE_BYTES,
    detect: () => true,
    open: openPlain,
  },
];

function binary(
  read: (bytes: Uint8Array, tools?: RecognitionTools) => Promise<Extracted | Problem>,
): Format['open'] {
  return ({ bytes }) => ({ text: '', read: (_, tools) => read(bytes, tools) });
}

export function detectFormat(bytes: Uint8Array, formats = FORMATS): Format | Problem {
  return recognize(new FileContent(bytes), formats);
}

export function open(bytes: Uint8Array, formats = FORMATS): Readable | Problem {
  const file = new FileContent(bytes);
  const format = recognize(file, formats);
  if ('is' in format) return format;
  return tooLarge(bytes.length, format.maxBytes) ?? format.open(file);
}

function recognize(file: FileContent, formats: readonly Format[]): Format | Problem {
  const large = tooLarge(file.bytes.length, maxFileBytes(formats));
  if (large) return large;
  for (const format of formats) {
    const found = format.detect(file);
    if (found !== false) return found === true ? format : found;
  }
  return { is: 'unknown-format', formats: formatLabels(formats) };
}

export function maxFileBytes(formats = FORMATS): number {
  return Math.max(...formats.map(({ maxBytes }) => maxBytes));
}

export function hasDocumentName(name: string, formats = FORMATS): boolean {
  const extension = /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && formats.some(({ extensions }) => extensions.includes(extension));
}

/** Discord lets a file option name this many kinds of files. */
const MAX_FILE_TYPES = 10;

export function fileTypes(more: readonly string[] = [], formats = FORMATS): string[] {
  const usual = formats.map(({ extensions: [first] }) => first);
  const others = formats.flatMap(({ extensions: [, ...rest] }) => rest);
  return [...usual, ...more, ...others].slice(0, MAX_FILE_TYPES).map((extension) => `.${extension}`);
}

export function formatLabels(formats = FORMATS): string {
  return formats.map(({ label }) => label).join(', ');
}
