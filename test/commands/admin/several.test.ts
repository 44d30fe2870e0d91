import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readUploads } from '../../../src/admin/uploads/local-files.ts';
import { zipOf } from '../../ingest/extremes.ts';
import { openSession, type TestSession } from './admin-session.ts';

let session: TestSession;
let folder = '';
beforeEach(async () => {
  session = await openSession();
  folder = mkdtempSync(join(tmpdir(), 'ibid-several-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await session.close();
});

const SECRET = 'restricted: ["12345678901234567"]\n';
const report = (title: string, text = 'Sails') =>
  `# ${title}\n\nBy Ada Lind\n\n3 May 2021\n\n${text} were mended in the loft above the quay until the winter.\n`;

const added = () => session.admin.library().documents.map(({ source }) => source.id);

function attach(name: string, entries: Readonly<Record<string, string | Buffer>>): void {
  session.files.set(name, {
    name,
    bytes: zipOf(
      Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)])),
    ),
  });
}

describe('a zip archive', () => {
  test('is one proposal, one yes, and a line for each file that is refused', async () => {
    attach('all.zip', {
      'reports/a.md': report('Sails', 'Ropes'),
      'reports/b.md': report('Ropes'),
      'reports/b.yaml': SECRET,
      '../../escape.md': report('Nets', 'Nets'),
      'broken.pdf': '%PDF-1.7\nnothing',
      'picture.png': 'png',
      '__MACOSX/._a.md': 'x',
      '.hidden.md': 'x',
    });
    const { items, confirm, message } = await session.ask('add', {
      file: 'all.zip',
      publisher: 'Quay Press',
    });
    expect(items.flatMap((item) => (item.kind === 'source' ? [item.id] : []))).toEqual([
      'lind-2021',
      'lind-2021-2',
      'lind-2021-3',
    ]);
    expect(message).toMatch(/Refused: broken\.pdf: .*Refused: picture\.png: /u);
    expect(confirm?.question).toBe('Add these 3 documents?');
    expect(session.progress.map(({ stage, done, of }) => [stage, done, of])).toContainEqual([
      'reading',
      1,
      5,
    ]);
    const outcome = await session.ask('add', confirm?.input, { confirmed: true });
    expect(outcome.status).toBe('found');
    expect(added()).toEqual(expect.arrayContaining(['lind-2021', 'lind-2021-2', 'lind-2021-3']));
    const library = session.admin.library();
    expect(library.document('lind-2021-2')?.source).toMatchObject({
      publisher: 'Quay Press',
      restricted: ['12345678901234567'],
    });
    expect(existsSync(join(session.data, '..', 'escape.md'))).toBe(false);
    expect(readdirSync(join(session.data, 'build', 'staged'))).toEqual([]);
  });

  test('of too many files, or without a document, is refused in one line', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 201 }, (_, at) => [`${at}.md`, report(`Sails ${at}`)]),
    );
    attach('many.zip', many);
    expect(await session.ask('add', { file: 'many.zip' })).toMatchObject({ status: 'not-found', items: [] });
    attach('empty.zip', { 'notes/': '' });
    expect((await session.ask('add', { file: 'empty.zip' })).message).toContain(
      'an archive without documents',
    );
  });

  test('takes no id or title: they belong to one document', async () => {
    attach('two.zip', { 'a.md': report('Sails'), 'b.md': report('Ropes', 'Ropes') });
    const answer = await session.ask('add', { file: 'two.zip', title: 'Sails' });
    expect(answer).toMatchObject({ status: 'invalid', message: expect.stringContaining('one document') });
  });

  test('a file that the library has is refused, and the others are added', async () => {
    const [known] = readdirSync(join(session.data, 'sources')).filter((name) => name.endsWith('.md'));
    const bytes = readFileSync(join(session.data, 'sources', known ?? ''));
    attach('two.zip', { 'a.md': bytes, 'b.md': report('Ropes') });
    const { message, confirm } = await session.ask('add', { file: 'two.zip' });
    expect(message).toContain('Refused: a.md: The library already has this file');
    await session.ask('add', confirm?.input, { confirmed: true });
    expect(added()).toContain('lind-2021');
  });
});

