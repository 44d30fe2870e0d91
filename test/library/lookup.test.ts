import { expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Library } from '../../src/library/library.ts';
import { createLibrary } from '../../src/library/open-library.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { unitsOf } from '../../src/library/units.ts';
import type { Document } from '../../src/model/document.ts';
import { countsOf } from '../../src/model/library-parts.ts';
import { buildIndex } from '../../src/search/engine.ts';
import { finish } from '../../src/text/steps.ts';

const data = parseData(readDataTexts('index-data'));

async function read(id: string, body: string, pages: readonly string[] = []): Promise<Document> {
  const text = `---\nid: ${id}\ntitle: ${id}\n---\n\n${body}`;
  const { document } = await ingest({ name: `${id}.md`, bytes: Buffer.from(text) }, data);
  if (document === null) throw new Error('not read');
  const passages = document.passages.map((passage, at) => {
    const page = pages[at];
    return page === undefined ? passage : { ...passage, page };
  });
  return { ...document, passages };
}

const NOTES = '[^1]: Peltrow, p. 1.\n[^2]: Venn, p. 2.\n[^4]: Moe, p. 4.\n';
const prose = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `The ferry w${from + at} came late.`).join('\n\n');

function libraryOf(...documents: Document[]): Library {
  const counts = countsOf(documents, []);
  const rest = { organizations: [], diagnostics: [], verdicts: [], changes: [] };
  const parts = { version: 'v', counts, documents, lexicon: data.lexicon, ...rest };
  const units = documents.flatMap((document) => [...unitsOf(document)]);
  return finish(createLibrary(parts, () => buildIndex(units, data.lexicon).open()));
}

const library = libraryOf(
  await read('ferries', `The ferry came.[^1] It left.[^2] It sank.[^4]\n\n${prose(2, 40)}\n\n${NOTES}`),
  await read('eels', prose(1, 6), ['iii', 'iv', '1', '1–2', '2', '12']),
);
const find = (text: string) => {
  const { handles = [], left = [], absences = [], choices = [] } = library.lookUp(text) ?? {};
  return {
    handles,
    left,
    choices,
    absent: absences.map(({ kind, numbers }) => `${kind} ${numbers.join(', ')}`),
  };
};

test('a list shows its members in the order typed, each once, and says which are missing', () => {
  expect(find('ferries n4, ¶2–3 & n1, ¶3, n9')).toEqual({
    handles: ['ferries n4', 'ferries ¶2', 'ferries ¶3', 'ferries n1'],
    left: [],
    choices: [],
    absent: ['note 9'],
  });
  expect(find('ferries n1–5')).toMatchObject({
    handles: ['ferries n1', 'ferries n2', 'ferries n4'],
    absent: ['note 3, 5'],
  });
  expect(find('ferries ¶39–900000000')).toMatchObject({
    handles: ['ferries ¶39', 'ferries ¶40'],
    absent: ['paragraph 41–900000000'],
  });
});

test('shows the first of many places and names the others', () => {
  const { handles, left } = find('ferries ¶3–40, n1');
  expect(handles).toHaveLength(25);
  expect(left).toEqual(['ferries ¶28–40', 'ferries n1']);
});

test.each([
  ['eels p. iv', ['eels ¶2']],
  ['eels pp. iii–iv', ['eels ¶1', 'eels ¶2']],
  ['eels p. 1', ['eels ¶3', 'eels ¶4']],
  ['eels p. 2', ['eels ¶4', 'eels ¶5']],
  ['eels pp. 2-12', ['eels ¶4', 'eels ¶5', 'eels ¶6']],
])('a printed page has all its passages: %s', (text, handles) => {
  expect(find(text).handles).toEqual(handles);
});

test('a list without a source is ambiguous only if several sources have it', () => {
  expect(find('n1, n2').handles).toEqual(['ferries n1', 'ferries n2']);
  expect(find('n1, n2').choices).toEqual([]);
  expect(find('¶2–3').choices).toEqual(['ferries ¶2–3', 'eels ¶2–3']);
  expect(find('eels p. 99')).toMatchObject({ handles: [], absent: ['page 99'] });
});
