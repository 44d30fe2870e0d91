import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import {
  Answer,
  type Excerpt,
  type FootnoteItem,
  type OrganizationItem,
  type SourceItem,
} from '../../src/model/answer.ts';

const originals = '../shared/corpus';
const folder = mkdtempSync(join(tmpdir(), 'ibid-shipped-'));
cpSync('index-data', folder, { recursive: true, filter: (path) => !path.includes('build') });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Answers a command with the library of the shipped digests, or with the originals over them. */
async function asker(sources: readonly string[]) {
  const library = await openLibrary({ data: folder, sources });
  const ask = async (name: string, input: Record<string, unknown> = {}): Promise<Answer> => {
    const command = commands.find((one) => one.name === name);
    return Answer.parse(await command?.run(input, { library }));
  };
  return { library, ask };
}

const of = {
  excerpts: (answer: Answer): Excerpt[] => answer.items.filter((item) => item.kind === 'excerpt'),
  notes: (answer: Answer): FootnoteItem[] => answer.items.filter((item) => item.kind === 'footnote'),
  organizations: (answer: Answer): OrganizationItem[] =>
    answer.items.filter((item) => item.kind === 'organization'),
  sources: (answer: Answer): SourceItem[] => answer.items.filter((item) => item.kind === 'source'),
};

const editions = [
  { edition: 'digest', sources: [], skip: false },
  { edition: 'original', sources: [originals], skip: !existsSync(originals) },
];

