import { type ArchiveParts, readArchive } from '../archive/parts.ts';
import { type Extracted, type RefusedFile, tooManyNotes, withSpans } from '../extraction.ts';
import { htmlBlocks } from '../html/blocks.ts';
import { withTitle } from '../html/html.ts';
import { findNotes } from '../html/notes.ts';
import { descendants } from '../xml/tree.ts';
import { bookPage } from './chapters.ts';
import { type BookPackage, openPackage, resolvePath } from './package.ts';
import { bookFields } from './statement.ts';

const BROKEN: RefusedFile = {
  found: 'an e-book whose parts do not fit together',
  expected: 'a complete .epub',
};

/** With notes from all files of the book. */
export function readEpub(bytes: Uint8Array): Extracted | RefusedFile {
  return readArchive(bytes, BROKEN, (parts) => {
    const book = openPackage(parts);
    if (!book) return BROKEN;
    if (isProtected(parts, book))
      return { found: 'a copy-protected e-book', expected: 'one without protection' };
    const page = bookPage(parts, book);
    const notes = findNotes(page);
    const many = tooManyNotes(notes.size);
    if (many) return many;
    const fields = bookFields(book.metadata);
    const blocks = htmlBlocks(page, notes);
    return withSpans(
      blocks.length > 0 ? withTitle(blocks, fields.title) : [],
      [],
      [{ origin: 'package document', fields }],
    );
  });
}

/** Fonts may be encrypted; chapters that are cannot be read. */
function isProtected(parts: ArchiveParts, { spine }: BookPackage): boolean {
  const encryption = parts.xmlOf('META-INF/encryption.xml');
  const chapters = new Set(spine.map(({ path }) => path));
  return (
    encryption !== undefined &&
    descendants(encryption).some(({ attributes }) => chapters.has(resolvePath('', attributes.URI ?? '')))
  );
}
