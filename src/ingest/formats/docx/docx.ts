import type { Problem } from '../../../model/problem.ts';
import { labelsIn } from '../../structure/notes/labels.ts';
import { readArchive } from '../archive/parts.ts';
import { type Extracted, tooManyNotes, withSpans } from '../extraction.ts';
import { descendants, elementsIn, type XmlElement } from '../xml/tree.ts';
import { withoutContents } from './contents.ts';
import { FieldState } from './fields.ts';
import { findingsOf } from './findings.ts';
import { noteBlocks, withTypedNotes } from './notes.ts';
import { linkText } from './paragraph.ts';
import { WordProperties } from './properties.ts';
import { StoryReader, type WordBlock } from './story.ts';
import { withQuotations, withTitle } from './title.ts';
import { openWord, type WordFiles } from './word-files.ts';

const BROKEN: Problem = { is: 'broken-word' };

export function readDocx(bytes: Uint8Array): Extracted | Problem {
  return readArchive(bytes, BROKEN, (parts) => {
    const word = openWord(parts);
    if (!word || elementsIn(word.document, 'w:body').length === 0) return BROKEN;
    const { footnote, endnote } = word.notes;
    const many = tooManyNotes(footnote.byId.size + endnote.byId.size + labelLinks(word.document));
    if (many) return many;
    const properties = new WordProperties(parts);
    const blocks = withTitle(bodyOf(word), properties.title);
    const notes = noteBlocks(word);
    const statements = properties.statements(blocks);
    return withSpans([...withTypedNotes(withQuotations(blocks)), ...notes], findingsOf(word), statements);
  });
}

function bodyOf(word: WordFiles): WordBlock[] {
  const reader = new StoryReader({ word, fields: new FieldState(word.document), relations: word.relations });
  for (const body of elementsIn(word.document, 'w:body')) reader.read(body);
  return withoutContents(reader.blocks, word.leftOut);
}

function labelLinks(document: XmlElement): number {
  const isLabel = (link: XmlElement) =>
    link.attributes.anchor !== undefined && labelsIn(linkText(link)).length > 0;
  return descendants(document).filter((element) => element.name === 'w:hyperlink' && isLabel(element)).length;
}
