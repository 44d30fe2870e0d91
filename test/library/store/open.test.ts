import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildLibrary } from '../../../src/library/store/build.ts';
import { readInputs } from '../../../src/library/store/inputs.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import { serializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';
import { listSnapshots, readSnapshot, writeSnapshot } from '../../../src/library/store/snapshot/snapshot.ts';
import { foundIn } from '../../findings.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/raw');
let folder: string;
let data: string;
let sources: string;
const warnings: string[] = [];

const open = (...more: string[]) =>
  openLibrary({ data, sources: [sources, ...more] }, (line) => warnings.push(line));
const snapshots = () => readdirSync(join(data, 'build')).filter((name) => name.endsWith('.snapshot'));
const snapshot = () => join(data, 'build', snapshots()[0] ?? '');
const report = () => readFileSync(join(fixtures, 'river-week.txt'), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-library-'));
  data = join(folder, 'data');
  sources = join(folder, 'sources');
  mkdirSync(sources);
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(data, part), { recursive: true });
  cpSync(join(fixtures, 'river-week.txt'), join(sources, 'river-week.txt'));
  warnings.length = 0;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('documents and findings name a file of the data folder without the path to that folder', async () => {
  const own = join(data, 'originals');
  mkdirSync(own);
  writeFileSync(join(own, 'lamps.md'), '# Lamps\n\nThe lamps are lit.\n');
  writeFileSync(join(own, 'bad.md'), '---\nid: [\n---\nText.\n');
  const { documents, diagnostics } = await open();
  expect(documents.map(({ file }) => file).sort()).toEqual([
    join(sources, 'river-week.txt'),
    'data/originals/lamps.md',
  ]);
  expect(diagnostics.map(({ file }) => file)).toContain('data/originals/bad.md');
});

