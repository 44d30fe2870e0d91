import type { ProblemTexts } from '../../../model/problem.ts';
import { count } from '../admin.ts';

const NO_PASSWORD = 'a document without a password';
const WHOLE = 'a complete file';
const WITH_TEXT = 'a document with text';
const SIMPLER = 'a smaller or simpler file; divide it, or save it in another format';
const MEGABYTE = 1024 * 1024;
const system: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there, or a link to nothing',
  ELOOP: 'a link that leads back to itself',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ENOSPC: 'the disk is full; free some space and try again',
  EDQUOT: 'the disk quota is used up; free some space and try again',
  EROFS: 'the disk is read-only; make it writable and try again',
  ENOTDIR: 'a path through something that is not a folder',
};

/** `found`: a code of the file system, or a message. */
export const causeOf = (found: string) => system[found] ?? found;

const size = (bytes: number) => `${Math.ceil(bytes / MEGABYTE)} MB`;
const most = (limit: number) => `at most ${limit / MEGABYTE} MB`;
const counted = (limit: number) => `at most ${limit}`;

export const fileProblems = {
  'office-file': () => ['an old or protected Office file', 'a .docx without a password'],
  'rich-text': () => ['a rich text file', 'the document saved as .docx or PDF'],
  picture: () => ['a picture', WITH_TEXT],
  binary: () => ['a binary file of an unknown kind', 'UTF-8 text'],
  'no-text': () => ['no text', WITH_TEXT],
  'no-passages': () => ['no passages', WITH_TEXT],
  'no-web-page': () => ['a web archive without a page', 'a page saved by a browser'],
  'broken-word': () => ['a Word document whose parts do not fit together', 'a complete .docx'],
  'broken-book': () => ['an e-book whose parts do not fit together', 'a complete .epub'],
  'protected-book': () => ['a copy-protected e-book', 'one without protection'],
  'broken-zip': () => ['a truncated or damaged zip archive', WHOLE],
  'encrypted-zip': () => ['an encrypted zip archive', NO_PASSWORD],
  'zip-without-document': () => [
    'a zip archive that is neither a Word document nor an e-book',
    'one document; unpack the archive first',
  ],
  'pdf-password': () => ['a PDF with a password', 'a PDF that opens without one'],
  'broken-pdf': () => ['a truncated or damaged PDF', WHOLE],
  'pdf-unreadable': () => ['a PDF without text, with unreadable pages', WHOLE],
  'pdf-without-text': (of) => [
    `no text: ${count(of.count, 'page')} with images or nothing`,
    'a PDF with text, or text recognition switched on with IBID_OCR',
  ],
  'file-changing': () => ['a file that changes while it is read', 'a readable file'],
  'file-outside': () => ['a link that leads out of its folder', 'a readable file'],
  'file-is-folder': () => ['a folder; name it in IBID_SOURCES to read what is in it', 'a readable file'],
  'file-irregular': () => ['something other than a regular file', 'a readable file'],
  'file-unreadable': (of) => [system[of.code] ?? of.message, 'a readable file'],
  'folder-unreadable': (of) => [system[of.code] ?? of.message, 'a folder of documents'],
  'no-extension': (of) => [
    `a file without the extension of a format that Ibid reads (${of.formats})`,
    'a readable file',
  ],
  'reader-memory': (of) => [`a file that takes more than ${of.limit} MB of memory to read`, SIMPLER],
  'reader-time': (of) => [`a file that takes more than ${of.limit} s of processor time to read`, SIMPLER],
  'reader-hang': (of) => [`a file that takes more than ${of.limit} s to read`, SIMPLER],
  'reader-result': (of) => [`a file whose content takes more than ${of.limit} MB`, SIMPLER],
  'reader-crash': () => ['a file that crashes its reader', SIMPLER],
  'unknown-format': (of) => ['a file of an unknown kind', of.formats],
  'other-format': (of) => ['a file of another kind', of.formats],
  'archive-without-document': (of) => ['an archive without documents', of.formats],
  'too-large': (of) => [size(of.size), most(of.limit)],
  'markdown-too-large': (of) => [`${size(of.size)} of Markdown`, most(of.limit)],
  'paragraph-too-large': (of) => [`${size(of.size)} in one paragraph`, most(of.limit)],
  'too-many-notes': (of) => [`${of.count} footnotes`, counted(of.limit)],
  'too-many-entries': (of) => [`${of.count} files in a zip archive`, counted(of.limit)],
  'too-many-archived': (of) => [`${of.count} documents in an archive`, counted(of.limit)],
  'too-many-files': (of) => [
    `${of.count} files`,
    `${counted(of.limit)} at once; add them in parts, or name their folder in IBID_SOURCES`,
  ],
  'too-many-pages': (of) => [
    `a PDF of ${count(of.count, 'page')}`,
    `${counted(of.limit)} pages; divide the file`,
  ],
  'book-tags': (of) => ['an e-book with too many tags', counted(of.limit)],
  'too-many-tags': (of) => ['a web page with too many tags', `${counted(of.tags)} tags, ${of.depth} deep`],
  'too-deep-tags': (of) => [
    'a web page with too deeply nested tags',
    `${counted(of.tags)} tags, ${of.depth} deep`,
  ],
  'too-deep-elements': (of) => [`too deeply nested elements in ${of.part}`, `${counted(of.limit)} levels`],
  unreadable: (of) => [`an unreadable file (${of.message})`, WHOLE],
  'no-recognition': ({ packages, files }) => {
    const steps = [
      ...(packages.length > 0 ? [`run npm i ${packages.join(' ')}`] : []),
      ...(files.length > 0 ? [`put ${files.join(', ')} into the folder of IBID_OCR_DATA`] : []),
    ];
    return ['a scan', `text recognition to read it: ${steps.join(', and ')}`];
  },
} satisfies Partial<ProblemTexts>;
