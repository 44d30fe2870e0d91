import { parseDocument } from 'htmlparser2';
import mammoth from 'mammoth';
import { labelsIn } from '../../structure/notes/labels.ts';
import { type Extracted, type RefusedFile, tooManyNotes, withSpans } from '../extraction.ts';
import { htmlBlocks } from '../html/blocks.ts';
import { findNotes, type NoteAnchors } from '../html/notes.ts';
import { depthOf } from './xml-depth.ts';
import { readDirectory, readEntry, type ZipEntry } from './zip.ts';

/** Macros, pictures and embedded files are never inflated. */
const PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/u;
/** Any part may hold notes, whatever its name. */
const NOTE = /<(?:[^\s<>:/]+:)?(?:foot|end)note[\s>]/gu;
const MEGABYTE = 1024 * 1024;
/** A report of 300 pages has 5 MB; its tree takes fifty times that. */
const MAX_XML = 16 * MEGABYTE;
const MAX_RATIO = 250;
/** Mammoth is quadratic in the depth: 4,000 levels take eight seconds. */
const MAX_DEPTH = 400;
const BROKEN: RefusedFile = {
  found: 'a Word document whose parts do not fit together',
  expected: 'a complete .docx',
};
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
];

/** Checks the sizes in the archive before inflating anything, and never inflates beyond them. */
export async function readDocx(bytes: Uint8Array): Promise<Extracted | RefusedFile> {
  const directory = readDirectory(bytes);
  if (!Array.isArray(directory)) return directory;
  const entries = directory.filter((entry) => PART.test(entry.name));
  const bomb = unpacksTooLarge(entries);
  if (bomb) return bomb;
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    const content = readEntry(bytes, entry);
    if (!Buffer.isBuffer(content)) return content;
    const xml = content.toString('latin1');
    const depth = depthOf(xml, MAX_DEPTH);
    if (depth === null) return BROKEN;
    if (depth > MAX_DEPTH)
      return {
        found: `too deeply nested elements in ${entry.name}`,
        expected: `at most ${MAX_DEPTH} levels`,
      };
    const many = tooManyNotes(xml.match(NOTE)?.length ?? 0);
    if (many) return many;
    parts.set(entry.name, content);
  }
  try {
    const { value } = await mammoth.convertToHtml(archiveOf(parts), {
      styleMap: STYLES,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    });
    const tree = parseDocument(relabel(value, customLabels(parts)));
    const notes = withEndnotes(findNotes(tree));
    return tooManyNotes(notes.size) ?? withSpans(htmlBlocks(tree, notes));
  } catch {
    return BROKEN;
  }
}

const REFERENCE =
  /<(?:\w+:)?(foot|end)noteReference\b([^>]*)\/>(?:<\/(?:\w+:)?r>)?(?:(?:(?!<(?:\w+:)?t[\s>])[\s\S]){0,2000}?<(?:\w+:)?t(?:\s[^>]*)?>([^<]{1,10})<)?/gu;
const CUSTOM = /customMarkFollows="(?:1|true|on)"/u;
const LINK = /(<a href="#((foot|end)note-[^"]*)"[^>]*>)\[\d+\](<\/a>)((?:<\/\w+>)*(?:<\w+>)*)/gu;

/** The author's own marks, such as "*", by mammoth's anchor. */
function customLabels(parts: ReadonlyMap<string, Buffer>): ReadonlyMap<string, string> {
  const xml = parts.get('word/document.xml')?.toString('utf8') ?? '';
  const labels = new Map<string, string>();
  for (const [, kind = '', attributes = '', text = ''] of xml.matchAll(REFERENCE)) {
    const id = /\bid="([^"]*)"/u.exec(attributes)?.[1];
    const label = text.trim();
    if (CUSTOM.test(attributes) && id !== undefined && labelsIn(label).length > 0)
      labels.set(`${kind}note-${id}`, label);
  }
  return labels;
}

/** Mammoth numbers footnotes and endnotes together, and those with marks of their own as well. */
function relabel(html: string, custom: ReadonlyMap<string, string>): string {
  const counts = { foot: 0, end: 0 };
  const labels = new Map<string, string>();
  let result = '';
  let at = 0;
  for (const {
    0: whole,
    1: open = '',
    2: anchor = '',
    3: kind,
    4: close = '',
    5: tags = '',
    index,
  } of html.matchAll(LINK)) {
    const own = custom.get(anchor);
    const label = labels.get(anchor) ?? own ?? String(kind === 'end' ? ++counts.end : ++counts.foot);
    labels.set(anchor, label);
    result += `${html.slice(at, index)}${open}[${label}]${close}${tags}`;
    at = index + whole.length;
    if (own !== undefined && html.startsWith(own, at)) at += own.length;
  }
  return result + html.slice(at);
}

function withEndnotes(notes: NoteAnchors): NoteAnchors {
  return new Map(
    [...notes].map(([target, note]) => [target, { ...note, endnote: note.anchor.startsWith('endnote-') }]),
  );
}

/** Mammoth takes an opened archive as `file`; its types require a path, which it ignores if empty. */
function archiveOf(parts: ReadonlyMap<string, Buffer>) {
  const file = {
    exists: (name: string) => parts.has(name),
    async read(name: string, encoding?: BufferEncoding) {
      const content = parts.get(name);
      if (!content) throw new Error(`no ${name}`);
      return encoding ? new TextDecoder(encoding).decode(content) : content;
    },
  };
  return { path: '', file };
}

function unpacksTooLarge(entries: readonly ZipEntry[]): RefusedFile | undefined {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_XML) {
    const found = `a Word document whose text unpacks to ${Math.ceil(total / MEGABYTE)} MB`;
    return { found, expected: `at most ${MAX_XML / MEGABYTE} MB` };
  }
  const bomb = entries.find(({ size, compressed }) => size > MEGABYTE && size > MAX_RATIO * compressed);
  return bomb && { found: `${bomb.name}, packed to less than 1/${MAX_RATIO} of its size`, expected: 'text' };
}
