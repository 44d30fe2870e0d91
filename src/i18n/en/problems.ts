import type { Diagnostic } from '../../model/document.ts';
import type { Problem, ProblemTexts } from '../../model/problem.ts';
import { wordProblem } from '../problems.ts';
import { count } from './admin.ts';

const NO_PASSWORD = 'a document without a password';
const WHOLE = 'a complete file';
const WITH_TEXT = 'a document with text';
const SIMPLER = 'a smaller or simpler file; divide it, or save it in another format';
const VALID = 'valid metadata; docs/formats.md lists the fields';
const CUT = 'the beginning of the paragraph; Ibid quotes it as cut at the start';
const LEFT_OUT = 'Ibid leaves them out';
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
const notes = (first: number, last: number) =>
  first === last ? `note ${first}` : `notes ${first} to ${last}`;
const onPages = (pages: readonly number[], more: number) =>
  `page${pages.length === 1 ? '' : 's'} ${pages.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;

const texts: ProblemTexts = {
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
    `no text: ${count(of.count, 'page')} with pictures or nothing`,
    'a PDF with text, or text recognition switched on with IBID_OCR',
  ],
  'file-changing': () => ['a file that changes while it is read', 'a readable file'],
  'file-outside': () => ['a link that leads out of its folder', 'a readable file'],
  'file-is-folder': () => ['a folder; name it in IBID_SOURCES to read what is in it', 'a readable file'],
  'file-irregular': () => ['no regular file', 'a readable file'],
  'file-unreadable': (of) => [system[of.code] ?? of.message, 'a readable file'],
  'folder-unreadable': (of) => [system[of.code] ?? of.message, 'a folder of documents'],
  'no-extension': (of) => [
    `a file without the extension of a format that Ibid reads (${of.formats})`,
    'a readable file',
  ],
  'reader-memory': (of) => [`a file that takes more than ${of.limit} MB of memory to read`, SIMPLER],
  'reader-time': (of) => [`a file that takes more than ${of.limit} s of processor time to read`, SIMPLER],
  'reader-hang': (of) => [`a file that is not read within ${of.limit} s`, SIMPLER],
  'reader-result': (of) => [`a file whose content takes more than ${of.limit} MB`, SIMPLER],
  'reader-crash': () => ['a file that breaks its reader', SIMPLER],
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

  'metadata-too-large': (of) => [
    `${origin(of.origin)} of ${Math.ceil(of.size / 1024)} KB; the limit is ${of.limit / 1024} KB`,
    VALID,
  ],
  'metadata-invalid': (of) => [`${origin(of.origin)} that is not valid ${of.kind}: ${of.message}`, VALID],
  'metadata-value': (of) => [`${origin(of.origin)}: ${of.field}: ${of.message}`, VALID],
  'metadata-restricts': (of) => [
    `${origin(of.origin)}: the unknown field "${of.field}", which may restrict the document`,
    VALID,
  ],
  'restriction-outside': (of) => [
    `"${of.field}" outside front matter, which may restrict the document`,
    VALID,
  ],
  'side-list': (of) => [
    `side file: a list of ${of.count} items where the fields of one document belong`,
    VALID,
  ],
  'side-empty': () => ['side file: no fields where the fields of one document belong', VALID],
  'front-field': (of) => [
    `the unknown field "${of.field}"; Ibid ignores it`,
    `"${of.meant}", if it is meant`,
  ],
  'front-value': (of) => [
    `a value of "${of.field}" that is not Ibid's; Ibid ignores it`,
    `a valid ${of.field}`,
  ],
  'front-repaired': (of) => [
    `front matter that is not valid ${of.kind}`,
    'values in quotes; Ibid took them as they are',
  ],
  'side-field': (of) => [
    `the unknown field "${of.field}" in the side file`,
    `${of.meant === null ? 'a field of CSL-JSON' : `${of.meant}, if it is meant`}; Ibid leaves it out`,
  ],
  'side-value': (of) => [
    `a value of "${of.field}" in the side file that is not one of CSL-JSON`,
    `${of.message}; Ibid leaves it out`,
  ],
  'side-alone': () => ['a side file that belongs to no document', 'the name of a document beside it'],
  'side-alone-restricts': (of) => [
    `a side file that belongs to no document but may restrict ${of.documents.join(', ')}; Ibid refuses that`,
    'the name of the document, with .yaml',
  ],
  'side-misspelt': (of) => ['a side file with a misspelt name; Ibid reads it', of.proper],
  'side-second': (of) => [`a second side file; Ibid reads ${of.first}`, 'one side file'],
  'side-second-restricts': (of) => [
    'a second side file, which may restrict the document; Ibid refuses it',
    `all fields in ${of.first}`,
  ],
  'side-unread': (of) => [
    `the side file ${of.side} beside it, which Ibid does not read but which may restrict it`,
    `all fields in ${of.proper}`,
  ],
  forgotten: (of) => [
    `words of ${of.subject}, which was forgotten on ${of.at.slice(0, 10)}`,
    'other words; to serve them again, add the file with library add',
  ],
  'side-closed': (of) => [`its side file ${of.side}, which Ibid cannot read`, 'a readable side file'],
  'side-blank': () => [
    'side file that is empty and may have lost a restriction',
    'its fields, or no side file',
  ],
  'side-too-large': () => ['a side file that is too large', 'a readable side file'],
  'side-unreadable': () => ['a damaged side file', 'a readable side file'],
  'side-without-document': () => ['a side file without its document', 'both together'],
  'metadata-guessed': (of) => [
    `no front matter, side file or catalogue entry; Ibid took the title "${of.title}" (${origin(of.origin)})`,
    'metadata that somebody has checked, such as a side file NAME.yaml',
  ],

  'words-beside': (of) => [
    `${count(of.count, 'word')} beside the article (navigation, advertisements, comments)`,
    'the article alone; Ibid leaves the rest out',
  ],
  'words-drawn': (of) => [
    `${count(of.count, 'word')} in drawings or embedded objects`,
    `words as text; ${LEFT_OUT}`,
  ],
  'article-share': (of) => [
    `the article is ${of.count}% of the text of the page`,
    'most of the text; check that nothing is missing',
  ],
  'hidden-characters': (of) => [
    `${count(of.count, 'character')} that the page hides`,
    'text that readers see; Ibid leaves it out',
  ],
  'struck-phrases': (of) => [
    `${count(of.count, 'struck-out word or phrase', 'struck-out words or phrases')}`,
    `text that applies; ${LEFT_OUT}`,
  ],
  'struck-passages': (of) => [count(of.count, 'struck-out passage'), `text that applies; ${LEFT_OUT}`],
  'struck-words': (of) => [
    `${count(of.count, 'word')} struck out`,
    'text that applies; Ibid leaves these words out',
  ],
  'formulas-left-out': (of) => [
    `${count(of.count, 'formula')} without text`,
    'formulas as text; Ibid writes […]',
  ],
  'illegible-formulas': (of) => [
    `${count(of.count, 'formula or symbol', 'formulas or symbols')} without text`,
    'text; Ibid writes […] in their place',
  ],
  placeholders: (of) => [
    `${count(of.count, 'placeholder')} of a site generator`,
    `the text in their place; ${LEFT_OUT}`,
  ],
  'furniture-lines': (of) => [
    `${count(of.count, 'line')} at the head or foot of pages`,
    `the text alone; ${LEFT_OUT}`,
  ],
  'divided-words': (of) => [
    `${count(of.count, 'word')} divided at the end of a line`,
    'whole words; Ibid leaves out these hyphens',
  ],
  'contents-words': (of) => [
    `${count(of.count, 'word')} of a table of contents`,
    'the text alone; Ibid leaves the list out',
  ],
  'hidden-words': (of) => [count(of.count, 'hidden word'), 'printed text; Ibid leaves hidden text out'],
  'embedded-files': (of) => [
    `${count(of.count, 'embedded or linked file')} in the text`,
    'one document; Ibid does not open them',
  ],
  'notes-by-page': () => [
    'footnotes that are numbered from 1 on each page',
    'numbers that do not depend on the printer',
  ],
  'not-utf-8': (of) => [`${count(of.count, 'byte')} outside UTF-8`, 'UTF-8 text; Ibid shows them as �'],
  'encoding-guessed': (of) => [
    `no declared encoding; the letters look like ${of.encoding}`,
    'a declared encoding or UTF-8; check a few words',
  ],
  'encoding-unnamed': (of) => [
    'text in an encoding that it does not name',
    `UTF-8; Ibid read the text as ${of.encoding}, so check letters with accents`,
  ],
  'page-unreadable': (of) => [
    `page ${of.page} is unreadable (${of.message})`,
    'a readable page; Ibid leaves it out',
  ],
  'too-many-characters': (of) => [
    `more than ${of.limit.toLocaleString('en')} characters`,
    `less text; Ibid stops after page ${of.page}`,
  ],
  'pages-without-text': (of) => [
    `no text on ${onPages(of.pages, of.more)} of the file`,
    'text, unless these pages are blank',
  ],
  'pages-undecoded': (of) => [
    `letters that the file does not decode on ${onPages(of.pages, of.more)} of the file`,
    'fonts that say which letters they print; Ibid puts […] in their place',
  ],
  'pages-turned': (of) => [
    `text at an angle on ${onPages(of.pages, of.more)} of the file`,
    'a stamp or a side note; Ibid leaves it out',
  ],
  'pages-line-numbers': (of) => [
    `line numbers on ${onPages(of.pages, of.more)} of the file`,
    `text; ${LEFT_OUT}`,
  ],
  'pages-recognized': (of) => [
    `${onPages(of.pages, of.more)} without text, read by machine from the picture`,
    'a PDF with text; compare quotes with the page',
  ],

  'list-remark': (of) => [
    `a remark of the web page in the list: "${of.quoted}"`,
    'a list entry; Ibid keeps the remark as a quotation',
  ],
  'entry-number': (of) => [`entry ${of.number}`, `entry ${of.before + 1}`],
  'entry-repeated': (of) => [
    `entry ${of.number} "${of.quoted}", which is entry ${of.before} too`,
    'each organization once',
  ],
  'entry-without-name': (of) => [`"${of.quoted}"`, 'the name of an organization'],
  'entry-without-country': (of) => [`"${of.quoted}"`, 'a country after the name'],
  'cut-start': (of) => [`"${of.quoted}": it begins with a lower-case letter`, CUT],
  'cut-page': (of) => [
    `"${of.quoted}": the page before it, with ${notes(of.first, of.last)}, is missing`,
    CUT,
  ],
  'paragraph-continues': (of) => [
    `"${of.quoted}" continues from line ${of.line}`,
    'one paragraph; Ibid joins the halves',
  ],
  'heading-in-picture': (of) => [
    `the heading "${of.quoted}" inside a picture`,
    'a heading of the document; Ibid does not begin a section here',
  ],
  'text-above-title': (of) => [
    `text above the title: "${of.quoted}"`,
    'the title; Ibid takes the text as a picture description',
  ],
  'repeated-title': (of) => [
    `the title block again (${count(of.count, 'line')})`,
    'one title block; Ibid leaves the second out',
  ],
  'note-uncited': (of) => [`note ${of.label} without a mark in the text`, 'a passage that cites it'],
  'note-repeated': (of) => [
    `a second note ${of.label}`,
    `one note with each label; Ibid calls them ${of.ids.join(', ')}`,
  ],
  'mark-without-note': (of) => [
    `a raised ${of.label} that may be a mark`,
    `note ${of.label}; Ibid keeps the number in the text`,
  ],
  'ibid-missing': (of) => [
    `note ${of.label} refers back to note ${of.back}, which this copy lacks`,
    'the note before it',
  ],
  'ibid-unclear': (of) => [
    `note ${of.label} refers back to note ${of.back}, which names no single work`,
    'a single work',
  ],
  'notes-missing': (of) => [
    `no ${notes(of.first, of.last)}`,
    'notes without gaps; the page with them may be missing',
  ],

  copy: (of) => [`the same text as ${of.other}`, 'each document once; this copy is left out'],
  'id-repeated': (of) => [
    `the id ${of.id}, which ${of.other} has`,
    'an id of its own; this file is left out',
  ],
  'id-numbered': (of) => [
    `the id ${of.id}, which ${of.other ?? 'another document'} has`,
    `an id of its own in the side file; Ibid took ${of.taken}`,
  ],
  'verdict-on-itself': (of) => [`${of.name} is judged different from itself`, 'two names'],
  'verdicts-disagree': (of) => [
    `judged different, but other verdicts join them: ${of.names.join(' – ')}`,
    'verdicts that agree; until one changes, these names stay separate',
  ],
};

/** The origin of a metadata field; the keys are English. */
const origin = (name: string) => name;

export const problems = {
  origin,
  problem: (problem: Problem) => wordProblem(texts, problem),
  /** Words the finding, with its page if known. */
  finding: ({ problem, filePage }: Pick<Diagnostic, 'problem' | 'filePage'>) => {
    const { found, expected } = wordProblem(texts, problem);
    return { found: filePage === undefined ? found : `on page ${filePage}: ${found}`, expected };
  },
};
