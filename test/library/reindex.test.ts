import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IngestFile, ingest } from '../../src/ingest/ingest.ts';
import { buildLibrary } from '../../src/library/store/build.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import type { DataTexts } from '../../src/library/store/files.ts';
import {
  deserializeLibrary,
  deserializeParts,
  serializeLibrary,
} from '../../src/library/store/snapshot/serialize.ts';
import type { SnapshotSections } from '../../src/library/store/snapshot/snapshot.ts';
import { ENTRIES, listOf, partsOf, yaml } from './written.ts';

/** Few words of each kind: the lists that ship with Ibid take longer to read than these libraries to build. */
const texts: DataTexts = {
  catalogue: yaml([]),
  stopWords: yaml(['the', 'of', 'in', 'and', 'not', 'so']),
  spellings: yaml([['otter', 'lutra']]),
  acronyms: yaml({ UNO: 'United Nations Organisation' }),
  countries: yaml({ DK: { people: ['Danish'] }, KE: { names: ['Republic of Kenya'], people: ['Kenyan'] } }),
  bodyWords: yaml(['Council', 'Club', 'Union', 'Society', 'Watch']),
  names: yaml([]),
};

/** Names that are long, short, shared, in capitals, acronyms of each other, and words of the language. */
const PHRASES = [
  'The Harbour Council (HC) met in Oslo.',
  'Members of the Harbour Council, Norway wrote to the Harbour Council.',
  'The Hill Club (HC) and the Harbour Council did not.',
  'HC AND TIDE WERE THERE.',
  'Tide, a group, saw the tide rise with the Tide Union (TIDE).',
  "The Tide Union's boats came in, and so did the Tide Union of Kenya.",
  'Ten boats[^1] of the Union for Northern Otters (UNO) left Danish waters.',
  'UNO said nothing of otters in 1,000 years.',
  'The Danish Union for Northern Otters stayed. Das Haus war leer, 東京 auch.',
  'Nothing of note.',
];
const HEADINGS = ['Boats', 'Groups that signed', 'The Tide Union', 'Lanterns'];

const part = partsOf(PHRASES, HEADINGS);
const list = listOf('Organizations that signed', ENTRIES);
const note = '[^1]: A note on boats, https://example.org/boats';

/** A file; two may be of one source, of which one is a digest, or of the same bytes. */
const file = fc
  .record({
    name: fc.constantFrom(...[...'abcdefgh'].map((letter) => `${letter}.md`)),
    id: fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six'),
    title: fc.constantFrom('Kites', 'Of ropes', 'The Hill Club'),
    edition: fc.constantFrom('original', 'digest'),
    parts: fc.array(fc.oneof(part, list), { minLength: 1, maxLength: 3 }),
    side: fc.constantFrom(undefined, 'title: From Aside\n', 'id: [\n'),
  })
  .map(({ name, id, title, edition, parts, side }): IngestFile => {
    const text = `---\nid: ${id}\ntitle: ${title}\nedition: ${edition}\n---\n# Of ${id}\n\n${parts.join('\n\n')}\n\n${note}\n`;
    return { name, side, bytes: Buffer.from(text) };
  });
/** A folder again and again: some of its files, in any order. A file that was changed is one for another. */
const states = fc
  .uniqueArray(file, { selector: ({ name }) => name, minLength: 5, maxLength: 8 })
  .chain((all) => fc.array(fc.shuffledSubarray(all), { minLength: 2, maxLength: 4 }));
const GOOD: IngestFile = { name: 'good.md', bytes: Buffer.from('# Good\n\nThe Tide Union (TU) sings.\n') };

async function saved(chosen: readonly IngestFile[], previous?: SnapshotSections): Promise<SnapshotSections> {
  return serializeLibrary(
    await buildLibrary({ files: [...chosen, GOOD], problems: [], texts }, { previous }),
  );
}

test('a library built from changed files is the same as one built from all, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(states, async (all) => {
      let previous: SnapshotSections | undefined;
      for (const state of all) {
        const partly = await saved(state, previous);
        const whole = await saved(state);
        expect([...partly.keys()]).toEqual([...whole.keys()]);
        for (const [name, bytes] of whole)
          expect(Buffer.compare(bytes, partly.get(name) ?? bytes), name).toBe(0);
        previous = partly;
      }
    }),
    { numRuns: 15 },
  );
});

test('files are read at once, and the library is the same in whatever order they are done', async () => {
  const files = Array.from({ length: 40 }, (_, at): IngestFile => {
    const text = `---\nid: s${at}\n---\n# Of ropes ${at}\n\n${PHRASES[at % PHRASES.length]}\n`;
    return { name: `${at}.md`, bytes: Buffer.from(text) };
  });
  const context = parseData(texts);
  const waiting: (() => void)[] = [];
  const told: string[] = [];
  const read = async (one: IngestFile) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === files.length) for (const begin of waiting.reverse()) begin();
    });
    return ingest(one, context);
  };
  const progress = (stage: string, done: number, of: number) => told.push(`${stage} ${done} ${of}`);
  const inputs = { files, problems: [], texts };
  const [built, inTurn] = [await buildLibrary(inputs, { read, progress }), await buildLibrary(inputs)];
  expect([...serializeLibrary(built)]).toEqual([...serializeLibrary(inTurn)]);
  const reading = Array.from({ length: 41 }, (_, done) => `reading ${done} 40`);
  expect(told.filter((line) => line.startsWith('reading'))).toEqual(reading);
});

