import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildLibrary } from '../../../../src/library/store/build.ts';
import { readDataTexts } from '../../../../src/library/store/files.ts';
import { buildFolder, type LibraryPlace } from '../../../../src/library/store/inputs.ts';
import { publishVersion } from '../../../../src/library/store/open.ts';
import { dropErasedVersions } from '../../../../src/library/store/opensearch/publish.ts';
import { serializeLibrary } from '../../../../src/library/store/snapshot/serialize.ts';
import {
  dropSnapshot,
  listSnapshots,
  writeSnapshot,
} from '../../../../src/library/store/snapshot/snapshot.ts';
import { type Gate, type GuardedRequest, openGate, type Passage } from '../../../opensearch/gate.ts';
import { openSearchForTests } from '../../../opensearch/shared.ts';

const { settings, absent } = await openSearchForTests();
const data = mkdtempSync(join(tmpdir(), 'ibid-publish-'));
const gates: Gate[] = [];
afterAll(() => {
  for (const gate of gates) gate.close();
  rmSync(data, { recursive: true });
});

const [FIRST, SECOND] = ['a1', 'b2'];
const PASSAGES = 80;
const STEMS = 'ferry lighthouse harbour keeper island storm winter engine timetable anchor'.split(' ');

/** Long passages, so that a library takes several requests. */
function fileOf(number: number) {
  const word = (at: number) => `${STEMS[at % STEMS.length]}${number}${at % 97}`;
  const paragraphs = Array.from({ length: PASSAGES }, (_, at) =>
    Array.from({ length: 120 }, (_, place) => word(place * at + place)).join(' '),
  );
  const restricted = number === 0 ? { restricted: ['1300000000000000001'] } : {};
  return {
    name: `report-${number}.md`,
    side: JSON.stringify({ id: `report-${number}`, ...restricted }),
    bytes: Buffer.from([`# Report ${number}`, ...paragraphs].join('\n\n')),
  };
}

async function save(key: string, numbers: readonly number[], folder = data): Promise<void> {
  const built = await buildLibrary({
    files: numbers.map(fileOf),
    ...{ problems: [], texts: readDataTexts('index-data') },
  });
  const counts = { documents: numbers.length, passages: PASSAGES, changes: 0 };
  writeSnapshot(buildFolder({ data: folder }), {
    ...{ key, sections: serializeLibrary(built) },
    about: { version: key, built: '2031-02-03T04:05:06.000Z', by: 'Ada', action: 'reindex', ...counts },
  });
}

/** A library of its own for each test, which reaches the engine through a gate. */
async function libraryAt(name: string, guard: (request: GuardedRequest) => Passage | Promise<Passage>) {
  const gate = await openGate(settings.urls[0] ?? '', guard);
  gates.push(gate);
  const engine = { ...settings, urls: [gate.url], prefix: `${settings.prefix}-${name}` };
  const place = { data, sources: [], engine } satisfies LibraryPlace;
  const alias = `${engine.prefix}-default`;
  return { gate, place, alias, indexOf: (key: string) => `${alias}.${key}` };
}

async function ask(path: string, body?: object) {
  const headers = { 'content-type': 'application/json' };
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {};
  return (await fetch(`${settings.urls[0]}/${path}`, init)).json();
}

/** The hash of every document of an index, by id, but for the one that names the index. */
async function held(index: string): Promise<Map<string, number>> {
  const { hits } = Hits.parse(
    await ask(`${index}/_search`, { size: 10_000, _source: false, docvalue_fields: ['hash'] }),
  );
  expect(hits.hits).toHaveLength(hits.total.value);
  const others = hits.hits.filter(({ _id }) => _id !== 'about');
  return new Map(others.map(({ _id, fields }) => [_id, fields.hash[0]]));
}

const Hits = z.object({
  hits: z.object({
    total: z.object({ value: z.number(), relation: z.literal('eq') }),
    hits: z.array(z.object({ _id: z.string(), fields: z.object({ hash: z.tuple([z.number()]) }) })),
  }),
});

async function indexesOf(alias: string): Promise<string[]> {
  return Object.keys(z.record(z.string(), z.unknown()).parse(await ask(`${alias}.*`))).sort();
}

async function servingAt(alias: string): Promise<string[]> {
  return Object.keys(z.record(z.string(), z.unknown()).parse(await ask(`_alias/${alias}`)));
}

const PUBLISHER = join(import.meta.dirname, 'publisher.ts');
const FULL = {
  status: 200,
  body: {
    items: [
      {
        index: {
          status: 429,
          error: {
            type: 'cluster_block_exception',
            reason:
              'blocked by: disk usage exceeded flood-stage watermark, index has read-only-allow-delete block',
          },
        },
      },
    ],
  },
};

