import { describe, expect, it } from 'vitest';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Passage } from '../../src/model/document.ts';
import { findOrganizations } from '../../src/organizations/find.ts';

const { lexicon } = parseData(readDataTexts('index-data'));

type Draft = Partial<Passage> & { text: string };

function read(drafts: readonly Draft[]) {
  const passages = drafts.map(
    (draft, index): Passage => ({
      ordinal: index + 1,
      role: 'statement',
      section: [],
      marks: [],
      quotations: [],
      reported: [],
      spans: [[0, draft.text.length]],
      line: index + 1,
      ...draft,
    }),
  );
  return findOrganizations(passages, lexicon).entries;
}

const heading = (text: string): Draft => ({ role: 'heading', text });
const items = (texts: readonly string[], section: string[] = []): Draft[] =>
  texts.map((text, index) => ({ role: 'list-entry', text, section, entry: index + 1 }));
const rows = (texts: readonly string[], header?: string[], section: string[] = []): Draft[] =>
  texts.map((text) => ({ role: 'table-row', text, section, ...(header && { header }) }));
const namesIn = (drafts: readonly Draft[]) => read(drafts).map(({ name }) => name);
const placesIn = (drafts: readonly Draft[]) =>
  read(drafts).map(({ number, name, country }) => [number, name, country]);

it('towns and a country after a dash are a place, but no other words', () => {
  const entries = read([
    heading('Member associations'),
    ...items(
      [
        'Tern Wardens Union – Ribe, Denmark',
        'Mill Owners Association – Macon, Georgia, USA',
        'Sluice Academy — Estonia',
        'Otter Watch Society – Counts otters in Portugal',
      ],
      ['Member associations'],
    ),
  ]);
  expect(entries.map(({ name, place, country }) => [name, place, country])).toEqual([
    ['Tern Wardens Union', 'Ribe, Denmark', 'DK'],
    ['Mill Owners Association', 'Macon, Georgia, USA', 'US'],
    ['Sluice Academy', 'Estonia', 'EE'],
    ['Otter Watch Society', null, null],
  ]);
});

describe('a table of organizations', () => {
  const expected = [
    [4, 'Weir Wardens Guild', 'PT'],
    [5, 'Friends of the Sluice', 'EE'],
    [6, 'Sluice Academy', 'PE'],
  ];

  it.each([
    [
      ['No.', 'Organisation', 'City', 'Country'],
      (n: number, name: string, city: string, land: string) => `${n} | ${name} | ${city} | ${land}`,
    ],
    [
      ['Country', 'Nr.', 'Name der Organisation'],
      (n: number, name: string, _: string, land: string) => `${land} | ${n} | ${name}`,
    ],
    [
      ['N°', 'Établissement', 'Ville', 'Pays'],
      (n: number, name: string, city: string, land: string) => `${n} | ${name} | ${city} | ${land}`,
    ],
    [
      ['#', 'Organización', 'País'],
      (n: number, name: string, _: string, land: string) => `${n} | ${name} | ${land}`,
    ],
  ])('with the heads %j', (header, row) => {
    const texts = [
      row(4, 'Weir Wardens Guild', 'Porto', 'Portugal'),
      row(5, 'Friends of the Sluice', 'Tartu', 'Estonia'),
      row(6, 'Sluice Academy', 'Lima', 'Peru'),
    ];
    expect(placesIn(rows(texts, header))).toEqual(expected);
  });

  it('without heads, below a heading that names them', () => {
    const texts = [
      '4 | Weir Wardens Guild | Portugal',
      '5 | Friends of the Sluice | Estonia',
      '6 | Sluice Academy | Peru',
    ];
    expect(placesIn([heading('Signatories'), ...rows(texts)])).toEqual(expected);
  });

  it('whose first row has the heads', () => {
    expect(
      placesIn(rows(['Name | Country', 'Weir Wardens Guild | Portugal', 'Sluice Academy | Peru'])),
    ).toEqual([
      [1, 'Weir Wardens Guild', 'PT'],
      [2, 'Sluice Academy', 'PE'],
    ]);
  });

  it('with codes, acronyms and descriptions in columns', () => {
    const header = ['Acronym', 'Organization', 'Country code', 'Description'];
    expect(
      read(rows(['WWG | Weir Wardens Guild | PT | Opens the weirs of the lower river.'], header))[0],
    ).toMatchObject({
      raw: 'WWG | Weir Wardens Guild | PT | Opens the weirs of the lower river.',
      name: 'Weir Wardens Guild',
      aliases: ['WWG'],
      country: 'PT',
      description: 'Opens the weirs of the lower river.',
    });
  });

  it('with a country above its rows, or beside the first of them only', () => {
    const grouped = [
      'Portugal',
      '1 | Weir Wardens Guild',
      'Peru (2)',
      '2 | Sluice Academy',
      '3 | Water Mill Trust',
    ];
    expect(placesIn(rows(grouped, ['No.', 'Organization']))).toEqual([
      [1, 'Weir Wardens Guild', 'PT'],
      [2, 'Sluice Academy', 'PE'],
      [3, 'Water Mill Trust', 'PE'],
    ]);
    const spanned = ['Peru | Sluice Academy | 1987', 'Water Mill Trust | 1990', 'Chile | Weir Guild | 1991'];
    expect(read(rows(spanned, ['Country', 'Organization', 'Founded'])).map(({ country }) => country)).toEqual(
      ['PE', 'PE', 'CL'],
    );
  });

  it.each([
    ['persons', ['Name', 'Organization'], ['Ada Brook | Weir Guild', 'Tom Reed | Sluice Academy']],
    ['speakers', ['Speaker', 'Organization'], ['Ada Brook | Weir Guild', 'Tom Reed | Sluice Academy']],
    ['figures', ['Society', 'Boats', 'Crew'], ['Weir Guild | 12 | 40', 'Sluice Academy | 7 | 31']],
    ['dates', ['Company', 'Jobs'], ['10/14/2015 Weir Guild | x', '10/15/2015 Sluice Academy | y']],
    ['countries', ['Country', 'Members'], ['Peru | 12', 'Chile | 7']],
    ['things', ['Name', 'Colour'], ['Red Heron | red', 'Blue Heron | blue']],
    [
      'events of one body',
      ['Year', 'Organization'],
      ['1990 | Weir Guild', '1991 | Weir Guild', '1992 | Weir Guild'],
    ],
  ])('is not one of %s', (_kind, header, texts) => {
    expect(namesIn(rows(texts, header))).toEqual([]);
  });
});

