import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { type FolderWatch, keepUpToDate } from '../../src/admin/watch.ts';
import type { Outcome } from '../../src/model/job.ts';
import { harbour } from '../commands/admin/sample-library.ts';

let made: ReturnType<typeof harbour>;
let elsewhere: string;
let keeper: LibraryAdmin;
let watching: FolderWatch;
let outcomes: Outcome[];
let warned: string[];

beforeEach(() => {
  made = harbour();
  elsewhere = mkdtempSync(join(tmpdir(), 'ibid-watch-'));
  outcomes = [];
  warned = [];
});

afterEach(async () => {
  await watching.close();
  await keeper.close();
  made.remove();
  rmSync(elsewhere, { recursive: true });
});

/** Watches the harbour, and folders beside it. */
async function begin(...sources: string[]): Promise<void> {
  const place = { data: made.data, sources };
  keeper = await openAdmin({ place });
  watching = await keepUpToDate(keeper, place, {
    told: (outcome) => outcomes.push(outcome),
    warn: (line) => warned.push(line),
  });
}

/** Does something to the files, and gives what came of the reindexing that follows. */
async function after(change: () => void): Promise<Outcome | undefined> {
  const before = outcomes.length;
  change();
  await expect.poll(() => outcomes.length).toBeGreaterThan(before);
  return outcomes.at(-1);
}

const NOTE = '# The crane\n\nThe crane of the east bank lifts nine tonnes.\n';

test('files and folders that come to be are seen, and so is what is written there later', async () => {
  const [names, originals, later] = [
    join(made.data, 'names.yaml'),
    join(made.data, 'originals'),
    join(elsewhere, 'later'),
  ];
  await begin(later);
  const { documents } = keeper.status();
  expect(await after(() => writeFileSync(names, '- no verdict\n'))).toMatchObject({
    ...{ kind: 'failed', line: expect.stringContaining('names.yaml') },
  });
  await after(() => {
    rmSync(names);
    mkdirSync(originals);
    mkdirSync(later);
  });
  await after(() => {
    writeFileSync(join(originals, 'crane.md'), NOTE);
    writeFileSync(join(later, 'hoist.md'), NOTE.replace('crane', 'hoist'));
  });
  expect(keeper.status().documents).toBe(documents + 2);
  expect(warned).toEqual([]);
});

test('what cannot be watched is one line, and the rest is watched', async () => {
  const loop = join(made.data, 'sources', 'loop.md');
  symlinkSync(loop, loop);
  const lost = join(elsewhere, 'gone', 'reports');
  await begin(lost);
  expect(warned).toEqual([
    `not watched: ${lost}: no such folder; correct IBID_SOURCES, and restart`,
    expect.stringMatching(/^not watched: ELOOP.*loop\.md.*; .* and restart\. Until/),
  ]);
  const crane = () => writeFileSync(join(made.data, 'sources', 'crane.md'), NOTE);
  expect(await after(crane)).toMatchObject({ kind: 'done' });
  expect(warned).toHaveLength(2);
});
