import { expect, test } from 'vitest';
import type { IngestFile } from '../../src/ingest/ingest.ts';
import { createLibrary } from '../../src/library/open-library.ts';
import { buildLibrary } from '../../src/library/store/build.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { deserializeLibrary, serializeLibrary } from '../../src/library/store/snapshot/serialize.ts';
import type { SnapshotSections } from '../../src/library/store/snapshot/snapshot.ts';
import { finish } from '../../src/text/steps.ts';

const ROOM = '111111111111111111';
const texts = readDataTexts('index-data');

function file(id: string, text: string, restricted?: string): IngestFile {
  const side = `id: ${id}\n${restricted === undefined ? '' : `restricted: ["${restricted}"]\n`}`;
  return { name: `${id}.md`, side, bytes: Buffer.from(`# Of ${id}\n\n${text}\n`) };
}

async function succession(states: readonly (readonly IngestFile[])[]) {
  let previous: SnapshotSections | undefined;
  const libraries = [];
  for (const [month, files] of states.entries()) {
    const past = { at: `2031-0${month + 1}-02T03:04:05.000Z` };
    previous = serializeLibrary(await buildLibrary({ files, problems: [], texts }, { previous, past }));
    libraries.push(await deserializeLibrary(previous));
  }
  return libraries;
}

const LAMPS = ['The wardens lit nine lamps.', 'The wardens lit ten lamps.', 'The wardens lit no lamp.'];
const KEYS = ['The third key is lost.', 'The third key is found.', 'The fourth key is lost.'];
const [nine, ten, none] = LAMPS.map((text) => file('lamps', text));
const [lost, found, fourth] = KEYS.map((text) => file('keys', text, ROOM));

test('what became of a handle names the versions that the channel was shown', async () => {
  if (!nine || !ten || !none || !lost || !found || !fourth) throw new Error('no files');
  const states = [
    [nine, lost],
    [nine, found],
    [ten, found],
    [none, fourth],
  ];
  const whole = await succession(states);
  const without = await succession(states.map(([lamps]) => (lamps ? [lamps] : [])));
  for (const [month, library] of whole.entries()) {
    const seen = library.visibleIn(null);
    expect(seen.summary).toEqual(without[month]?.summary);
    expect(seen.changesOf('lamps ¶2')).toEqual(without[month]?.changesOf('lamps ¶2'));
    expect(library.visibleIn(ROOM).summary).toEqual(library.summary);
  }
  const versions = whole.map((library) => library.visibleIn(null).summary.version);
  expect(versions[1]).toBe(versions[0]);
  expect(new Set(versions).size).toBe(3);
  expect(whole.at(-1)?.visibleIn(null).changesOf('lamps ¶2')).toMatchObject([
    { since: { from: versions[2], to: versions[3] } },
    { since: { from: versions[1] } },
  ]);
});

test('a view that no build foresaw is counted when it is first asked for', async () => {
  if (!nine || !lost) throw new Error('no files');
  const built = await buildLibrary({ files: [nine, lost], problems: [], texts });
  const alone = (await buildLibrary({ files: [lost], problems: [], texts })).open();
  const documents = built.parts.documents.map((document) => {
    const { source } = document;
    const restricted = source.id === 'lamps' ? [ROOM] : undefined;
    return { ...document, source: { ...source, restricted } };
  });
  const library = finish(createLibrary({ ...built.parts, documents }, () => built.index.open()));
  const request = { query: 'wardens third key', offset: 0, limit: 10, length: 300 };
  const { excerpts, ...result } = library.visibleIn(null).search(request);
  const { excerpts: expected, ...other } = alone.visibleIn(ROOM).search(request);
  expect(result).toEqual(other);
  expect(excerpts.map(({ quote, score }) => [quote, score])).toEqual(
    expected.map(({ quote, score }) => [quote, score]),
  );
  expect(library.visibleIn(ROOM).search(request).unknown).toEqual([]);
});
