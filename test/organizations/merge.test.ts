import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import { Organization } from '../../src/model/organization.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { document, lexicon } from '../library/listing.ts';

const merge = (...documents: Document[]) => mergeOrganizations(documents, lexicon);
const brief = (organizations: Organization[]) =>
  organizations.map(({ name, country, entries }) => [
    name,
    country,
    entries.map((entry) => `${entry.source} #${entry.number}`),
  ]);
const names = (found: readonly (Organization | undefined)[]) =>
  found.map((one) => `${one?.name} ${one?.country ?? '-'}`);
const placesOf = (one: Organization | undefined) =>
  one?.mentions.map(({ source, ordinal }) => `${source} ${ordinal}`);
const mentionsOf = (organization: Organization | undefined, documents: readonly Document[]) =>
  organization?.mentions.map(({ source, ordinal, span }) => {
    const held = documents.find((one) => one.source.id === source);
    return `${ordinal} ${held?.passages[ordinal - 1]?.text.slice(...span)}`;
  });

describe('one record a body', () => {
  it.each([
    [
      'case and an acronym',
      'Lock Keepers For Tolls (LKT), Peru',
      'Lock Keepers for Tolls (LKT), whose head left',
    ],
    ['accents, apostrophes and hyphens', 'Société d’Écluse, Peru', "Societe d'Ecluse, Peru"],
    ['a hyphen and no space', 'Counter-Current Club, Peru', 'Countercurrent Club, Peru'],
    [
      'British and American spelling',
      'Organisation of Quay Centres, Peru',
      'Organization of Quay Centers, Peru',
    ],
    ['an ampersand', 'Salt & Tide Union, Peru', 'Salt and Tide Union, Peru'],
    ['a leading article', 'The Tide Union, Peru', 'Tide Union, Peru'],
    ['the country at the end of the name', 'Tidewater UK, United Kingdom', 'Tidewater, UK'],
    ['a part of the country', 'Tide Centre England, UK', 'Tide Centre England – a club'],
    ['a country that one of them lacks', 'Tide Union, Peru', 'Tide Union'],
  ])('whose names differ in %s', (_difference, first, second) => {
    const organizations = merge(document('a-1', [first]), document('b-2', [second]));
    expect(organizations).toHaveLength(1);
    expect(organizations[0]?.entries.map(({ raw }) => raw)).toEqual([first, second]);
    expect(organizations[0]?.country).toMatch(/PE|GB/);
  });

  it.each([
    ['the country', 'Tide Union, Peru', 'Tide Union, Chile'],
    ['a word', 'Tide Union, Peru', 'Tidal Union, Peru'],
    ['a part of the country', 'Tide Centre England, UK', 'Tide Centre Scotland, UK'],
    ['"of" the country', 'Pilots Party of Ghana, Ghana', 'Pilots Party Ghana, Ghana'],
  ])('two records where they differ in %s', (_difference, first, second) => {
    expect(merge(document('a-1', [first]), document('b-2', [second]))).toHaveLength(2);
  });

  it('a name without a country that fits two countries is a third record, in whichever order they come', () => {
    const two = document('a-1', ['Tide Union, Peru', 'Tide Union, Chile']);
    const none = document('b-2', ['Tide Union']);
    expect(brief(merge(two, none))).toEqual([
      ['Tide Union', 'PE', ['a-1 #1']],
      ['Tide Union', 'CL', ['a-1 #2']],
      ['Tide Union', null, ['b-2 #1']],
    ]);
    expect(brief(merge(none, two)).map(([, country]) => country)).toEqual([null, 'PE', 'CL']);
  });

  it('the same name and country twice in a list is one record with two entries', () => {
    expect(
      brief(
        merge(
          document('a-1', ['Tidewater (Peru), America', 'Quay Watch, Peru', 'Tidewater (Peru), America']),
        ),
      ),
    ).toEqual([
      ['Tidewater', 'PE', ['a-1 #1', 'a-1 #3']],
      ['Quay Watch', 'PE', ['a-1 #2']],
    ]);
  });

  it('an acronym alone joins the one body it is short for, and none where two have it', () => {
    const short = document('a-1', ['LKTU, Peru']);
    const long = document('b-2', [], ['the Lock Keepers Tide Union (LKTU) met']);
    expect(merge(short, long)).toMatchObject([
      { name: 'Lock Keepers Tide Union', aliases: ['LKTU'], country: 'PE' },
    ]);
    const other = document('c-3', [], ['the Low Key Traders Union (LKTU) met']);
    expect(merge(short, long, other).map(({ name }) => name)).toEqual([
      'LKTU',
      'Lock Keepers Tide Union',
      'Low Key Traders Union',
    ]);
    expect(
      merge(document('d-4', ['LKTU, Chile']), document('e-5', ['Lock Keepers Tide Union (LKTU), Peru'])),
    ).toHaveLength(2);
  });

  it('has the name of its list entry, and its other spellings as aliases', () => {
    const said = document(
      'a-1',
      [],
      ['the Countercurrent Relief Council (CRC) and the Counter Current Relief Council met'],
    );
    const listed = document('b-2', ['Counter-Current Relief Council, Peru']);
    expect(merge(said, listed)).toMatchObject([
      {
        name: 'Counter-Current Relief Council',
        aliases: ['Countercurrent Relief Council', 'CRC', 'Counter Current Relief Council'],
      },
    ]);
  });

  it('is what the model says, and the same at every run', () => {
    const documents = [
      document('a-1', ['Tide Union, Peru', 'LKTU'], ['the Lock Keepers Tide Union (LKTU) met']),
    ];
    const organizations = mergeOrganizations(documents, lexicon);
    for (const organization of organizations) expect(() => Organization.parse(organization)).not.toThrow();
    expect(mergeOrganizations(documents, lexicon)).toEqual(organizations);
  });
});

