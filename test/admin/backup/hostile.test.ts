import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Header, pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Operator } from '../../../src/admin/backup/operator.ts';
import { type DataFolder, failure, makeDataFolder } from '../data-folder.ts';

let folder: DataFolder;
let root: string;
let good: string;
let before: string[];

beforeAll(async () => {
  folder = makeDataFolder();
  root = mkdtempSync(join(tmpdir(), 'ibid-hostile-'));
  good = join(root, 'good.tar.gz');
  await folder.open();
  await operator().backUp(good, folder.request);
  before = state();
});
afterAll(async () => {
  await folder.close();
  rmSync(root, { recursive: true });
});

const operator = () => new Operator({ place: { data: folder.data, sources: [] } });
/** All but the log, which names each attempt, and the locks. */
const state = () =>
  readdirSync(folder.data, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/audit|locks/u.test(name))
    .sort();

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const path = join(root, 'bad.tar.gz');
  writeFileSync(path, bytes);
  const outcome = await operator().restore(path, { ...folder.request, confirmed: true });
  const found = await operator().inspect(path);
  // What is asked before the yes is no more than the beginning of the file.
  if ('refused' in found) expect(outcome.kind).toBe('failed');
  expect(state()).toEqual(before);
  return failure(outcome.kind === 'restored' ? undefined : outcome);
}

const MANIFEST = {
  ...{ format: 1, created: '2031-04-05T06:07:08Z', key: 'k', version: 'v', documents: 1, restricted: 0 },
  ...{ files: 1, bytes: 6 },
};

async function archive(
  entries: readonly (Partial<Header> & { name: string; text?: string })[],
  manifest: object | string = MANIFEST,
): Promise<Buffer> {
  const tar = pack();
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  tar.entry({ name: 'manifest.json' }, text);
  for (const { text: content = '', ...header } of entries) tar.entry(header, content);
  tar.finalize();
  return gzipSync(await buffer(tar));
}

const note = { name: 'data/originals/a.md', text: '# Ahoy' };

test.each<[string, Parameters<typeof archive>[0][number]]>([
  ['an absolute path', { ...note, name: '/etc/cron.d/a' }],
  ['a path upwards', { ...note, name: 'data/originals/../../../a.md' }],
  ['a path upwards in disguise', { ...note, name: 'data/originals/..\\..\\a.md' }],
  ['a path beside the library', { ...note, name: 'other/originals/a.md' }],
  ['a file that no backup has', { ...note, name: 'data/.env' }],
  ['a hidden file', { ...note, name: 'data/originals/.env' }],
  ['the lock of a job', { ...note, name: 'data/build/locks/job-99.json' }],
  ['a record of a restore', { ...note, name: 'data/build/restore.json' }],
  ['a link', { name: 'data/originals/a.md', type: 'symlink', linkname: '/etc/passwd' }],
  ['a hard link', { name: 'data/originals/a.md', type: 'link', linkname: '/etc/passwd' }],
  ['a device', { name: 'data/originals/a.md', type: 'character-device', devmajor: 1, devminor: 5 }],
  ['a pipe', { name: 'data/originals/a.md', type: 'fifo' }],
])('%s is refused', async (_, entry) => {
  expect(await refusalOf(await archive([entry], { ...MANIFEST, bytes: entry.text?.length ?? 0 }))).toContain(
    'links, devices or paths',
  );
});

test('a link in place of a folder leads nowhere', async () => {
  const link = { name: 'data/originals', type: 'symlink' as const, linkname: '/tmp' };
  expect(await refusalOf(await archive([link, note]))).toContain('links, devices or paths');
  expect(existsSync('/tmp/a.md')).toBe(false);
});

test.each<[string, string, object | string, Parameters<typeof archive>[0]]>([
  [
    'more files than it says',
    'more than it declares',
    MANIFEST,
    [note, { ...note, name: 'data/originals/b.md' }],
  ],
  ['more bytes than it says', 'more than it declares', { ...MANIFEST, bytes: 5 }, [note]],
  ['much more than it says', 'more than it declares', MANIFEST, [{ ...note, text: 'x'.repeat(1e6) }]],
  ['fewer files than it says', 'damaged', { ...MANIFEST, files: 2 }, [note]],
  ['fewer bytes than it says', 'damaged', { ...MANIFEST, bytes: 7 }, [note]],
  ['more than the disk holds', 'the disk is full', { ...MANIFEST, bytes: 2 ** 52 }, [note]],
  ['the format of a later Ibid', 'newer version', { ...MANIFEST, format: 2 }, [note]],
  ['no manifest', 'damaged', '', [note]],
  ['a manifest that is no JSON', 'damaged', '{', [note]],
  ['a manifest of another kind', 'damaged', '[]', [note]],
  ['a manifest without an end', 'damaged', `"${'x'.repeat(70_000)}"`, [note]],
  ['one file twice', 'a file is in the way', { ...MANIFEST, files: 2, bytes: 12 }, [note, note]],
])('an archive with %s is refused', async (_, why, manifest, entries) => {
  expect(await refusalOf(await archive(entries, manifest))).toContain(why);
});

test('a file that is no archive is refused', async () => {
  expect(await refusalOf(Buffer.from('no archive'))).toContain('not an Ibid backup');
  expect(await refusalOf(Buffer.alloc(0))).toContain('not an Ibid backup');
  expect(await refusalOf(gzipSync('no archive'))).toContain('not an Ibid backup');
  expect(await refusalOf(gzipSync(Buffer.alloc(10_240)))).toContain('not an Ibid backup');
  const missing = await operator().restore(join(root, 'nowhere'), folder.request);
  expect(failure(missing.kind === 'failed' ? missing : undefined)).toContain('no such file');
});

test('an archive that is cut off anywhere, or has a wrong byte, is refused', async () => {
  const whole = readFileSync(good);
  const tar = gunzipSync(whole);
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.boolean(), async (part, isTar) => {
      if (isTar) {
        // Cut before the blocks of zeros at the end.
        const cut = tar.subarray(0, Math.floor(part * (tar.length - 1_536)));
        expect(await refusalOf(gzipSync(cut))).toMatch(/damaged/);
        return;
      }
      const path = join(root, 'cut');
      writeFileSync(path, whole);
      truncateSync(path, Math.floor(part * whole.length));
      expect(await refusalOf(readFileSync(path))).toMatch(/damaged/);
      const wrong = Buffer.from(whole);
      const at = 10 + Math.floor(part * (whole.length - 18));
      wrong[at] = (wrong[at] ?? 0) ^ 0x55;
      expect(await refusalOf(wrong)).toMatch(
        /damaged|more than it declares|links, devices|newer|in the way|full/,
      );
    }),
    { numRuns: 12 },
  );
});
