import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Library } from '../../src/library/library.ts';
import { libraryOf } from '../../src/library/store/build.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Document, Footnote, Passage } from '../../src/model/document.ts';

const { lexicon } = parseData(readDataTexts(join(import.meta.dirname, '../../index-data')));

/** A document of paragraphs. `notes` stand in the paragraphs that they name, `entries` are the list of its bodies. */
export function documentOf(given: {
  id: string;
  edition?: Document['edition'];
  paragraphs: readonly string[];
  notes?: readonly (Partial<Footnote> & Pick<Footnote, 'number' | 'raw' | 'citedBy'>)[];
  entries?: readonly string[];
}): Document {
  const { id, edition = 'original', paragraphs, notes = [], entries = [] } = given;
  const marksOf = (ordinal: number, text: string) =>
    notes
      .filter(({ citedBy }) => citedBy.includes(ordinal))
      .map(({ number }) => ({ note: String(number), offset: text.length }));
  const passages = [...paragraphs, ...entries].map((text, index): Passage => {
    const ordinal = index + 1;
    const common = {
      ordinal,
      text,
      section: ['Lamps'],
      marks: marksOf(ordinal, text),
      quotations: [],
      reported: [],
      spans: [[0, 1]],
      line: ordinal,
    };
    const entry = ordinal - paragraphs.length;
    return {
      ...common,
      spans: [[0, 1]],
      ...(entry > 0 ? { role: 'list-entry', entry } : { role: 'statement' }),
    };
  });
  return {
    source: { id, type: 'report', title: `Lamps of ${id}`, publisher: 'Harbour Board' },
    edition,
    file: `${id}.md`,
    sha256: createHash('sha256').update(JSON.stringify(given)).digest('hex'),
    passages,
    footnotes: notes.map((note) => ({
      ...{ id: String(note.number), label: String(note.number) },
      ...{ dates: [], urls: [], ibid: null, chain: [String(note.number)], status: 'ok' as const },
      ...{ span: [0, 1], line: 1 },
      ...note,
    })),
    missingNotes: [],
    entries: entries.map((name, index) => ({
      ...{ number: index + 1, ordinal: paragraphs.length + index + 1, raw: name, name },
      ...{ aliases: [], place: null, country: null, description: null },
    })),
    bodies: [],
  };
}

/** A library of these documents, as it serves. */
export function libraryWith(...documents: Document[]): Library {
  return libraryOf(documents, lexicon);
}

const HARBOURS =
  'Aker Bergen Drammen Egersund Flekkefjord Grimstad Halden Kragero Larvik Mandal Narvik Oslo'.split(' ');

/** A report about lamps in twelve harbours: each paragraph is different, and the fourth one has three notes. */
export const lamps = documentOf({
  id: 'lamps-1911',
  paragraphs: HARBOURS.map(
    (harbour, index) =>
      `The harbour of ${harbour} kept ${index + 3} lamps that winter. The keeper wrote the hour of lighting into the book of ${harbour}.`,
  ),
  notes: [
    {
      number: 1,
      raw: 'Log of the keeper, 21.3.1911, https://logs.example/keeper',
      citedBy: [4],
      dates: ['1911-03-21'],
      urls: ['https://logs.example/keeper'],
    },
    {
      number: 2,
      raw: 'Ibid.',
      citedBy: [4],
      dates: ['1911-03-21'],
      urls: ['https://logs.example/keeper'],
      ibid: '1',
      chain: ['2', '1'],
    },
    { number: 3, raw: 'The book of the harbour.', citedBy: [4] },
  ],
  entries: ['Guild of Lamp Keepers', 'Guild of Lamp Makers', 'Society of Wick Trimmers'],
});

/** A digest of another report. */
export const coast = documentOf({
  id: 'coast-1920',
  edition: 'digest',
  paragraphs: [
    'The report says that gas replaced oil on the whole coast.',
    'It counts nine towers of stone.',
  ],
});
