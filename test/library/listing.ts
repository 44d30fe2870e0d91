import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Document, Passage } from '../../src/model/document.ts';
import { findOrganizations } from '../../src/organizations/find.ts';

/** The lexicon that ships. */
export const { lexicon } = parseData(readDataTexts('index-data'));

/** A document with a list of organizations and the paragraphs after it. */
export function document(
  id: string,
  listed: readonly string[],
  paragraphs: readonly string[] = [],
): Document {
  const texts = [
    ...listed.map((text, index) => ({
      text,
      role: 'list-entry' as const,
      entry: index + 1,
      section: ['Groups that signed'],
    })),
    ...paragraphs.map((text) => ({ text, role: 'statement' as const, section: ['Report'] })),
  ];
  const passages = texts.map((passage, index): Passage => {
    return {
      ...passage,
      ordinal: index + 1,
      marks: [],
      quotations: [],
      reported: [],
      spans: [[0, passage.text.length]],
      line: index + 1,
    };
  });
  const { entries, bodies } = findOrganizations(passages, lexicon);
  return {
    source: { id, type: 'report', title: id },
    edition: 'original',
    file: `${id}.txt`,
    sha256: '',
    passages,
    footnotes: [],
    missingNotes: [],
    entries,
    bodies,
  };
}