const passAll = (): Passage => 'pass';

describe.skipIf(absent !== '')(`publishing${absent}`, () => {
  let whole: ReadonlyMap<string, number>;
  let difference = 0;

  beforeAll(async () => {
    await save(FIRST, [0, 2, 3]);
    await save(SECOND, [0, 1, 3]);
  });

  test('writes what differs from the version that serves; an earlier one serves again at once', async () => {
    const fresh = await libraryAt('fresh', passAll);
    await publishVersion(fresh.place, { key: SECOND });
    whole = await held(fresh.indexOf(SECOND));

    const { gate, place, indexOf, alias } = await libraryAt('next', passAll);
    await publishVersion(place, { key: FIRST });
    const first = gate.written();
    await publishVersion(place, { key: SECOND });
    expect(await servingAt(alias)).toEqual([indexOf(SECOND)]);
    expect(await held(indexOf(SECOND))).toEqual(whole);
    difference = gate.written() - first;
    expect(difference).toBeLessThan(fresh.gate.written() / 2);

    const both = gate.written();
    await publishVersion(place, { key: FIRST });
    expect(await servingAt(alias)).toEqual([indexOf(FIRST)]);
    expect(gate.written()).toBe(both);
    expect(await ask(`${indexOf(FIRST)}/_doc/x`, { kind: 'unit' })).toMatchObject({ status: 403 });
  });

  test('goes on where a killed process stopped; until then the last version serves', async () => {
    let child: ChildProcess | undefined;
    let before = 0;
    const { gate, place, indexOf, alias } = await libraryAt('killed', async ({ bulks, path, earlier }) => {
      const isFirst = path.includes('/_bulk') && bulks === before + 1;
      if (child === undefined || bulks === before || isFirst) return 'pass';
      await earlier;
      child.kill('SIGKILL');
      return 'cut';
    });
    await publishVersion(place, { key: FIRST });
    before = gate.bulks();
    const version = { key: SECOND };
    child = fork(PUBLISHER, [JSON.stringify(place), JSON.stringify(version)], {
      execArgv: ['--import', 'tsx'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    child = undefined;
    expect(await servingAt(alias)).toEqual([indexOf(FIRST)]);

    const killed = gate.written();
    await publishVersion(place, version);
    expect(await servingAt(alias)).toEqual([indexOf(SECOND)]);
    expect(await held(indexOf(SECOND))).toEqual(whole);
    expect(gate.written() - killed).toBeLessThan(difference);
  });

  test('waits for a busy engine, and refuses a full disk without a change', async () => {
    const trouble: Passage[] = [{ status: 429, body: { error: 'busy' } }, 'cut', { status: 503, body: {} }];
    let isFull = false;
    const { place, indexOf, alias } = await libraryAt('busy', ({ path }) => {
      if (!path.includes('/_bulk')) return 'pass';
      return (isFull ? FULL : trouble.shift()) ?? 'pass';
    });
    await publishVersion(place, { key: FIRST });
    expect(trouble).toEqual([]);
    expect(await servingAt(alias)).toEqual([indexOf(FIRST)]);
    isFull = true;
    await expect(publishVersion(place, { key: SECOND })).rejects.toMatchObject({
      refusal: { reason: 'engine-failed', problem: 'full' },
    });
    expect(await servingAt(alias)).toEqual([indexOf(FIRST)]);
  });

  test('erasing leaves the version that serves, if it has a snapshot', async () => {
    const { place, indexOf, alias } = await libraryAt('erased', passAll);
    const folder = mkdtempSync(join(data, 'erased-'));
    const own = { ...place, data: folder };
    await save(FIRST, [2], folder);
    await save(SECOND, [1], folder);
    await publishVersion(own, { key: FIRST });
    const limits = { restricted: { 'report-1': ['1300000000000000001'] }, held: [] };
    await publishVersion(own, { key: SECOND, limits });
    const [limited = ''] = await servingAt(alias);
    expect(limited.startsWith(`${indexOf(SECOND)}.`)).toBe(true);
    expect(await indexesOf(alias)).toEqual([indexOf(FIRST), limited]);
    await dropErasedVersions(own, own.engine);
    expect(await indexesOf(alias)).toEqual([limited]);
    for (const { number, key } of listSnapshots(buildFolder(own)))
      if (key === SECOND) dropSnapshot(buildFolder(own), number);
    const others = `${settings.prefix}-others-default.abc`;
    await fetch(`${settings.urls[0]}/${others}`, { method: 'PUT' });
    await ask('_aliases', { actions: [{ add: { index: others, alias: `${alias}.copy` } }] });
    await dropErasedVersions(own, own.engine);
    expect(await indexesOf(alias)).toEqual([others]);
  });
});