describe('mentions', () => {
  it('are the passages that name a body by any of its names, its own entry included', () => {
    const held = document(
      'a-1',
      ['Lock Keepers Union (LKU), Peru'],
      [
        'At dawn LKU’s boats left; the lock keepers union did not.',
        'The LOCK KEEPERS UNION, or LKU-Peru, met Lock  Keepers Union.',
        'XLKU and LKUs are others. Lock. Keepers Union, too.',
      ],
    );
    expect(mentionsOf(merge(held)[0], [held])).toEqual([
      '1 Lock Keepers Union',
      '1 LKU',
      '2 LKU',
      '3 LOCK KEEPERS UNION',
      '3 LKU',
      '3 Lock  Keepers Union',
    ]);
  });

  it('are not inside the name of another body: the longest wins', () => {
    const held = document(
      'a-1',
      ['Tide Research, Peru', 'Quay Institute of Tide Research & Salvage, Chile'],
      ['Then Quay Institute of Tide Research and Salvage met Tide Research.'],
    );
    const [short, long] = merge(held);
    expect(mentionsOf(short, [held])).toEqual(['1 Tide Research', '3 Tide Research']);
    expect(mentionsOf(long, [held])).toEqual([
      '2 Quay Institute of Tide Research & Salvage',
      '3 Quay Institute of Tide Research and Salvage',
    ]);
  });

  it('of a name of one word are written as it is, and not where any word would have its capitals', () => {
    const held = document(
      'a-1',
      ['SWELL (Lima), Peru', 'Harvest, Peru'],
      [
        'A swell rose, Swell by swell, and SWELL rowed for Harvest.',
        'THE SWELL OF THE SEA',
        'Harvest comes after harvest.',
      ],
    );
    const [swell, harvest] = merge(held);
    expect(mentionsOf(swell, [held])).toEqual(['1 SWELL', '3 SWELL']);
    expect(mentionsOf(harvest, [held])).toEqual(['3 Harvest']);
  });

  it('go with the small words and articles of a name in either case', () => {
    const held = document('a-1', ['Al-Marsa Club For Rowers, Peru'], ['He joined al-Marsa Club for Rowers.']);
    expect(mentionsOf(merge(held)[0], [held])).toEqual([
      '1 Al-Marsa Club For Rowers',
      '2 al-Marsa Club for Rowers',
    ]);
  });

  it('of a name that bodies share go to the one its document lists; where it lists two, to neither', () => {
    const two = document('a-1', ['Tide Union, Peru', 'Tide Union, Chile'], ['They met Tide Union there.']);
    const one = document('b-2', ['Tide Union, Chile'], ['They met Tide Union there.']);
    const [peru, chile, unknown, ...others] = merge(two, one);
    expect(names([peru, chile, unknown])).toEqual(['Tide Union PE', 'Tide Union CL', 'Tide Union -']);
    expect(others).toEqual([]);
    expect(placesOf(peru)).toEqual(['a-1 1']);
    expect(placesOf(chile)).toEqual(['a-1 2', 'b-2 1', 'b-2 2']);
    expect(placesOf(unknown)).toEqual(['a-1 3']);
  });

  it('of an acronym that bodies share are counted where the document tells which, and else for none', () => {
    const first = document('a-1', [], ['the Lock Keepers Union (LKU) met', 'LKU met']);
    const second = document('b-2', [], ['the Low Kiosk Union (LKU) met', 'LKU met']);
    const neither = document('c-3', [], ['LKU met']);
    expect(merge(first, second, neither).map(placesOf)).toEqual([
      ['a-1 1', 'a-1 1', 'a-1 2'],
      ['b-2 1', 'b-2 1', 'b-2 2'],
    ]);
  });

  it('are found in writing without capitals or without spaces', () => {
    const held = document(
      'a-1',
      ['جمعية الميناء, Oman', '海港协会, China'],
      ['قالت جمعية الميناء ذلك', '据海港协会报道'],
    );
    expect(merge(held).map((one) => mentionsOf(one, [held]))).toEqual([
      ['1 جمعية الميناء', '3 جمعية الميناء'],
      ['2 海港协会', '4 海港协会'],
    ]);
  });
});

describe('a short form', () => {
  const party = document(
    'a-1',
    [],
    ['The River Pilots Party (RPP) won, and the RPP leader thanked the voters.'],
  );
  const placesIn = (...texts: string[]) =>
    placesOf(merge(party, document('b-2', [], texts)).find(({ name }) => name === 'River Pilots Party'));

  it.each([
    ['is not counted in a document that does not introduce it', ['The product at RPP was low.'], []],
    [
      'is counted in a document that introduces it with the name first',
      ['The River Pilots Party (RPP) lost.', 'RPP regretted it.'],
      ['b-2 1', 'b-2 1', 'b-2 2'],
    ],
    [
      'is counted in a document that introduces it with the name in brackets',
      ['The RPP (River Pilots Party) lost.', 'RPP regretted it.'],
      ['b-2 1', 'b-2 1', 'b-2 2'],
    ],
    ['leaves the full name counted everywhere', ['The River Pilots Party lost at RPP prices.'], ['b-2 1']],
  ])('%s', (_what, texts, places) => {
    expect(placesIn(...texts)).toEqual(['a-1 1', 'a-1 1', 'a-1 1', ...places]);
  });

  it('is counted everywhere if the body has no other name', () => {
    const [body] = merge(document('a-1', ['RPPX, Peru']), document('b-2', [], ['Then RPPX met.']));
    expect(placesOf(body)).toContain('b-2 1');
  });
});