for (const { edition, sources, skip } of editions) {
  describe.skipIf(skip)(
    `the ${edition}s${skip ? ' (skipped: ../shared/corpus is absent)' : ''}`,
    async () => {
      const { library, ask } = await asker(skip ? [] : sources);

      test('sources: two, with their ids, notes and entries', async () => {
        const found = of.sources(await ask('sources'));
        expect(found.map((source) => [source.id, source.edition])).toEqual([
          ['ijd-2020', edition],
          ['quds-2021', edition],
        ]);
        expect(found[0]).toMatchObject({ notes: 22, entries: 112, missingNotes: [19, 20] });
        expect(found[1]).toMatchObject({ notes: 0, entries: 5 });
      });

      test('every passage of one edition has its counterpart in the other', async () => {
        expect(library.document('ijd-2020')?.passages.length).toBe(156);
        expect(library.document('quds-2021')?.passages.length).toBe(10);
      });

      test('cite n15: Ibid. resolved to note 14', async () => {
        const [note] = of.notes(await ask('cite', { reference: 'ijd-2020 n15' }));
        expect(note).toMatchObject({ ibid: '14', chain: ['15', '14'], status: 'ok', raw: 'Ibid.' });
        expect(note?.urls).toEqual(['https://twitter.com/khamenei_ir/status/1263165539167371267']);
        expect(note?.citedBy[0]?.quote).toMatch(/animation clip/);
      });

      test('cite n13: two dates, two links', async () => {
        const [note] = of.notes(await ask('cite', { reference: 'n13' }));
        expect(note?.dates).toEqual(['2020-05-20', '2020-05-22']);
        expect(note?.urls).toHaveLength(2);
        expect(note?.citedBy).toHaveLength(1);
      });

      test('cite n19: not found, and what there is', async () => {
        const answer = await ask('cite', { reference: 'n19' });
        expect(answer.status).toBe('not-found');
        expect(answer.message).toContain(
          'run from 1 to 18 and 21 to 24; this copy lacks the page with 19 and 20',
        );
      });

      test('cite #27: an organization with its place as printed', async () => {
        const [organization] = of.organizations(await ask('cite', { reference: '#27' }));
        expect(organization).toMatchObject({ name: 'Den Internationale Quds Dag', country: 'DK' });
        expect(organization?.entries[0]).toMatchObject({ source: 'ijd-2020', number: 27 });
        expect(organization?.entries[0]?.place).toContain('Denmark');
      });

      test('cite n12: the ordinal of the 12th imam is no mark', async () => {
        const [note] = of.notes(await ask('cite', { reference: 'n12' }));
        expect(note?.dates).toEqual(['2020-05-19']);
        expect(note?.citedBy.map(({ quote }) => quote).join()).not.toContain('imam');
        expect(note?.citedBy).toHaveLength(1);
      });

      test('cite 5: a bare number is ambiguous', async () => {
        const answer = await ask('cite', { reference: '5' });
        expect(answer.status).toBe('ambiguous');
        expect(answer.suggestions).toEqual(
          expect.arrayContaining(['ijd-2020 ¶5', 'ijd-2020 n5', 'ijd-2020 #5']),
        );
      });

      test('org CD4HR: one body of both documents', async () => {
        const found = of.organizations(await ask('org', { name: 'CD4HR' }));
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({ country: 'CA', name: 'Canadian Defenders For Human Rights' });
        expect(found[0]?.entries.map(({ source, number }) => [source, number])).toEqual([
          ['ijd-2020', 24],
          ['quds-2021', 5],
        ]);
        expect(found[0]?.mentions.map(({ quote }) => quote).join()).toMatch(/Toronto/);
      });

      test('org Neturei Karta: two countries and an item of none stay apart', async () => {
        const answer = await ask('org', { name: 'Neturei Karta' });
        expect(of.organizations(answer).map(({ country }) => country)).toEqual(['GB', 'US', null]);
        expect(answer.status).toBe('found');
      });

      test('org Tanzeem Ulema E Islam: told as listed twice', async () => {
        const answer = await ask('org', { name: 'Tanzeem Ulema E Islam' });
        expect(of.organizations(answer)[0]?.entries.map(({ number }) => number)).toEqual([33, 41]);
        expect(answer.message).toMatch(/twice: #33 and #41/);
      });

      test('org with a misspelt name offers the near one', async () => {
        const answer = await ask('org', { name: 'Ahlulbait Islamic Misson' });
        expect(answer.suggestions[0]).toBe('Ahlulbayt Islamic Mission');
        expect(of.organizations(answer)[0]?.aliases).toContain('AIM');
      });

      test('org IHRC: entry 1 and passages of both documents', async () => {
        const [ihrc] = of.organizations(await ask('org', { name: 'IHRC' }));
        expect(ihrc?.entries[0]).toMatchObject({ number: 1, source: 'ijd-2020' });
        expect(new Set(ihrc?.mentions.map(({ source }) => source.id))).toEqual(
          new Set(['ijd-2020', 'quds-2021']),
        );
      });

      test.each([
        ['Suleimani', 'Soleimani'],
        ['Hizbullah', 'Hezbollah'],
      ])('search %s finds what the sources spell %s', async (typed, spelt) => {
        const answer = await ask('search', { query: typed });
        expect(answer.status).toBe('found');
        for (const { quote } of of.excerpts(answer).slice(0, 2))
          expect(quote.toLowerCase()).toContain(spelt.toLowerCase());
        const [first] = of.excerpts(answer);
        const marked = first?.highlights.map(([start, end]) => first.quote.slice(start, end));
        expect(marked?.join()).toContain(spelt);
      });

      test('search for nothing that is there', async () => {
        const answer = await ask('search', { query: 'zebra unicorn' });
        expect(answer).toMatchObject({ status: 'not-found', items: [] });
        expect(answer.message).toMatch(/2 documents, 166 passages/);
      });

      test('every quote is a slice of its passage or note', async () => {
        const texts = new Map<string, string>(
          library.documents.flatMap(({ source, passages, footnotes }) => [
            ...passages.map(({ ordinal, text }) => [`${source.id} ¶${ordinal}`, text] as const),
            ...footnotes.map(({ number, raw }) => [`${source.id} n${number}`, raw] as const),
          ]),
        );
        const queries = [
          'fly the flag',
          'Who leads the IHRC?',
          'Khamenei',
          'organizations in Denmark',
          '2003',
          'note',
        ];
        const answers = await Promise.all([
          ...queries.flatMap((query) => [1, 2, 3].map((page) => ask('search', { query, page }))),
          ...library.organizations.map(({ name }) => ask('org', { name })),
          ...['n13', 'n15', 'ijd-2020 ¶14', '5'].map((reference) => ask('cite', { reference })),
        ]);
        const excerpts = answers.flatMap((answer) => [
          ...of.excerpts(answer),
          ...of.notes(answer).flatMap(({ citedBy }) => citedBy),
          ...of.organizations(answer).flatMap(({ mentions }) => mentions),
        ]);
        expect(excerpts.length).toBeGreaterThan(100);
        for (const { quote, source, paragraph, handle, highlights, cut, citation } of excerpts) {
          expect(citation.startsWith('Digest of ')).toBe(edition === 'digest');
          const text = texts.get(paragraph === null ? handle : `${source.id} ¶${paragraph}`) ?? '';
          expect(text).toContain(quote);
          expect(cut.before || text.startsWith(quote)).toBe(true);
          expect(cut.after || text.endsWith(quote)).toBe(true);
          for (const [start, end] of highlights) expect(quote.slice(start, end).trim()).not.toBe('');
        }
      });
    },
  );
}

test.skipIf(!existsSync(originals))(
  'search "war crimes": one passage over the page break (skipped without ../shared/corpus)',
  async () => {
    const { ask } = await asker([originals]);
    const [first] = of.excerpts(await ask('search', { query: '"war crimes"' }));
    expect(first?.quote).toContain('discrimination and determined to fight');
  },
);

describe('input that does not fit is one clear line', async () => {
  const { ask } = await asker([]);
  test.each([
    ['search', { query: '' }, /^query: is empty/],
    ['search', { query: ' \t ' }, /^query: is empty/],
    ['search', { query: '\u0000\u0007' }, /^query: is empty/],
    ['search', { query: 'x'.repeat(6000) }, /^query: has 6000 characters; the limit is 500/],
    [
      'search',
      { query: 'flag', source: 'nowhere' },
      /^There is no source “nowhere”\. The library has ijd-2020 and quds-2021\.$/,
    ],
    ['search', { query: 'flag', in: 'footers' }, /^in: /],
    ['search', { query: 'flag', page: 999 }, /^There are only \d+ pages\.$/],
    ['search', { query: 'flag', page: Number.POSITIVE_INFINITY }, /^page: /],
    ['search', { query: 'flag', colour: 'red' }, /colour/],
    ['cite', { reference: 'the banner' }, /^“the banner” is not a reference/],
    ['cite', { reference: 'n0' }, /^“n0” is not a reference/],
  ])('%s %j', async (name, input, line) => {
    const answer = await ask(name, input);
    expect(answer.status).toBe('invalid');
    expect(answer.message).toMatch(line);
    expect(answer.message).not.toContain('\n');
  });

  test.each(['🏳️‍🌈🦓', 'قدس', '\u202Eabc', '"', '""', '-', '***', '#', 'and or not'])(
    'search %s answers',
    async (query) => {
      expect(['found', 'not-found']).toContain((await ask('search', { query })).status);
    },
  );
});