describe('the snapshot', () => {
  test('is read the next time, and gives the same answers', async () => {
    const request = { query: 'oak ladder', offset: 0, limit: 5, length: 300 };
    const first = await open();
    const [name] = snapshots();
    const second = await open();
    expect(snapshots()).toEqual([name]);
    expect(second.summary).toEqual(first.summary);
    expect(second.search(request)).toEqual(first.search(request));
    expect(second.documents).toEqual(first.documents);
    expect(second.organizations).toEqual(first.organizations);
  });

  test('of other files, or of another lexicon, is not used', async () => {
    const before = (await open()).summary;
    writeFileSync(join(sources, 'river-week.txt'), `${report()}\nOne more line of text ends the report.\n`);
    const changed = (await open()).summary;
    expect(changed.version).not.toBe(before.version);
    expect(changed.passages).toBe(before.passages + 1);
    writeFileSync(join(data, 'lexicon/stop-words.yaml'), '[the, a]\n');
    expect((await open()).summary.version).not.toBe(changed.version);
  });

  test.each([
    ['truncated', (path: string) => truncateSync(path, 1000)],
    ['empty', (path: string) => truncateSync(path, 0)],
    [
      'altered in one byte',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    ['of another program', (path: string) => writeFileSync(path, 'hello\n')],
  ])('that is %s is built again', async (_, harm) => {
    const before = await open();
    harm(snapshot());
    const after = await open();
    expect(after.summary).toEqual(before.summary);
    expect(readFileSync(snapshot()).length).toBeGreaterThan(10_000);
  });

  test('that lacks a part of the index does not prevent another build', async () => {
    await open();
    const build = join(data, 'build');
    const [kept] = listSnapshots(build);
    const whole = kept && (await readSnapshot(build, kept.key));
    if (!kept || !whole) throw new Error('no snapshot');
    const fewer = new Map([...whole].filter(([name]) => !name.startsWith('postings')));
    writeSnapshot(build, { key: kept.key, about: kept.about, sections: fewer });
    writeFileSync(join(sources, 'lamps.md'), '# Lamps\n\nThe lamps are lit.\n');
    expect((await open()).summary.documents).toBe(2);
  });

  test('cannot be written: the library serves all the same', async () => {
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'build'), 'a file where the folder belongs');
    expect((await open()).summary.documents).toBe(1);
    expect(warnings).toHaveLength(1);
  });

  test('of most of the files: the rest alone is read, and the library is the same as built from nothing', async () => {
    for (const name of ['one', 'two', 'three'])
      writeFileSync(join(sources, `${name}.md`), `# ${name}\n\nThe words of ${name}.\n`);
    await open();
    writeFileSync(join(sources, 'two.md'), '# two\n\nOther words of two.\n');
    const inputs = readInputs({ data, sources: [sources] });
    const [{ key } = { key: '' }] = listSnapshots(join(data, 'build'));
    const previous = (await readSnapshot(join(data, 'build'), key)) ?? undefined;
    const built = await buildLibrary(inputs, { previous });
    expect(built.reused).toBe(3);
    const whole = await buildLibrary(inputs);
    expect(whole.reused).toBe(0);
    expect([...serializeLibrary(built)]).toEqual([...serializeLibrary(whole)]);
  });

  test('the last five are kept', async () => {
    for (let version = 0; version < 7; version++) {
      writeFileSync(join(sources, 'more.md'), `# Version ${version}\n\nA sentence of version ${version}.\n`);
      await open();
    }
    expect(snapshots()).toHaveLength(5);
  });

  test('what a killed writer left behind is removed', async () => {
    mkdirSync(join(data, 'build'));
    const part = join(data, 'build', '.library-1.snapshot.987654.9999999999s.part');
    const old = join(data, 'build', '.library-0123.snapshot.987654.part');
    const now = join(data, 'build', `.library-2.snapshot.987654.${Math.floor(uptime())}s.part`);
    for (const path of [part, old, now]) writeFileSync(path, 'half');
    utimesSync(now, 0, 0);
    await open();
    expect([part, now].map((path) => existsSync(path))).toEqual([false, true]);
    if (uptime() > 3_700) expect(existsSync(old)).toBe(false);
    expect(snapshots()).toHaveLength(1);
  });

  test('two processes give the same answers byte for byte', async () => {
    const once = () =>
      execFileSync(
        process.execPath,
        ['dist/main.js', 'search', 'who counted the eels', '--json', '--explain'],
        {
          env: { ...process.env, IBID_DATA: data, IBID_SOURCES: sources },
          encoding: 'utf8',
        },
      );
    const built = once();
    expect(once()).toBe(built);
    expect(JSON.parse(built)).toMatchObject({ status: 'found' });
  });
});

describe('a PDF, a web page and a Word document', () => {
  test('are served with the others, quoted by page, and the same from the snapshot', async () => {
    for (const format of ['pdf', 'html', 'docx']) {
      cpSync(
        join(fixtures, '..', format, `night-ferries.${format}`),
        join(sources, `ferries-${format}.${format}`),
      );
      writeFileSync(join(sources, `ferries-${format}.yaml`), `id: ferries-${format}\ntitle: Night Ferries\n`);
    }
    const built = await open();
    const read = await open();
    expect(read.documents).toEqual(built.documents);
    expect(read.documents.map(({ source }) => source.id)).toEqual(
      expect.arrayContaining(['ferries-docx', 'ferries-html', 'ferries-pdf']),
    );
    const request = { query: 'winter table opened', source: 'ferries-pdf', offset: 0, limit: 1, length: 600 };
    const [excerpt] = read.search(request).excerpts;
    expect(excerpt).toMatchObject({ page: '3', footnotes: ['1'] });
    expect(excerpt?.citation).toContain('p. 3');
  });
});

