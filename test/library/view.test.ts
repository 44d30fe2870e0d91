import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { IngestFile } from '../../src/ingest/ingest.ts';
import type { Library } from '../../src/library/library.ts';
import { buildLibrary } from '../../src/library/store/build.ts';
import type { DataTexts } from '../../src/library/store/files.ts';
import { deserializeLibrary, serializeLibrary } from '../../src/library/store/snapshot/serialize.ts';
import { ENTRIES, listOf, partsOf, yaml } from './written.ts';

const named = (name: string, country: string | null = null) => ({ name, country });
const judged = (verdict: string, ...names: ReturnType<typeof named>[]) => {
  return { names, verdict, by: 'Mara', at: '2031-04-05' };
};
const texts: DataTexts = {
  catalogue: yaml([]),
  stopWords: yaml(['the', 'of', 'in', 'and', 'not', 'so', 'who', 'us', 'it', 'did', 'a', 'to']),
  spellings: yaml([['otter', 'lutra']]),
  acronyms: yaml({ UNO: 'United Nations Organisation' }),
  countries: yaml({ DK: { people: ['Danish'] }, KE: { names: ['Republic of Kenya'], people: ['Kenyan'] } }),
  bodyWords: yaml(['Council', 'Club', 'Union', 'Society', 'Watch', 'League']),
  names: yaml([
    judged('same', named('Hill Club'), named('Harbour Council', 'NO')),
    judged('same', named('Hill Club'), named('Kite Society')),
    judged('different', named('Otter Watch', 'KE'), named('Tide Union')),
    judged('same', named('Tide Union'), named('Kite Society')),
  ]),
};

const INSIDE = '111111111111111111';
const BESIDE = '222222222222222222';

/** Names within names, an acronym of two bodies, words that differ by a letter or sound alike, and stop words. */
const PHRASES = [
  'The Harbour Council (HC) met in Oslo.',
  'The Hill Club (HC) did not.',
  'The Norway Harbour Council League (NHCL) wrote to Norway.',
  'HC and the Harbour Council of Norway sang of lanterns.',
  'A lantern is not a lantarn, lanturn, lantorn, lantirn or lantyrn.',
  'A lantyrn, lantirn, lantorn, lanturn or lantarn is not a lantern.',
  'Lanterns of the harbor, lanterns in the hill, lanterns so far.',
  'Tide, a group, saw the tide rise with the Tide Union (TIDE).',
  'TIDE AND RISE WERE THERE.',
  'The Danish otter (Lutra) and the Kenyan ferry left; who left it to us?',
  'Ferries and fairies carry ferrymen over the tide.',
  'The Kite Society (KS) flies kites in Guinea and Equatorial Guinea.',
  'KS said “the boats of the union came in” to the ferrymen.',
  'UNO said nothing of otters in 1,000 years.',
  'The United Nations Organisation Watch (UNOW) saw it.',
];
const HEADINGS = ['Boats', 'Lanterns of the harbour', 'The Tide Union', 'HC'];

const part = partsOf(PHRASES, HEADINGS);
const list = listOf('Groups that signed', ENTRIES, 1);

interface Written {
  readonly title: string;
  readonly parts: readonly string[];
  readonly channels: readonly string[];
}
const written: fc.Arbitrary<Written> = fc.record({
  title: fc.constantFrom('Kites of the harbour', 'Of ropes', 'The Hill Club'),
  parts: fc.array(fc.oneof(part, list), { minLength: 1, maxLength: 3 }),
  channels: fc.constantFrom([], [], [INSIDE], [INSIDE, BESIDE]),
});
const shelf = fc
  .array(written, { minLength: 2, maxLength: 6 })
  .filter((all) => all.some(({ channels }) => channels.length === 0))
  .map((all) =>
    all.map((one, number) => {
      const id = `${'ferry kite tide lamp rope hill'.split(' ')[number]}-${number}`;
      const front = [`id: ${id}`, `title: ${one.title}`, `restricted: ${JSON.stringify(one.channels)}`];
      const side = one.channels.length === 0 ? front.slice(0, 2) : front;
      const text = `# ${one.title}\n\n${one.parts.join('\n\n')}\n\nThe end[^1].\n\n[^1]: A note on lanterns and HC.\n`;
      const file: IngestFile = { name: `${id}.md`, side: `${side.join('\n')}\n`, bytes: Buffer.from(text) };
      return { file, channels: one.channels };
    }),
  );

const WORDS = [
  ...[
    'lantern',
    'lantrn',
    'lanteern',
    'lanterns harbour',
    'ferry',
    'feries',
    'the tide',
    'HC',
    'hill club',
    'KS',
    'TIDE',
  ],
  ...[
    'Norway',
    'Danish otter',
    'Guinea',
    'it to us',
    'who',
    '"the boats of the union"',
    '"HC" lanterns',
    'zzqx kites',
  ],
  ...[
    'Who said nothing of otters?',
    'What did the Kite Society fly in Guinea?',
    'NHCL',
    'UNOW united nations',
  ],
];
const words = fc.subarray(WORDS, { minLength: 3, maxLength: 5 });

async function answers(library: Library, queries: readonly string[]): Promise<unknown[]> {
  const run = async (name: string, input: unknown) =>
    commands.find((command) => command.name === name)?.run(input, { library });
  const asked = queries.flatMap((query): [string, unknown][] => [
    ['search', { query, explain: true }],
    ['search', { query, in: 'notes' }],
    ['ask', { question: query }],
    ['org', { name: query }],
    ['verify', { quote: `${query} of the harbour, lanterns in the hill` }],
  ]);
  const fixed: [string, unknown][] = [
    ['orgs', {}],
    ['orgs', { format: 'csv' }],
    ['sources', {}],
    ['sources', { check: true }],
    ['cite', { reference: 'n1' }],
    ['cite', { reference: '¶3' }],
    ['verify', { quote: 'The Hill Club (HC) did not.' }],
    ['verify', { quote: 'Lanterns of the harbour, lanterns in the hill. The Hill Club (HC) did' }],
  ];
  const found = await Promise.all([...asked, ...fixed].map(([name, input]) => run(name, input)));
  const typed = ['', 'h', 'tide', 'kite soc', 'lan', 'n1', 'ferry-'];
  const kinds = ['organization', 'source', 'reference'] as const;
  return [
    library.summary,
    library.counts,
    library.organizations,
    library.namePairs().filter(({ verdict }) => verdict === null),
    ...typed.flatMap((text) => kinds.map((kind) => library.complete(kind, text, 25))),
    ...found,
  ];
}

const build = async (files: readonly IngestFile[]) => buildLibrary({ files, problems: [], texts });

test('in each channel a library answers as if it had no source that is hidden there', async () => {
  await fc.assert(
    fc.asyncProperty(shelf, words, async (files, queries) => {
      const built = await build(files.map(({ file }) => file));
      const loaded = await deserializeLibrary(serializeLibrary(built));
      for (const channel of [null, INSIDE, BESIDE]) {
        const seen = files.filter(({ channels: [first, ...others] }) =>
          first === undefined ? true : [first, ...others].some((one) => one === channel),
        );
        const without = (await build(seen.map(({ file }) => file))).open();
        const expected = await answers(without.visibleIn(channel), queries);
        expect(await answers(built.open().visibleIn(channel), queries)).toEqual(expected);
        expect(await answers(loaded.visibleIn(channel), queries)).toEqual(expected);
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 6) },
  );
}, 600_000);