test('a folder and several paths are read with their side files', async () => {
  mkdirSync(join(folder, 'inner'));
  for (const [name, text] of Object.entries({
    'a.md': report('Sails'),
    'a.md.yaml': SECRET,
    'b c.md': report('Ropes'),
  }))
    writeFileSync(join(folder, name), text);
  const read = async (typed: string) =>
    (await readUploads(typed)).map((one) => [one.name, 'side' in one ? one.side : undefined]);
  expect(await read(folder)).toEqual([
    ['a.md', SECRET],
    ['b c.md', undefined],
    ['inner', undefined],
  ]);
  expect(await read(JSON.stringify([join(folder, 'b'), 'c.md']))).toEqual([['b c.md', undefined]]);
  expect(await read(JSON.stringify([join(folder, 'a.md'), join(folder, 'none.md')]))).toEqual([
    ['a.md', SECRET],
    ['none.md', undefined],
  ]);
});

test('more than 200 files are refused at once, before any is read', async () => {
  for (let number = 0; number < 201; number++)
    writeFileSync(join(folder, `${number}.md`), report(`Sails ${number}`));
  const [only, ...others] = await readUploads(folder);
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    refused: { reason: 'unreadable-document', problem: { is: 'too-many-files', count: 201 } },
  });
});

test('a proposal says where each field comes from, and has the reading', async () => {
  session.files.set('x.md', { name: 'x.md', bytes: Buffer.from(report('Sails')) });
  const { items } = await session.ask('add', { file: 'x.md', publisher: 'Quay Press' });
  expect(items[0]).toMatchObject({
    id: 'lind-2021',
    file: 'x.md',
    origins: {
      title: 'first heading',
      author: 'byline',
      issued: 'date under the title',
      publisher: 'side file',
      id: 'author and year',
    },
    reading: expect.stringContaining('│ Sails were mended'),
  });
});

test('an id and a title that Ibid made are written down with the document', async () => {
  session.files.set('loft.txt', {
    name: 'loft.txt',
    bytes: Buffer.from('Sails were mended in the loft, every winter.\n'),
  });
  await session.confirm('add', { file: 'loft.txt' });
  expect(readFileSync(join(session.data, 'originals', 'loft.yaml'), 'utf8')).toBe('id: loft\ntitle: loft\n');
});

describe('a new edition of a source', () => {
  const edition = (text: string) => ({ name: 'new.md', bytes: Buffer.from(report('Sails', text)) });

  test('shows what changes before the yes, then takes the place of the old one', async () => {
    session.files.set('old.md', edition('Old sails'));
    await session.confirm('add', { file: 'old.md', restricted: '12345678901234567' });
    session.files.set('new.md', edition('New sails'));
    const { items, message, confirm } = await session.ask('add', { file: 'new.md', replace: 'lind-2021' });
    expect(items.flatMap((item) => (item.kind === 'change' ? [item.subject] : []))).toContain('passage');
    expect(message).toContain('1 passage changed');
    expect(confirm?.question).toContain('Replace “');
    expect(session.admin.library().document('lind-2021')?.passages.at(-1)?.text).toContain('Old sails');
    const replaced = await session.ask('add', confirm?.input, { confirmed: true });
    const held = session.admin.library().document('lind-2021');
    expect(held?.passages.at(-1)?.text).toContain('New sails');
    expect(held?.source.restricted).toEqual(['12345678901234567']);
    const removed = readdirSync(join(session.data, 'removed'), { recursive: true, encoding: 'utf8' });
    expect(removed.some((name) => name.endsWith('lind-2021.md'))).toBe(true);
    const [, undo] = replaced.next ?? [];
    for (const words of ['Old sails', 'New sails']) {
      expect((await session.ask(undo?.command ?? '', undo?.input)).message).toMatch(/^Recovered “/);
      const { passages, source } = session.admin.library().document('lind-2021') ?? {};
      expect(passages?.at(-1)?.text).toContain(words);
      expect(source?.restricted).toEqual(['12345678901234567']);
    }
  });

  test('of a source that is not there is refused', async () => {
    session.files.set('new.md', edition('New sails'));
    expect(await session.ask('add', { file: 'new.md', replace: 'sails-1' })).toMatchObject({
      status: 'invalid',
    });
  });
});
