import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import type { EngineSettings } from '../../src/library/store/inputs.ts';
import { openGate } from '../opensearch/gate.ts';
import { openSearchForTests } from '../opensearch/shared.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';

const { settings, absent } = await openSearchForTests();
const [url = ''] = settings.urls;

let folder: DataFolder;
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => folder.close());

const open = (engine: Partial<EngineSettings> = {}) => {
  const place = { data: folder.data, sources: [folder.sources], engine: { ...settings, ...engine } };
  return folder.open({ place });
};
const reindex = (admin: LibraryAdmin) => admin.reindex({ ...folder.request, confirmed: true, dryRun: false });
const seenIn = (admin: LibraryAdmin, channel: string | null) =>
  admin
    .library()
    .visibleIn(channel)
    .documents.map(({ source }) => source.id);

/** In how many published units a word is, over all versions. */
async function unitsWith(word: string): Promise<number> {
  await fetch(`${url}/${settings.prefix}*/_refresh`, { method: 'POST' });
  const response = await fetch(`${url}/${settings.prefix}-default.*/_count?q=words:${word}`);
  return z.object({ count: z.number() }).parse(await response.json()).count;
}

/** For each version, the index that it began as a copy of. */
async function sources(): Promise<(string | undefined)[]> {
  const response = await fetch(`${url}/${settings.prefix}-default.*/_settings`);
  const resize = z.object({ source: z.object({ name: z.string() }) }).optional();
  const all = z.record(z.string(), z.object({ settings: z.object({ index: z.object({ resize }) }) }));
  const versions = Object.entries(all.parse(await response.json())).filter(
    ([name]) => !name.endsWith('.state'),
  );
  return versions.map(([, { settings }]) => settings.index.resize?.source.name);
}

describe.skipIf(absent !== '')(`a library in OpenSearch${absent}`, () => {
  test('keeps a restriction through a rollback, and nothing of what is forgotten', async () => {
    const admin = await open();
    const side = join(folder.data, 'originals/mill.yaml');
    writeFileSync(side, 'restricted: ["110011001100110011"]\n');
    await reindex(admin);
    expect(folder.progress.map(({ stage }) => stage)).toContain('publishing');
    expect(await sources()).toContainEqual(expect.stringContaining(settings.prefix));
    expect(await admin.rollback(1, folder.request)).toMatchObject({ kind: 'done' });
    expect(seenIn(admin, null)).toEqual(['the-harbour']);
    expect(seenIn(await open(), null)).toEqual(['the-harbour']);

    rmSync(side);
    await reindex(admin);
    expect(seenIn(admin, null)).toEqual(['the-harbour', 'the-mill']);
    expect(await unitsWith('rye')).toBeGreaterThan(1);
    expect(await admin.forget('the-mill', folder.request)).toMatchObject({ kind: 'done' });
    expect(await unitsWith('rye')).toBe(0);
    expect(await unitsWith('cranes')).toBeGreaterThan(0);
    expect(await sources()).toEqual([undefined]);
  });

  test('serves on as it was if it cannot be published', async () => {
    let isFull = false;
    const gate = await openGate(url, ({ path }) =>
      isFull && path.includes('/_bulk') && !path.includes('.state')
        ? { status: 413, body: { error: { type: 'too_large' } } }
        : 'pass',
    );
    const engine = { urls: [gate.url], prefix: `${settings.prefix}-full` };
    const admin = await open(engine);
    const served = admin.library().summary.version;
    folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
    isFull = true;
    expect(await reindex(admin)).toMatchObject({
      kind: 'failed',
      refusal: { reason: 'engine-failed', problem: 'full' },
    });
    isFull = false;
    expect(admin.library().summary.version).toBe(served);
    expect((await open(engine)).library().summary.version).toBe(served);
    expect(await reindex(admin)).toMatchObject({ kind: 'done', after: { documents: 3 } });
    gate.close();
  });
});
