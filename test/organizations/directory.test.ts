import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import type { Organization } from '../../src/model/organization.ts';
import { createDirectory } from '../../src/organizations/directory.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { finish } from '../../src/text/steps.ts';
import { document, lexicon } from '../library/listing.ts';

const merge = (...documents: Document[]) => mergeOrganizations(documents, lexicon);
const names = (found: readonly Organization[]) => found.map((one) => `${one.name} ${one.country ?? '-'}`);

const HELD = document(
  'a-1',
  [
    'Qudsiyya Harbour Mission, UK',
    'Tide Union, Peru',
    'Tide Union (Chile), America',
    'Lock Keepers For Fair Tolls (LK4FT), Canada',
    'Scottish Salt Traders Campaign, Scotland',
    'Al-Quds Rowing Club, Norway',
    'Pilots Institute, Norway',
  ],
  [
    'Then Lock Keepers for Fair Tolls met LK4FT. The Economic and Social Council (ECOSOC) met the Lakeside Kite Fliers Trust (LK4FT).',
  ],
);
const ORGANIZATIONS = merge(HELD);
const DIRECTORY = finish(createDirectory(ORGANIZATIONS, lexicon));

describe('looking a name up', () => {
  it.each([
    ['qudsiyya harbour mission', ['Qudsiyya Harbour Mission GB']],
    ['Qudsiyya Harbour Mission, London', ['Qudsiyya Harbour Mission GB']],
    ['The al-Qods rowing club', ['Al-Quds Rowing Club NO']],
    ['AL KUDS ROWING CLUB', ['Al-Quds Rowing Club NO']],
    ['Tide Union', ['Tide Union PE', 'Tide Union CL']],
    ['tide union, chile', ['Tide Union CL']],
    ['Tide Union Peru', ['Tide Union PE']],
    ['ecosoc', ['Economic and Social Council -']],
    ['lk4ft', ['Lock Keepers For Fair Tolls CA', 'Lakeside Kite Fliers Trust -']],
    ['Tide Union, Kenya', []],
    ['Tide', []],
    ['', []],
    ['of the', []],
  ])('%j is exactly %j', (query, expected) => {
    expect(names(DIRECTORY.find(query).exact)).toEqual(expected);
  });

  it.each([
    ['Qudsiya Harbor Misson', 'Qudsiyya Harbour Mission GB'],
    ['Lock Kee', 'Lock Keepers For Fair Tolls CA'],
    ['fair tolls', 'Lock Keepers For Fair Tolls CA'],
    ['Scottish salt organisation', 'Scottish Salt Traders Campaign GB'],
    ['Pilot Institut', 'Pilots Institute NO'],
  ])('%j is similar to %s', (query, expected) => {
    const { exact, similar } = DIRECTORY.find(query);
    expect(exact).toEqual([]);
    expect(names(similar)[0]).toBe(expected);
  });

  it.each(['Hamburg Opera', 'Harbour Society of Mars', 'x', 'of the', '?!', '', 'the'])(
    '%j is like nothing',
    (query) => {
      expect(DIRECTORY.find(query)).toEqual({ exact: [], similar: [] });
    },
  );

  it('gives ten similar ones at most, and never one that is exact', () => {
    const many = merge(
      document(
        'a-1',
        Array.from({ length: 30 }, (_, index) => `Tide Union Number${index} Club, Peru`),
      ),
    );
    const directory = finish(createDirectory(many, lexicon));
    expect(directory.find('tide union').similar).toHaveLength(10);
    expect(names(DIRECTORY.find('tide union, peru').similar)).not.toContain('Tide Union PE');
  });

  it('finds every body by each of its names, and by each name that completion offers', () => {
    for (const organization of ORGANIZATIONS) {
      for (const name of [organization.name, ...organization.aliases]) {
        expect(DIRECTORY.find(name).exact).toContain(organization);
      }
    }
    for (const name of DIRECTORY.complete('', 100)) expect(DIRECTORY.find(name).exact).toHaveLength(1);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(DIRECTORY.find(text).similar.length).toBeLessThanOrEqual(10);
        expect(DIRECTORY.complete(text, 3).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

it('completion offers the most mentioned first for nothing, then exact, prefix, word and near matches', () => {
  expect(DIRECTORY.complete('', 2)).toEqual(['Lock Keepers For Fair Tolls', 'Lakeside Kite Fliers Trust']);
  expect(DIRECTORY.complete('ti', 5)).toEqual(['Tide Union, Peru', 'Tide Union (Chile), America']);
  expect(DIRECTORY.complete('social c', 5)).toEqual(['Economic and Social Council']);
  expect(DIRECTORY.complete('pilots institut', 5)).toEqual(['Pilots Institute']);
  expect(DIRECTORY.complete('lk4ft', 5)).toEqual([
    'Lock Keepers For Fair Tolls',
    'Lakeside Kite Fliers Trust',
  ]);
  expect(DIRECTORY.complete('zzzz', 5)).toEqual([]);
});

it('completion offers the same whether few or all are asked for', () => {
  const listed = Array.from(
    { length: 120 },
    (_, index) => `${['Tide', 'Tides', 'Rope'][index % 3]} Club Number${index}, Peru`,
  );
  const directory = finish(
    createDirectory(merge(document('a-1', [...listed, 'Tidal Clubs, Peru'])), lexicon),
  );
  const typed = fc.constantFrom(
    't',
    'ti',
    'tide',
    'tide club',
    'club',
    'tied club',
    'rope number1',
    'number',
    'Tidal Club',
    'clbu',
  );
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 30 }), (text, limit) => {
      expect(directory.complete(text, limit)).toEqual(directory.complete(text, 1000).slice(0, limit));
    }),
  );
});

it.each(['Волга Боатмен', 'וולגה', 'Βόλγας', 'فولغا'])('%s offers the name that sounds like it', (typed) => {
  const directory = finish(
    createDirectory(merge(document('a-1', ['Volga Boatmen, Russia', 'Valley Guild, Wales'])), lexicon),
  );
  expect(directory.find(typed)).toMatchObject({ exact: [], similar: [{ name: 'Volga Boatmen' }] });
  expect(directory.complete(typed, 5)).toEqual(['Volga Boatmen']);
});