test('a file that moved in the order, or came back, is taken over', async () => {
  const at = (name: string, text: string): IngestFile => ({
    name,
    bytes: Buffer.from(`# ${name}\n\n${text}\n`),
  });
  const [one, two, three] = [at('one', 'Boats.'), at('two', 'Otters.'), at('three', 'Tides.')];
  const build = (chosen: IngestFile[], previous?: SnapshotSections) =>
    buildLibrary({ files: chosen, problems: [], texts }, { previous });
  const first = serializeLibrary(await build([one, two, three]));
  expect((await build([three, one], first)).reused).toBe(2);
  const other = serializeLibrary(await build([at('one', 'Other boats.'), two, three], first));
  expect((await build([one, two, three], other)).reused).toBe(2);
});

test('handles stay if an older format encoded lists differently', async () => {
  const at = (name: string): IngestFile => ({ name, bytes: Buffer.from(`# Boats\n\nBoats of ${name}.\n`) });
  const build = (files: IngestFile[], previous?: SnapshotSections) =>
    buildLibrary({ files, problems: [], texts }, { previous });
  const idsIn = async (files: IngestFile[], previous: SnapshotSections) =>
    new Map((await build(files, previous)).parts.documents.map(({ file, source }) => [file, source.id]));
  const [first, second] = [at('two'), at('one')];
  const before = serializeLibrary(await build([first, second]));
  const older = new Map(
    [...before, ['format', Buffer.from('4')] as const].filter(([name]) => !name.startsWith('names.words')),
  );
  const ids = new Map([
    ['two', 'boats'],
    ['one', 'boats-2'],
  ]);
  expect(await idsIn([second, first], older)).toEqual(ids);
});

test('a snapshot of nothing that is known is no harm', async () => {
  const whole = await saved([]);
  for (const previous of [
    new Map(),
    new Map([...whole, ['files', Buffer.from('[{]')] as const]),
    new Map([...whole].filter(([name]) => name !== 'names')),
  ])
    expect([...(await saved([], previous))]).toEqual([...whole]);
});

test('a library that is loaded in steps is the one that was built', async () => {
  const many = Array.from({ length: 30 }, (_, at): IngestFile => {
    const text = Array.from(
      { length: 60 },
      (_, line) => `${PHRASES[(at + line) % PHRASES.length]} ${at} ${line}.`,
    );
    return { name: `${at}.md`, bytes: Buffer.from(`# Number ${at}\n\n${text.join('\n\n')}\n`) };
  });
  const built = await buildLibrary({ files: many, problems: [], texts });
  const loaded = await deserializeLibrary(serializeLibrary(built));
  const opened = built.open();
  expect(loaded.summary).toEqual(opened.summary);
  expect(loaded.organizations).toEqual(opened.organizations);
  const request = { query: 'otters of the union', offset: 0, limit: 20, length: 200 };
  expect(loaded.search(request)).toEqual(opened.search(request));
});

test('what a channel sees is the same of a library that was built, loaded, or has none of what it may not see', async () => {
  const named = (name: string, side: string, text: string): IngestFile => {
    return { name, side, bytes: Buffer.from(`# ${name}\n\n${text}\n`) };
  };
  const open = [
    named('a.md', 'id: a\n', PHRASES.slice(0, 5).join('\n\n')),
    named('b.md', 'id: b\n', PHRASES.slice(3).join('\n\n')),
  ];
  const secret = named(
    'c.md',
    'id: c\nrestricted: ["123456789012345678"]\n',
    'Members of the Kite Society (KS) met UNO and Tide. Tide!',
  );
  const built = await buildLibrary({ files: [...open, secret], problems: [], texts });
  const alone = (await buildLibrary({ files: open, problems: [], texts })).open();
  const loaded = await deserializeLibrary(serializeLibrary(built));
  for (const library of [built.open(), loaded]) {
    expect(library.findOrganizations('Kite Society').exact).toHaveLength(1);
    const seen = library.visibleIn(null);
    expect(seen.organizations).toEqual(alone.organizations);
    expect(seen.findOrganizations('Tide Union')).toEqual(alone.findOrganizations('Tide Union'));
  }
});

test('what became of handles is loaded as it was saved, beyond ASCII too', async () => {
  const of = (text: string): IngestFile => ({ name: 'a.md', bytes: Buffer.from(`# Pier\n\n${text}\n`) });
  const build = (text: string, previous?: SnapshotSections) =>
    buildLibrary(
      { files: [of(text)], problems: [], texts },
      { previous, past: { at: '2020-01-01T00:00:00Z', before: previous && deserializeParts(previous) } },
    );
  const first = serializeLibrary(await build('The oldest crane, 東京, was built in 1931.'));
  const second = await build('The oldest crane, 東京, was built in 1913.', first);
  expect(second.parts.changes).not.toHaveLength(0);
  expect(deserializeParts(serializeLibrary(second))).toEqual(second.parts);
  expect((await deserializeLibrary(serializeLibrary(second))).changesOf('pier ¶2')).toEqual(
    second.parts.changes,
  );
});