describe('a list of organizations', () => {
  const three = ['Weir Wardens Guild', 'Sluice Academy', 'Water Mill Trust'];

  it.each([
    'Verbände und Vereine',
    'Organizaciones firmantes',
    'Associations signataires',
    'NGOs',
    'Member organizations',
  ])('below %s', (section) => {
    expect(namesIn(items(three, [section]))).toEqual(three);
  });

  it('below letters, regions and countries of a heading that names them', () => {
    const parts = [
      ...items(three.slice(0, 1), ['Organizations', 'Peru']),
      heading('Chile'),
      ...items(three.slice(1), ['Organizations', 'Chile']),
    ];
    expect(placesIn(parts)).toEqual([
      [1, 'Weir Wardens Guild', 'PE'],
      [2, 'Sluice Academy', 'CL'],
      [3, 'Water Mill Trust', 'CL'],
    ]);
  });

  it('without any heading, by its names', () => {
    expect(namesIn(items([...three, 'Federation of Lock Keepers']))).toHaveLength(4);
    expect(
      namesIn(
        items(['Observatoire des Marées', 'Fundación del Canal', '水利協會', 'Deichverband Nord e. V.']),
      ),
    ).toHaveLength(4);
  });

  it('with flags, brackets, addresses and dashes', () => {
    const texts = [
      '🇵🇪 Sluice Academy',
      'Weir Wardens Guild (Portugal)',
      'Water Mill Trust, 12 Quay Street, Leith EH6, UK',
      'Lock Union - North',
    ];
    expect(read(items(texts, ['Organizations'])).map(({ name, country }) => [name, country])).toEqual([
      ['Sluice Academy', 'PE'],
      ['Weir Wardens Guild', 'PT'],
      ['Water Mill Trust', 'GB'],
      ['Lock Union - North', null],
    ]);
  });

  it('whose lines are paragraphs of their own', () => {
    const lines = three.map((text) => ({ text, section: ['Organizations that signed'] }));
    expect(namesIn([heading('Organizations that signed'), ...lines])).toEqual(three);
  });

  it.each([
    ['chapters', ['The Guild and Its Critics', 'Council Elections', 'A Society of Weirs', 'Party Politics']],
    ['steps', ['Open the sluice gate.', 'Wait for the council.', 'Close the gate.', 'Tell the guild.']],
    ['persons', ['Ada Brook', 'Tom Reed', 'Ann Weir', 'Sam Locke']],
    ['techniques', ['Cluster Analysis', 'Decision Trees', 'Random Forests', 'Neural Networks']],
    [
      'works',
      [
        'Brook, A. (2011). Weirs of the North. Guild Press.',
        'Reed, T. (2012). Sluices. Mill Press.',
        'Weir, A. (2013). Locks.',
      ],
    ],
    ['countries', ['Peru', 'Chile', 'Portugal', 'Estonia']],
  ])('is not one of %s', (_kind, texts) => {
    expect(namesIn(items(texts))).toEqual([]);
    expect(namesIn([heading('Societies of the lower river'), ...items(texts, ['What they did'])])).toEqual(
      [],
    );
  });

  it('is not one of references, contents or members who are persons', () => {
    expect(namesIn(items([...three, 'Lock Keepers Union'], ['References']))).toEqual([]);
    expect(namesIn(items([...three, 'Lock Keepers Union'], ['Table of contents']))).toEqual([]);
    expect(namesIn(items(['Ada Brook, Peru', 'Tom Reed, Chile', 'Ann Weir, Peru'], ['Members']))).toEqual([]);
  });
});