describe('files that are no documents', () => {
  const found = async () => (await open()).diagnostics.filter(({ severity }) => severity === 'error');

  test.each([
    ['empty', () => writeFileSync(join(sources, 'bad.md'), '')],
    ['binary', () => writeFileSync(join(sources, 'bad.md'), Buffer.from([0xc3, 0x28, 0xff, 0, 0, 1]))],
    ['60 MB', () => writeFileSync(join(sources, 'bad.md'), Buffer.alloc(60 * 1024 * 1024, 0x61))],
    ['a folder', () => mkdirSync(join(sources, 'bad.md'))],
    ['a link to itself', () => symlinkSync('bad.md', join(sources, 'bad.md'))],
    ['a link to nothing', () => symlinkSync('nothing', join(sources, 'bad.md'))],
    ['an archive that is cut', () => writeFileSync(join(sources, 'bad.docx'), 'PK\u0003\u0004')],
    ['of another format', () => writeFileSync(join(sources, 'bad.odt'), 'Text.')],
    ['broken front matter', () => writeFileSync(join(sources, 'bad.md'), '---\nid: [\n---\nText.\n')],
    [
      'a side file that is broken',
      () => {
        writeFileSync(join(sources, 'bad.md'), '# Title\n\nText.\n');
        writeFileSync(join(sources, 'bad.yaml'), 'id: Not An Id\n');
      },
    ],
  ])('%s: one clear line, and the rest is served', async (_, spoil) => {
    spoil();
    const problems = await found();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.file).toMatch(/bad\./);
    expect(foundIn(problems[0])).not.toMatch(/\n|^$/);
    expect((await open()).summary.documents).toBe(1);
  });

  test.skipIf(process.getuid?.() === 0)('unreadable (skipped as root, who reads everything)', async () => {
    writeFileSync(join(sources, 'bad.md'), 'Text.');
    chmodSync(join(sources, 'bad.md'), 0o000);
    expect(await found()).toHaveLength(1);
  });

  test('a folder that is not there is told', async () => {
    const missing = (await open(join(folder, 'nowhere'))).diagnostics.find(({ file }) =>
      file.endsWith('nowhere'),
    );
    expect(missing).toMatchObject({ severity: 'error', problem: { is: 'folder-unreadable' } });
  });

  test('of two originals with one id the first stays, and the other is told', async () => {
    for (const name of ['one.md', 'two.md'])
      writeFileSync(
        join(sources, name),
        `---\nid: same\ntitle: ${name}\n---\n# ${name}\n\nText of ${name}.\n`,
      );
    const library = await open();
    expect(library.document('same')?.source.title).toBe('one.md');
    const clash = library.diagnostics.find(({ rule }) => rule === 'id-repeated');
    expect(clash?.file).toMatch(/two\.md$/);
  });

  test('an original replaces the digest of its source, wherever each stands', async () => {
    const text = (edition: string) =>
      `---\nid: same\ntitle: T\nedition: ${edition}\n---\n# T\n\nThe ${edition} text.\n`;
    writeFileSync(join(sources, 'a.md'), text('original'));
    writeFileSync(join(sources, 'b.md'), text('digest'));
    expect((await open()).document('same')?.edition).toBe('original');
    writeFileSync(join(sources, 'a.md'), text('digest'));
    writeFileSync(join(sources, 'b.md'), text('original'));
    expect((await open()).document('same')?.edition).toBe('original');
  });
});

describe('a library that cannot be opened', () => {
  test('no sources at all', async () => {
    rmSync(join(sources, 'river-week.txt'));
    await expect(open()).rejects.toMatchObject({ refusal: { reason: 'no-documents' } });
  });

  test('no data folder', async () => {
    await expect(openLibrary({ data: join(folder, 'nowhere'), sources: [] })).rejects.toMatchObject({
      refusal: { reason: 'no-data-folder' },
    });
  });

  test.each([
    ['catalogue.yaml', '- title: [', 'catalogue.yaml'],
    ['catalogue.yaml', '- id: a\n  titel: b\n', 'catalogue.yaml'],
    ['lexicon/countries.yaml', 'Denmark: 3\n', 'countries.yaml'],
  ])('%s that does not fit: %s', async (file, text, named) => {
    writeFileSync(join(data, file), text);
    await expect(open()).rejects.toThrow(named);
    await expect(open()).rejects.not.toThrow(/\n/);
  });
});
