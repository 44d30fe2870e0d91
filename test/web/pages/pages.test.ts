import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { textsFor } from '../../../src/i18n/index.ts';
import type { Library } from '../../../src/library/library.ts';
import type { Passage } from '../../../src/model/document.ts';
import { addressOf, placeAt, type ReaderPlace } from '../../../src/model/reader-place.ts';
import { partsOf } from '../../../src/web/pages/document/parts.ts';
import { readerPage } from '../../../src/web/pages/pages.ts';
import { libraryOfParts, plainParts } from '../../library/parts.ts';
import { sampleLibrary } from './served-pages.ts';

/** No id and no name is a dot segment, which URLs drop even if it is encoded. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text && !/^\.{0,2}$/u.test(text));
const number = fc.integer({ min: 2, max: 10_000 });
const places: fc.Arbitrary<ReaderPlace> = fc.oneof(
  fc.record({ page: fc.constant('sources' as const), number }, { requiredKeys: ['page'] }),
  fc.record(
    {
      page: fc.constant('document' as const),
      source: words,
      at: fc.oneof(
        number.map((ordinal) => `p${ordinal}`),
        words.map((id) => `n${id}`),
      ),
      quote: words,
      query: words,
      match: number,
    },
    { requiredKeys: ['page', 'source'] },
  ),
  fc.record(
    { page: fc.constant('search' as const), query: words, source: words, number },
    { requiredKeys: ['page', 'query'] },
  ),
  fc.record(
    { page: fc.constant('organization' as const), name: words, number },
    { requiredKeys: ['page', 'name'] },
  ),
  fc.record({ page: fc.constant('timeline' as const), source: words, number }, { requiredKeys: ['page'] }),
);

test('an address leads to its place', () => {
  fc.assert(
    fc.property(places, (place) => {
      const { pathname, searchParams } = new URL(addressOf(place), 'http://reader.invalid');
      expect(placeAt(pathname, searchParams)).toEqual(place);
    }),
  );
});

test('a link to a passage or note names it twice: for the server, and for the browser', () => {
  expect(addressOf({ page: 'document', source: 'ferries', at: 'p14', quote: '3-9' })).toBe(
    '/s/ferries?p=14&quote=3-9#p14',
  );
  expect(addressOf({ page: 'document', source: 'ferries', at: 'n*' })).toBe('/s/ferries?n=*#n*');
});

test.each(['/x', '/s', '/s/', '/s/a/b', '/s/%E0%A4%A', '//s/a', '/o/', '/search/x'])(
  'no place: %s',
  (path) => {
    expect(placeAt(path, new URLSearchParams('p=0&match=-1&quote=%00'))).toBeUndefined();
  },
);

function pageOf(library: Library, place: ReaderPlace, language = 'en'): Promise<string> {
  const context = { library, texts: textsFor(language), linkTo: addressOf };
  return readerPage(place, context).then(({ html }) => html);
}

/** What a person reads, without markup and margins of white space. */
function plain(page: string): string {
  const [, main = ''] = /<main.*?>(.*)<\/main>/su.exec(page) ?? [];
  return main
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&#39;/gu, "'")
    .replace(/\s+/gu, ' ');
}

