import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ReaderPool } from '../../../src/admin/readers/pool.ts';
import type { TaskRunner } from '../../../src/admin/readers/protocol.ts';
import { Readers } from '../../../src/admin/readers/readers.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import { EXTREMES } from '../../ingest/extremes.ts';
import { type DataFolder, makeDataFolder } from '../data-folder.ts';

const tasks = new URL('./entries/tasks.js', import.meta.url);
const limits = { memory: 300 * 2 ** 20 };
let folder: DataFolder;
let pool: ReaderPool;

beforeEach(() => {
  folder = makeDataFolder();
  pool = new ReaderPool({ tasks, limits });
});
afterEach(async () => {
  pool.close();
  await folder.close();
});

const memory = () => join(folder.data, 'build', 'refused-files.json');
const place = () => ({ data: folder.data, sources: [] });
const open = () => new Readers(place(), readDataTexts(folder.data), pool);
const pids = () => join(folder.sources, 'pids');
const attempts = () => readFileSync(pids(), 'utf8').trim().split('\n').length;
const file = (text: string, side?: string) => ({ name: pids(), bytes: Buffer.from(text), side });

test('a file that exceeds a limit is refused in one line, and not tried again', async () => {
  const first = await open().ingest(file('eat-bytes'));
  expect(first).toEqual({
    document: null,
    diagnostics: [
      {
        ...{ file: pids(), line: 0, column: 0, rule: 'reader-limit', severity: 'error' },
        problem: { is: 'reader-memory', limit: 300 },
      },
    ],
  });
  expect(await open().ingest(file('eat-bytes'))).toEqual(first);
  expect(attempts()).toBe(1);
  expect(statSync(memory()).mode & 0o777).toBe(0o600);
});

test('it is tried again once it, its side file or what is asked of it changes', async () => {
  await open().ingest(file('eat-bytes'));
  await open().ingest(file('eat-bytes '));
  await open().ingest(file('eat-bytes', 'title: x'));
  await expect(open().draft(file('eat-bytes'))).rejects.toMatchObject({
    refusal: { reason: 'unreadable-document', problem: { is: 'reader-memory', limit: 300 } },
  });
  expect(attempts()).toBe(4);
});

test('a library with a file that exceeded a limit opens without trying it again', async () => {
  const bomb = await EXTREMES['a Word document of megabytes']?.(600);
  writeFileSync(join(folder.data, 'originals', 'bomb.docx'), bomb ?? '');
  const real = new ReaderPool({ limits: { memory: 500 * 2 ** 20 } });
  const start = async () => {
    const tried: string[] = [];
    const runner: TaskRunner = {
      run(task, ...rest) {
        tried.push(basename(task.file.name));
        return real.run(task, ...rest);
      },
    };
    const library = await openLibrary(place(), undefined, (where, texts) => {
      const readers = new Readers(where, texts, runner);
      return (file) => readers.ingest(file);
    });
    return { tried, findings: library.diagnostics.map(({ file, rule }) => [basename(file), rule]) };
  };
  try {
    const first = await start();
    expect(first.tried).toContain('bomb.docx');
    const build = join(folder.data, 'build');
    for (const name of readdirSync(build))
      if (join(build, name) !== memory()) rmSync(join(build, name), { recursive: true });
    const second = await start();
    expect(second.tried.sort()).toEqual(['harbour.md', 'mill.md']);
    for (const { findings } of [first, second])
      expect(findings).toContainEqual(['bomb.docx', 'reader-limit']);
  } finally {
    real.close();
  }
});

test('an unreadable memory is begun again, and it keeps 500 files', async () => {
  await open().ingest(file('answer'));
  const known = Array.from({ length: 500 }, (_, at) => ({ key: `k${at}`, problem: { is: 'reader-crash' } }));
  for (const text of ['{', JSON.stringify(known)]) {
    mkdirSync(join(folder.data, 'build'), { recursive: true });
    writeFileSync(memory(), text);
    await open().ingest(file('eat-bytes'));
  }
  const kept: { key: string }[] = JSON.parse(readFileSync(memory(), 'utf8'));
  expect(kept).toHaveLength(500);
  expect(kept.at(-1)?.key).toBe('k498');
});

test('a child process reads what this process would', async () => {
  const readers = new Readers(place());
  const data = parseData(readDataTexts(folder.data));
  for (const name of ['pdf/night-ferries.pdf', 'docx/night-ferries.docx', 'html/night-ferries.html']) {
    const bytes = readFileSync(join('test/fixtures', name));
    expect(await readers.ingest({ name, bytes })).toEqual(await ingest({ name, bytes }, data));
  }
});

test('invalid data files reject as they do in this process', async () => {
  writeFileSync(join(folder.data, 'catalogue.yaml'), 'a: [');
  await expect(new Readers(place()).ingest(file('words'))).rejects.toMatchObject({
    refusal: { reason: 'invalid-file' },
  });
});
