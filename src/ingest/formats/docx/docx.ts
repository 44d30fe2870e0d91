import { labelsIn } from '../../structure/notes/labels.ts';
import { ArchiveParts, UnreadableError } from '../archive/parts.ts';
import { type Extracted, type RefusedFile, tooManyNotes, withSpans } from '../extraction.ts';
import { descendants, elementAt, type XmlElement } from '../xml/tree.ts';
import { FieldState } from './fields.ts';
import { findingsOf } from './findings.ts';
import { noteBlocks, withTypedNotes } from './notes.ts';
import { linkText } from './paragraph.ts';
import { statementsOf } from './properties.ts';
import { StoryReader } from './story.ts';
import { withFormats } from './title.ts';
import { openWord } from './word-files.ts';

/** A report of 300 pages has 5 MB. */
const MAX_XML = 16 * 1024 * 1024;
const BROKEN: RefusedFile = {
  found: 'a Word document whose parts do not fit together',
  expected: 'a complete .docx',
};

/** Reads the text, its notes and its properties. Macros, pictures and linked files are never unpacked. */
export function readDocx(bytes: Uint8Array): Extracted | RefusedFile {
  try {
    const parts = new ArchiveParts(bytes, { what: 'a Word document', limit: MAX_XML, broken: BROKEN });
    const word = openWord(parts);
    const body = elementAt(word?.document, 'w:body');
    if (!word || !body) return BROKEN;
    const many = tooManyNotes(
      word.notes.footnote.byId.size + word.notes.endnote.byId.size + labelLinks(body),
    );
    if (many) return many;
    const reader = new StoryReader({ word, fields: new FieldState(body), relations: word.relations });
    reader.children(body);
    const blocks = withFormats(reader.blocks);
    const notes = noteBlocks(word);
    return withSpans([...withTypedNotes(blocks), ...notes], findingsOf(word), statementsOf(parts, blocks));
  } catch (error) {
    if (error instanceof UnreadableError) return error.refused;
    throw error;
  }
}

/** Each link whose text is a label may be the mark of a typed note. */
function labelLinks(body: XmlElement): number {
  const isLabel = (link: XmlElement) =>
    link.attributes.anchor !== undefined && labelsIn(linkText(link)).length > 0;
  return descendants(body).filter((element) => element.name === 'w:hyperlink' && isLabel(element)).length;
}
