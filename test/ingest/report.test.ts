import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { english } from '../../src/i18n/en/index.ts';
import { wordedReading } from '../../src/i18n/reading.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { readingOf } from '../../src/ingest/report/report.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { WordedReading } from '../../src/model/reading.ts';

const data = parseData(readDataTexts('index-data'));

async function read(text: string | Uint8Array) {
  const ingested = await ingest({ name: 'a.bin', bytes: Buffer.from(text) }, data);
  return WordedReading.parse(wordedReading(readingOf('folder/a.bin', ingested), english));
}

test('metadata are those of the source', async () => {
  const { file, source } = await read(
    '---\ntitle: Tides\nauthor: [{family: Vesk, given: Mirel}, {literal: Tide Office}]\nissued: {date-parts: [[2019, 5]]}\n' +
      'publisher: Quay Press\ncontainer-title: Sea Letters\nlanguage: en-GB\nURL: https://tides.example/a\n---\n\nThey rise.\n',
  );
  expect(file).toBe('folder/a.bin');
  expect(source?.origins).toMatchObject({ title: 'front matter', id: 'author and year' });
  expect({ ...source, origins: {} }).toEqual({
    origins: {},
    title: 'Tides',
    author: [{ family: 'Vesk', given: 'Mirel' }, { literal: 'Tide Office' }],
    issued: '2019-05',
    publisher: 'Quay Press',
    containerTitle: 'Sea Letters',
    language: 'en-GB',
    url: 'https://tides.example/a',
  });
});

test('passages have marks, notes labels, and list entries names', async () => {
  const { passages, notes, entries, status, message } = await read(
    '# Tides\n\nIt rose[^1] and fell[^2].\n\nThese organizations signed:\n\n1. Tide Office, Norway\n2. Oar Club, Sweden\n3. Rope Club, Canada\n\n[^1]: 2.3.17. <http://a.example/rain>\n\n[^2]: Ibid.\n',
  );
  expect([status, message]).toEqual(['read', null]);
  expect(passages[1]).toEqual({
    ordinal: 2,
    role: 'statement',
    text: 'It rose and fell.',
    section: [],
    page: null,
    filePage: null,
    marks: [
      { note: '1', offset: 7 },
      { note: '2', offset: 16 },
    ],
    quotations: [],
    header: [],
  });
  expect(notes[1]).toEqual({
    id: '2',
    label: '2',
    raw: 'Ibid.',
    dates: ['2017-03-02'],
    urls: ['http://a.example/rain'],
    ibid: '1',
    status: 'ok',
    citedBy: [2],
  });
  expect(entries).toHaveLength(3);
  expect(entries[0]).toEqual({
    number: 1,
    raw: 'Tide Office, Norway',
    name: 'Tide Office',
    place: 'Norway',
    country: 'NO',
  });
});

test('quotations have their speaker', async () => {
  const { passages } = await read('# Tides\n\nMirel Vesk said: “The tide came at noon.” She left.\n');
  const start = passages[1]?.text.indexOf('The tide') ?? 0;
  expect(passages[1]?.quotations).toEqual([
    { start, end: start + 'The tide came at noon.'.length, speaker: 'Mirel Vesk' },
  ]);
});

test('passages of a paged file have their pages', async () => {
  const { passages } = await read(readFileSync('test/fixtures/pdf/night-ferries.pdf'));
  expect(passages.at(-1)).toMatchObject({ page: '6', filePage: 4 });
});

test('a refused file has a message and its finding, and no content', async () => {
  expect(await read('a\0b')).toEqual({
    file: 'folder/a.bin',
    status: 'refused',
    message: 'found a binary file of an unknown kind; Ibid needs UTF-8 text',
    source: null,
    passages: [],
    notes: [],
    entries: [],
    diagnostics: [
      {
        ...{ rule: 'unreadable', severity: 'error', line: 0 },
        ...{ found: 'a binary file of an unknown kind', expected: 'UTF-8 text' },
      },
    ],
  });
});
