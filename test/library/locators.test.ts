import { expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { quote } from '../../src/library/excerpts.ts';
import { footnoteItem } from '../../src/library/items.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { passageUnit } from '../../src/library/units.ts';
import type { Document } from '../../src/model/document.ts';

const data = parseData(readDataTexts('index-data'));

async function read(body: string): Promise<Document> {
  const head = '---\nid: eels-2011\ntitle: Eels\nauthor: [{family: Falk, given: Ines}]\n---\n\n# Eels\n\n';
  const { document } = await ingest({ name: 'eels.md', bytes: Buffer.from(head + body) }, data);
  if (document === null) throw new Error('not read');
  return document;
}

/** The locator of the passage that begins with these words. */
function locator(document: Document, beginning: string): string {
  const passage = document.passages.find(({ text }) => text.startsWith(beginning));
  if (passage === undefined) throw new Error(`no ${beginning}`);
  return quote(passageUnit(document, passage)).locator;
}

const REPORT = `Ines Falk

Before any heading, the eels came late.

They came by night.

## The “Weir” Years

The first weir was of oak.

### Tolls

A toll was a penny.

![A penny](penny.png)

Figure 2: A penny of the weir.

A second penny came in May.

> The third penny is the keeper's.

## Gates

The gates were shut.

### Tolls

A toll was two pennies.

1. the north gate;
2. the south gate.

Table 4: Tolls by year

| Year | Toll |
|---|---|
| 1902 | a penny |
| 1903 | two pennies |
`;

test.each([
  ['Before any heading', 'para. 1'],
  ['They came', 'para. 2'],
  ['The first weir', '“The ‘Weir’ Years”, para. 1'],
  ['A toll was a penny', '“The ‘Weir’ Years › Tolls”, para. 1'],
  ['A second penny', '“The ‘Weir’ Years › Tolls”, para. 2'],
  ['The third penny', '“The ‘Weir’ Years › Tolls”, para. 3'],
  ['Gates', '“Gates”'],
  ['The gates were', '“Gates”, para. 1'],
  ['A toll was two', '“Gates › Tolls”, para. 1'],
  ['the south gate', '“Gates › Tolls”, no. 2'],
  ['Figure 2', '“The ‘Weir’ Years › Tolls”, Figure 2'],
  ['1903', '“Gates › Tolls”, Table 4, row 2'],
])('%s … is at %s', async (beginning, expected) => {
  expect(locator(await read(REPORT), beginning)).toBe(expected);
});

test('a work without headings counts its own paragraphs, and a page goes before both', async () => {
  const document = await read('The eels came late.\n\nThey came by night.\n');
  expect(locator(document, 'They came')).toBe('para. 2');
  const passages = document.passages.map((passage) => ({ ...passage, filePage: 5 }));
  expect(locator({ ...document, passages }, 'They came')).toBe('PDF p. 5');
  const printed = passages.map((passage) => ({ ...passage, page: '3–4' }));
  expect(locator({ ...document, passages: printed }, 'They came')).toBe('pp. 3–4');
});

test('a note is located by its label, a repeated label also by the place of its mark', async () => {
  const document = await read('## Gates\n\nThe gates were shut.[^1]\n\n[^1]: Falk, p. 2.\n');
  const [note] = document.footnotes;
  if (note === undefined) throw new Error('no note');
  expect(footnoteItem(document, note).locator).toBe('n. 1');
  expect(footnoteItem(document, { ...note, id: '1.2' }).locator).toBe('“Gates”, n. 1');
  expect(footnoteItem(document, { ...note, id: 'e1' }).locator).toBe('endnote 1');
});
