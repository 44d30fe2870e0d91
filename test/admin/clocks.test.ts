import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';

const TEN_YEARS_MS = 10 * 365 * 86_400_000;
const now = Date.now();
let folder: DataFolder;

beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(async () => {
  vi.useRealTimers();
  await folder.close();
});

/** Of this process; the others keep theirs, as on a machine whose clock is set in between. */
function setClock(at: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: at });
}

async function stage(admin: LibraryAdmin, word: string): Promise<string> {
  const bytes = Buffer.from(`# Of ${word}\n\nThere is ${word}.\n`);
  const staged = await admin.stage({ name: `${word}.md`, bytes }, {});
  return 'token' in staged ? staged.token : JSON.stringify(staged);
}

test.each([
  ['ahead', TEN_YEARS_MS],
  ['back', -TEN_YEARS_MS],
])('a clock that is set ten years %s expires no upload, and stops no change', async (_, by) => {
  const admin = await folder.open();
  const token = await stage(admin, 'slate');
  setClock(now + by);
  await stage(admin, 'rope');
  expect((await admin.add(token, folder.request)).kind).toBe('done');
  expect((await admin.remove('of-slate', { ...folder.request, confirmed: true })).kind).toBe('done');
  expect((await admin.rollback(2, folder.request)).kind).toBe('done');
  setClock(now);
  expect((await admin.reindex({ ...folder.request, dryRun: false })).kind).toBe('done');
  expect((await admin.history()).map(({ snapshot }) => snapshot)).toEqual([4, 2]);
  expect((await admin.log()).map(({ action }) => action)).toEqual(['reindex', 'rollback', 'remove', 'add']);
});

test('an upload expires a day after it was staged, by the time since the boot', async () => {
  const admin = await folder.open();
  const staged = join(folder.data, 'build', 'staged');
  const [old, other, young] = [
    await stage(admin, 'slate'),
    await stage(admin, 'rope'),
    await stage(admin, 'oil'),
  ];
  const day = 24 * 3_600;
  writeFileSync(join(staged, old, 'staged'), `${uptime() - day - 60}`);
  writeFileSync(join(staged, young, 'staged'), `${uptime() - day + 60}`);
  // Of a boot before this one.
  writeFileSync(join(staged, other, 'staged'), `${uptime() + day}`);
  utimesSync(join(staged, young), 0, 0);
  const last = await stage(admin, 'tar');
  expect(readdirSync(staged).sort()).toEqual([other, young, last].sort());
  expect(Number(readFileSync(join(staged, other, 'staged'), 'utf8'))).toBeLessThanOrEqual(uptime());
});

test('documents removed at the same moment do not replace each other', async () => {
  const admin = await folder.open();
  setClock(now);
  const request = { ...folder.request, confirmed: true };
  const stamp = new Date(now).toISOString().replaceAll(/[^\d]/gu, '');
  const earlier = join(folder.data, 'removed', `${stamp}_the-mill`);
  mkdirSync(earlier, { recursive: true });
  writeFileSync(join(earlier, 'mill.md'), 'another mill');
  expect((await admin.remove('the-mill', request)).kind).toBe('done');
  expect(readFileSync(join(earlier, 'mill.md'), 'utf8')).toBe('another mill');
  expect(readFileSync(join(folder.data, 'removed', `${stamp}-2_the-mill`, 'mill.md'), 'utf8')).toContain(
    'rye',
  );
});
