import { parseDocument } from 'htmlparser2';
import mammoth from 'mammoth';
import { type Extracted, place, type RefusedFile, tooManyNotes } from '../extraction.ts';
import { htmlBlocks } from '../html/blocks.ts';
import { findNotes } from '../html/notes.ts';
import { depthOf } from './xml-depth.ts';
import { readDirectory, readEntry, writeZip, type ZipEntry } from './zip.ts';

/** The parts that hold text, styles, numbering and notes. Macros, pictures and embedded files are never inflated. */
const PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/u;
/** Notes stand in the part that the document names, whatever its name. */
const NOTE = /<(?:[^\s<>:/]+:)?(?:foot|end)note[\s>]/gu;
const MEGABYTE = 1024 * 1024;
/** A report of 300 pages has some 5 MB of XML; a tree of it takes fifty times that. */
const MAX_XML = 16 * MEGABYTE;
const MAX_RATIO = 250;
/** The reader takes the square of the depth: four thousand levels are eight seconds. Tables in tables have some tens. */
const MAX_DEPTH = 400;
const BROKEN: RefusedFile = {
  found: 'a Word document whose parts do not fit together',
  expected: 'a whole .docx',
};
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
];

/**
 * A Word document as blocks, with its footnotes and endnotes in one sequence, as they are cited. The sizes that the
 * archive tells are checked before anything is inflated, and nothing grows beyond them.
 */
export async function readDocx(bytes: Uint8Array): Promise<Extracted | RefusedFile> {
  const directory = readDirectory(bytes);
  if (!Array.isArray(directory)) return directory;
  const parts = directory.filter((entry) => PART.test(entry.name));
  const bomb = tooLarge(parts);
  if (bomb) return bomb;
  const files: { name: string; crc: number; content: Uint8Array }[] = [];
  for (const { name, crc, ...entry } of parts) {
    const content = readEntry(bytes, { name, crc, ...entry });
    if (!(content instanceof Uint8Array)) return content;
    const xml = Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1');
    const depth = depthOf(xml, MAX_DEPTH);
    if (depth === null) return BROKEN;
    if (depth > MAX_DEPTH)
      return { found: `${name} of too deeply nested elements`, expected: `at most ${MAX_DEPTH} levels` };
    const many = tooManyNotes(xml.match(NOTE)?.length ?? 0);
    if (many) return many;
    files.push({ name, crc, content });
  }
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: writeZip(files) },
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
    const tree = parseDocument(value);
    const notes = findNotes(tree);
    return tooManyNotes(notes.size) ?? place(htmlBlocks(tree, notes));
  } catch {
    return BROKEN;
  }
}

function tooLarge(parts: readonly ZipEntry[]): RefusedFile | undefined {
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  if (total > MAX_XML) {
    const found = `a Word document whose text unpacks to ${Math.ceil(total / MEGABYTE)} MB`;
    return { found, expected: `at most ${MAX_XML / MEGABYTE} MB` };
  }
  const bomb = parts.find((part) => part.size > MEGABYTE && part.size > MAX_RATIO * part.compressed);
  return bomb && { found: `${bomb.name} packed to less than 1/${MAX_RATIO} of its size`, expected: 'text' };
}
