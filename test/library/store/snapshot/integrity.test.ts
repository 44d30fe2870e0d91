import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../../../src/ingest/ingest.ts';
import { parseData } from '../../../../src/library/store/data-files.ts';
import { chooseEditions } from '../../../../src/library/store/editions.ts';
import { readDataTexts } from '../../../../src/library/store/files.ts';
import { checkIntegrity } from '../../../../src/library/store/snapshot/integrity.ts';
import type { Document } from '../../../../src/model/document.ts';
import type { LibraryParts } from '../../../../src/model/library-parts.ts';
import { countsOf } from '../../../../src/model/library-parts.ts';
import { mergeOrganizations } from '../../../../src/organizations/merge.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));
const fixtures = ['raw', 'pdf', 'html', 'docx'].flatMap((format) => {
  const folder = join(import.meta.dirname, '../../../fixtures', format);
  return readdirSync(folder)
    .filter((name) => /\.(?:txt|pdf|html|docx)$/u.test(name))
    .map((name) => join(folder, name));
});
const shipped = readdirSync('index-data/sources')
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('index-data/sources', name));

async function libraryOf(...files: readonly { name: string; bytes: Uint8Array }[]): Promise<LibraryParts> {
  const ingested = [];
  for (const file of files) ingested.push(await ingest(file, { lexicon, catalogue }));
  const { documents, diagnostics } = chooseEditions(ingested);
  const organizations = mergeOrganizations(documents, lexicon);
  const counts = countsOf(documents, organizations);
  return {
    version: 'one',
    counts,
    documents,
    organizations,
    diagnostics,
    lexicon,
    verdicts: [],
    changes: [],
  };
}

const read = (path: string) => ({ name: path, bytes: readFileSync(path) });

describe('a library that was built is well', () => {
  test.each([...fixtures, ...shipped].map((path) => [basename(path), path]))('%s', async (_, path) => {
    expect(checkIntegrity(await libraryOf(read(path)))).toEqual([]);
  });

  test('whatever its files hold', async () => {
    const part = fc.constantFrom(
      ...[
        'River ',
        'Lena said: ',
        '<sup>1</sup>',
        '<sup>2</sup> Ibid.',
        '<sup>3</sup> ',
        '\n\n',
        '\n',
        '# ',
        '1. ',
        '- ',
      ],
      ...[
        '“quoted” ',
        'U.K. ',
        'The organizations are:\n\n',
        '1. Tide Union (TU), Norway\n',
        '2. Oar Club, Sweden\n',
      ],
      ...[
        'https://a.example/b_c ',
        '<sup>5</sup> https://a.example https://b.example',
        'Tide Union’s ',
        '**',
        'نهر ',
        '\f',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), async (parts) => {
        const parted = await libraryOf({ name: 'a.md', bytes: Buffer.from(`A word.\n\n${parts.join('')}`) });
        expect(checkIntegrity(parted)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a library that was damaged by hand is found out', () => {
  const parts = libraryOf(read(fixtures.find((path) => path.endsWith('river-week.txt')) ?? ''));
  const damaged = async (damage: (document: Document) => Partial<Document>) => {
    const { documents, ...rest } = await parts;
    return { ...rest, documents: documents.map((document) => ({ ...document, ...damage(document) })) };
  };
  const passage = (
    index: (document: Document) => number,
    change: (one: Document['passages'][number]) => object,
  ) =>
    damaged((document) => ({
      passages: document.passages.map((one, at) =>
        at === index(document) ? { ...one, ...change(one) } : one,
      ),
    }));
  const note = (change: (one: Document['footnotes'][number]) => object) =>
    damaged((document) => ({
      footnotes: document.footnotes.map((one, at) => (at === 1 ? { ...one, ...change(one) } : one)),
    }));
  const cited = ({ passages }: Document) => passages.findIndex(({ marks }) => marks.length > 0);
  const entry = ({ passages }: Document) => passages.findIndex(({ entry: number }) => number !== undefined);

  test.each<[string, () => Promise<LibraryParts>, RegExp]>([
    [
      'words put into a passage',
      () => passage(cited, ({ text }) => ({ text: `${text} ${text}` })),
      /no room/,
    ],
    ['ranges out of order', () => passage(cited, ({ spans }) => ({ spans: [...spans, [0, 5]] })), /no room/],
    ['an empty passage', () => passage(cited, () => ({ text: '' })), /no room/],
    ['a number that is another’s', () => passage(cited, () => ({ ordinal: 1 })), /is at the place of/],
    [
      'a mark behind the end',
      () => passage(cited, ({ marks }) => ({ marks: marks.map((mark) => ({ ...mark, offset: 99_999 })) })),
      /behind its end/,
    ],
    [
      'a mark of no note',
      () => passage(cited, ({ marks }) => ({ marks: [...marks, { note: '4321', offset: 0 }] })),
      /note 4321 that leads nowhere/,
    ],
    ['a mark that was lost', () => passage(cited, () => ({ marks: [] })), /is not cited by/],
    [
      'a note that leads elsewhere',
      () => note(() => ({ chain: ['7', '4321'] })),
      /does not begin its own chain/,
    ],
    ['a note that leads nowhere', () => note(({ id }) => ({ chain: [id, '4321'] })), /leads to note 4321/],
    ['a note that is not diagnosed', () => note(() => ({ status: 'ambiguous' })), /is not diagnosed/],
    [
      'a note that stands twice',
      () => damaged(({ footnotes }) => ({ footnotes: [...footnotes, ...footnotes] })),
      /n1 is there twice/,
    ],
    [
      'an entry with other words',
      () => passage(entry, ({ text }) => ({ text: text.slice(1) })),
      /is not the words of its passage/,
    ],
    [
      'two entries of a number',
      () =>
        passage(
          (one) => entry(one) + 1,
          () => ({ entry: 1 }),
        ),
      /#1 is there twice/,
    ],
    [
      'a name that is not there',
      () => damaged(({ bodies }) => ({ bodies: bodies.map((one) => ({ ...one, span: [99_998, 99_999] })) })),
      /does not name/,
    ],
    [
      'a document that stands twice',
      async () => ({ ...(await parts), documents: [...(await parts).documents, ...(await parts).documents] }),
      /is there twice/,
    ],
    [
      'a document that is gone',
      () => parts.then((whole) => ({ ...whole, documents: [] })),
      /does not list|does not name/,
    ],
    [
      'a mention of other words',
      () =>
        parts.then((whole) => ({
          ...whole,
          organizations: whole.organizations.map((one) => ({
            ...one,
            mentions: one.mentions.map((mention) => ({ ...mention, span: [0, 1] })),
          })),
        })),
      /does not name/,
    ],
  ])('%s', async (_, library, problem) => {
    expect(checkIntegrity(await library()).join('\n')).toMatch(problem);
  });

  test('but not where it is known to be well', async () => {
    const broken = await note(() => ({ status: 'ambiguous' }));
    expect(checkIntegrity(broken, new Set(broken.documents))).toEqual([]);
  });
});
