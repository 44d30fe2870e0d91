import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { type FolderWatch, keepUpToDate } from '../../src/admin/watch.ts';
import type { Outcome } from '../../src/model/job.ts';
import { harbour } from '../commands/admin/sample-library.ts';
import { failure } from './data-folder.ts';

let made: ReturnType<typeof harbour>;
let elsewhere: string;
let admin: LibraryAdmin;
let watching: FolderWatch;
let outcomes: Outcome[];
let warned: string[];
let heard: EventEmitter;

beforeEach(() => {
  made = harbour();
  elsewhere = mkdtempSync(join(tmpdir(), 'ibid-watch-'));
  outcomes = [];
  warned = [];
  heard = new EventEmitter();
});

afterEach(async () => {
  await watching.close();
  await admin.close();
  made.remove();
  rmSync(elsewhere, { recursive: true });
});

/** Watches the sample library, and folders beside it. */
async function begin(...sources: string[]): Promise<void> {
  const place = { data: made.data, sources };
  admin = await openAdmin({ place });
  watching = await keepUpToDate(admin, place, {
    onOutcome: (outcome) => heard.emit('outcome', outcomes.push(outcome)),
    warn: (line) => warned.push(line),
  });
}

/** Waits for a reindex, however many it takes, after which this holds. */
async function until(holds: (last: Outcome | undefined) => boolean): Promise<void> {
  while (!holds(outcomes.at(-1))) await once(heard, 'outcome');
}

const NOTE = '# The crane\n\nThe crane of the east bank lifts nine tonnes.\n';

test('new files and folders are noticed, and so is what is written there later', async () => {
  const [names, originals, later] = [
    join(made.data, 'names.yaml'),
    join(made.data, 'originals'),
    join(elsewhere, 'later'),
  ];
  await begin(later);
  const { documents } = admin.status();
  writeFileSync(names, '- no verdict\n');
  await until((last) => failure(last).includes('names.yaml'));
  rmSync(names);
  mkdirSync(originals);
  mkdirSync(later);
  await until((last) => last?.kind !== 'failed');
  writeFileSync(join(originals, 'crane.md'), NOTE);
  writeFileSync(join(later, 'hoist.md'), NOTE.replace('crane', 'hoist'));
  await until(() => admin.status().documents === documents + 2);
  expect(warned).toEqual([]);
});

test('a folder that cannot be watched is one warning, and the rest is watched', async () => {
  const loop = join(made.data, 'sources', 'loop.md');
  symlinkSync(loop, loop);
  const lost = join(elsewhere, 'gone', 'reports');
  await begin(lost);
  expect(warned).toEqual([
    `Not watching ${lost}: no such folder. Correct IBID_SOURCES, then restart.`,
    expect.stringMatching(/^Not watching: ELOOP.*loop\.md.*\. .*, then restart; until/),
  ]);
  writeFileSync(join(made.data, 'sources', 'crane.md'), NOTE);
  await until((last) => last?.kind === 'done');
  expect(warned).toHaveLength(2);
});
