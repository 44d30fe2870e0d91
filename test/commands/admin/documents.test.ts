import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsFor } from '../../../src/i18n/index.ts';
import { openSession, type TestSession } from './admin-session.ts';
import { documents, report } from './sample-library.ts';

/** The tests go on from each other. */
let session: TestSession;
beforeAll(async () => {
  session = await openSession();
  session.files.set('rope.md', { name: 'rope.md', bytes: Buffer.from(report) });
});
afterAll(() => session.close());

const sources = () => session.admin.library().documents.map(({ source }) => source.id);
const wharf = () => join(session.data, 'sources', 'wharf-2022.md');

test('a file that cannot be had, fields that cannot be read, and a token that is none are one line each', async () => {
  expect(await session.ask('add', { file: 'sail.md' })).toMatchObject({
    status: 'invalid',
    message: 'sail.md no longer exists. Reindex first.',
  });
  expect(await session.ask('add', { file: 'rope.md', issued: 'May', url: 'rope.example' })).toMatchObject({
    status: 'invalid',
    message:
      'issued: must be a date: YYYY, YYYY-MM or YYYY-MM-DD; url: must be an address such as https://example.org/report.pdf',
  });
  const wrong = { file: 'rope.md', issued: 'mai', url: 'corde' };
  const { message } = await session.ask('add', wrong, { texts: textsFor('fr') });
  expect(message?.replaceAll(/\s/gu, ' ')).toBe(
    'date : doit être une date : AAAA, AAAA-MM ou AAAA-MM-JJ ; url : doit être une adresse comme https://example.org/report.pdf',
  );
  const gone = await session.ask('add', { file: 'rope.md', staged: '0123456789abcdef' });
  expect(gone).toMatchObject({ status: 'not-found', items: [] });
  const outside = await session.ask('add', { file: 'rope.md', staged: '../../sources' }, { confirmed: true });
  expect(outside).toMatchObject({ status: 'not-found', items: [] });
  session.files.set('rope.zip', { name: 'rope.zip', bytes: Buffer.from('PK\u0003\u0004\0\0\0\0') });
  const zip = await session.ask('add', { file: 'rope.zip' });
  expect(zip).toMatchObject({
    status: 'not-found',
    items: [],
    message: expect.stringMatching(/^Not done: /),
  });
  expect(sources()).toEqual(['tide-2018', 'wharf-2022']);
});

let waiting: Record<string, unknown>;

test('a document is proposed with what it says of itself and the fields given; an id that is taken is told', async () => {
  const { items, confirm } = await session.ask('add', {
    file: 'rope.md',
    id: 'tide-2018',
    issued: '2021-11',
  });
  expect(items[0]).toMatchObject({
    kind: 'source',
    id: 'tide-2018',
    title: 'Rope and Canvas',
    metadata: { issued: { 'date-parts': [[2021, 11]] } },
  });
  expect(confirm?.question).toMatch(/^The id tide-2018 is taken by “Tides of the Sound”/);
  waiting = confirm?.input ?? {};
});

test('other fields can be set of a document that waits; nothing is added yet', async () => {
  const author = 'Holm, Per; Wharf Guild';
  const { confirm } = await session.ask('add', { ...waiting, id: 'rope-2021', author });
  expect(confirm).toEqual({ question: 'Add “Rope and Canvas”? Its id will be rope-2021.', input: waiting });
  expect(sources()).toEqual(['tide-2018', 'wharf-2022']);
});

test('a yes adds the document as it was proposed last', async () => {
  const added = await session.ask('add', waiting, { confirmed: true });
  expect(added).toMatchObject({
    message: 'Added “Rope and Canvas”: 3 passages.',
    items: [],
    next: [
      { label: 'View', command: 'sources', input: { source: 'rope-2021' } },
      { label: 'Undo', command: 'library remove', input: { source: 'rope-2021' } },
    ],
  });
  expect(session.admin.library().document('rope-2021')?.source).toMatchObject({
    title: 'Rope and Canvas',
    author: [{ family: 'Holm', given: 'Per' }, { literal: 'Wharf Guild' }],
    issued: { 'date-parts': [[2021, 11]] },
  });
});

test('an edit shows each field before and after, and leaves the document as it is', async () => {
  const set = await session.ask('edit', {
    source: 'wharf-2022',
    issued: '2023-01',
    publisher: 'Wharf Guild',
  });
  expect(set.message).toBe(
    'Edited “A Ledger of Wharves”: issued: 2022 → 2023-01; publisher: none → Wharf Guild.',
  );
  const undo = { source: 'wharf-2022', issued: '2022', publisher: 'none' };
  expect(set.next?.[1]).toEqual({ label: 'Undo', command: 'library edit', input: undo });
  expect(readFileSync(wharf(), 'utf8')).toBe(documents['wharf-2022.md']);
});

test('an edit of a source that is not there, or of no field, changes nothing', async () => {
  expect(await session.ask('edit', { source: 'wharf', title: 'Wharves' })).toMatchObject({
    status: 'invalid',
    suggestions: ['wharf-2022'],
  });
  expect(await session.ask('edit', { source: 'wharf-2022' })).toMatchObject({
    status: 'invalid',
    message: 'Nothing to change: name a field, such as title.',
  });
});

test('a removal asks in the language of who asks, and names what goes', async () => {
  const quote = 'Forty wharves stood on the east bank';
  const share = { by: '1', channel: null, message: null, request: 'search wharves' };
  await session.admin.shared({ ...share, quotes: [{ handle: 'wharf-2022 ¶2', quote }] });
  const ask = (code?: string) => session.ask('remove', { source: 'wharf-2022' }, { texts: textsFor(code) });
  expect((await ask()).confirm).toEqual({
    question:
      'Remove “A Ledger of Wharves” with 7 passages? References to it and 1 shared quote will stop working.',
    input: { source: 'wharf-2022', 'allow-shrink': false },
    danger: true,
  });
  await session.admin.retracted(share);
  expect((await ask()).confirm?.question).toMatch(/7 passages\? References to it will stop working\.$/);
  expect((await ask('fr')).confirm?.question).toMatch(
    /^Retirer «\sA Ledger of Wharves\s» avec 7 passages\s\? Les renvois vers cette source ne fonctionneront plus\.$/,
  );
  expect(sources()).toContain('wharf-2022');
});
