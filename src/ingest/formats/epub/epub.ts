import type { Problem } from '../../../model/problem.ts';
import { type ArchiveParts, readArchive } from '../archive/parts.ts';
import { type Extracted, tooManyNotes, withSpans } from '../extraction.ts';
import { ALL } from '../html/article/article.ts';
import { readBlocks } from '../html/blocks.ts';
import { withTitle } from '../html/html.ts';
import { findNotes } from '../html/notes.ts';
import { descendants } from '../xml/tree.ts';
import { bookPage } from './chapters.ts';
import { type BookPackage, openPackage, resolvePath } from './package.ts';
import { bookFields } from './statement.ts';

const BROKEN: Problem = { is: 'broken-book' };

export function readEpub(bytes: Uint8Array): Extracted | Problem {
  return readArchive(bytes, BROKEN, (parts) => {
    const book = openPackage(parts);
    if (!book) return BROKEN;
    if (isProtected(parts, book)) return { is: 'protected-book' } as const;
    const page = bookPage(parts, book);
    const notes = findNotes(page);
    const many = tooManyNotes(notes.size);
    if (many) return many;
    const fields = bookFields(book.metadata);
    const { blocks, findings } = readBlocks(page, notes, ALL);
    return withSpans(blocks.length > 0 ? withTitle(blocks, fields.title) : [], findings, [
      { origin: 'package document', fields },
    ]);
  });
}

function isProtected(parts: ArchiveParts, { spine }: BookPackage): boolean {
  const encryption = parts.xmlOf('META-INF/encryption.xml');
  const chapters = new Set(spine.map(({ path }) => path));
  return (
    encryption !== undefined &&
    descendants(encryption).some(({ attributes }) => chapters.has(resolvePath('', attributes.URI ?? '')))
  );
}