describe('long documents', () => {
  const roles = fc.array(fc.constantFrom<Passage['role']>('statement', 'heading', 'table-row'), {
    maxLength: 1500,
  });
  const document = (all: readonly Passage['role'][]) => {
    const [made] = plainParts('v', { id: 'tides', texts: all.map(() => 'The tide turned.') }).documents;
    if (!made) throw new Error('no document');
    return {
      ...made,
      passages: made.passages.map((passage, at) => ({ ...passage, role: all[at] ?? 'statement' })),
    };
  };

  test('are divided into parts that follow one another and hold every passage', () => {
    fc.assert(
      fc.property(roles, (all) => {
        const parts = partsOf(document(all));
        expect(parts[0]?.first).toBe(1);
        expect(parts.at(-1)?.last).toBe(all.length);
        for (const [at, { first, last }] of parts.entries()) {
          expect(first).toBe((parts[at - 1]?.last ?? 0) + 1);
          expect(last - first).toBeLessThan(250);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('show the part of the passage that is asked for, with links to the others', async () => {
    const texts = Array.from({ length: 600 }, (_, at) => `The tide turned ${at + 1} times.`);
    const library = libraryOfParts(plainParts('v', { id: 'tides', texts }));
    const page = await pageOf(library, { page: 'document', source: 'tides', at: 'p400' });
    expect(page).toContain('id="p400"');
    expect(page).not.toContain('id="p1"');
    expect(page).toMatch(/<a rel="prev" href="\/s\/tides\?p=1#p1">/u);
    expect(page.match(/<a rel="next" href="\/s\/tides\?p=501#p501">/gu)).toHaveLength(2);
  });
});

describe('the pages of a library', () => {
  let library: Library;
  beforeAll(async () => {
    library = await sampleLibrary();
  });

  test('say who speaks, unless the sentence does', async () => {
    const page = await pageOf(library, { page: 'document', source: 'harbour-1931' });
    const named = page.match(/<small class="speaker">.*?<\/small>/gu);
    expect(named).toHaveLength(1);
    expect(named?.[0]).toContain('Pelle Ondra');
    expect(page).toContain('<q>“We keep the lamps, and we ask no thanks for it.”</q>');
  });

  test('draw rows as a table, list entries as a list with their numbers', async () => {
    const page = await pageOf(library, { page: 'document', source: 'harbour-1931' });
    expect(page).toContain(
      '<th scope="col">Harbour</th><th scope="col">Lamps</th><th scope="col">Casks</th>',
    );
    expect(page).toMatch(/<td>Holm<\/td><td>3<\/td><td>11<\/td>/u);
    expect(page.match(/<li class="passage" id="p\d+" value="[123]">/gu)).toHaveLength(3);
  });

  test('show where printed pages begin, and which notes the copy lacks', async () => {
    const text = plain(await pageOf(library, { page: 'document', source: 'lunde-2016' }));
    expect(text).toContain('This copy lacks notes 7 and 8');
    expect(text).toMatch(/p\. 3 .*p\. 4 begins in ¶6 .*p\. 5 begins in ¶8 /u);
  });

  test('mark doubtful words and missing ones', async () => {
    const page = await pageOf(library, { page: 'document', source: 'old-nets' });
    expect(plain(page)).toMatch(/Text recognition read this document.*The nets \[\?\] were mended .* \[…\]/u);
  });

  test('find words in a document in reading order, all of them together', async () => {
    const page = await pageOf(library, {
      page: 'document',
      source: 'harbour-1931',
      query: 'damp casks',
      match: 3,
    });
    expect(plain(page)).toContain('Match 3 of 12');
    expect(page).toContain('href="/s/harbour-1931?q=damp%20casks&amp;match=4#match"');
    expect(page.match(/id="match"/gu)).toHaveLength(1);
    const none = await pageOf(library, { page: 'document', source: 'harbour-1931', query: 'zeppelin' });
    expect(plain(none)).toContain('No passage in this document contains these words.');
  });

  test('find a quote by its words, whatever quotation marks they have', async () => {
    const place = {
      page: 'document',
      source: 'harbour-1931',
      quote: '"quay is no place for the proud"',
    } as const;
    expect(await pageOf(library, place)).toMatch(/id="p2">.*<mark class="lit" id="quote">/su);
  });

  test('list dated notes in order, without those that repeat another', async () => {
    const page = await pageOf(library, { page: 'timeline', source: 'harbour-1931' });
    const dates = Array.from(page.matchAll(/<time datetime="([\d-]+)">/gu), ([, date]) => date);
    expect(dates).toHaveLength(13);
    expect(dates).toEqual(dates.toSorted());
    expect(plain(page)).not.toContain('Ibid.');
  });

  test('show an organization with its entries, mentions and co-mentions', async () => {
    const page = plain(await pageOf(library, { page: 'organization', name: 'Harbour Council' }));
    expect(page).toMatch(
      /Also called HC .*Norway \(NO\) .*On lists The Lamps of Skarvik #1 : Harbour Council \(HC\), Norway/u,
    );
    expect(page).toMatch(/Mentioned with .*Lamp Wardens’ Society 1 passage/u);
    expect(page).toMatch(/Mentions \d+ passages .*the Harbour Council \( ?HC ?\) paid for the oil/u);
  });

  test('are the same in French, and hide what the reader may not see', async () => {
    const place: ReaderPlace = { page: 'document', source: 'harbour-1931' };
    expect(plain(await pageOf(library, place, 'fr'))).toContain('Chercher');
    const { status } = await readerPage(
      { page: 'document', source: 'elsewhere' },
      { library, texts: textsFor('en'), linkTo: addressOf },
    );
    expect(status).toBe(404);
  });
});
