import { describe, expect, it } from 'vitest';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Passage } from '../../src/model/document.ts';
import { findOrganizations } from '../../src/organizations/find.ts';

const { lexicon } = parseData(readDataTexts('index-data'));
const HEADING = 'Associations that signed the harbour charter';

type Draft = Partial<Passage> & { text: string };

function passages(drafts: readonly Draft[]): Passage[] {
  return drafts.map((draft, index) => ({
    ordinal: index + 1,
    role: 'statement',
    section: [HEADING],
    marks: [],
    quotations: [],
    reported: [],
    spans: [[0, draft.text.length]],
    line: index + 1,
    ...draft,
  }));
}

function list(texts: readonly string[], section = HEADING, first = 1): Draft[] {
  return texts.map((text, index) => ({ role: 'list-entry', text, entry: first + index, section: [section] }));
}

const find = (drafts: readonly Draft[]) => findOrganizations(passages(drafts), lexicon);
const entryOf = (text: string) => find(list([text, 'Pier Union, Kenya', 'Quay Watch, Chile'])).entries[0];
const bodiesOf = (text: string) => find([{ text }]).bodies;

describe('an entry of a list of organizations', () => {
  it.each([
    ['Harbour Relief Council, UK', 'Harbour Relief Council', 'UK', 'GB'],
    ['Harbour Relief Council, the Netherlands', 'Harbour Relief Council', 'the Netherlands', 'NL'],
    ['Tidewater (Norway), Europe', 'Tidewater', '(Norway), Europe', 'NO'],
    ['Tidewater (Bergen), Norway', 'Tidewater', '(Bergen), Norway', 'NO'],
    ['Tidewater (Peru), Peru', 'Tidewater', '(Peru), Peru', 'PE'],
    ['Tidewater (Georgia), United States', 'Tidewater', '(Georgia), United States', 'US'],
    ['Tidewater, Bergen, Norway', 'Tidewater', 'Bergen, Norway', 'NO'],
    ['Tidewater, Stoke-on-Trent, England', 'Tidewater', 'Stoke-on-Trent, England', 'GB'],
    ['Tidewater, Scotland', 'Tidewater', 'Scotland', 'GB'],
    ['Tidewater, Britain', 'Tidewater', 'Britain', 'GB'],
    ['Tidewater – Norway', 'Tidewater', 'Norway', 'NO'],
    ['Tidewater, Deutschland', 'Tidewater', 'Deutschland', 'DE'],
    ['Tidewater, Europe', 'Tidewater', 'Europe', null],
    ['Tidewater', 'Tidewater', null, null],
    ['Danish Anglers in Scotland', 'Danish Anglers in Scotland', 'Scotland', 'GB'],
    ['Anglers Movement of Ghana', 'Anglers Movement of Ghana', 'Ghana', 'GH'],
    ['Tidewater USA', 'Tidewater USA', 'USA', 'US'],
    ['Campaign for Lebanon', 'Campaign for Lebanon', null, null],
    ['Friends of Lebanon', 'Friends of Lebanon', null, null],
    ['P.K. Rowing Society, India', 'P.K. Rowing Society', 'India', 'IN'],
    ['Council for Tides, Wrecks and Salvage, Malta', 'Council for Tides, Wrecks and Salvage', 'Malta', 'MT'],
    ['Tide Relief, Inc., Canada', 'Tide Relief, Inc.', 'Canada', 'CA'],
  ])('%s', (raw, name, place, country) => {
    const entry = entryOf(raw);
    expect(entry).toMatchObject({
      number: 1,
      ordinal: 1,
      raw,
      name,
      place,
      country,
      aliases: [],
      description: null,
    });
    expect(place === null || raw.includes(place)).toBe(true);
  });

  it('has an acronym in brackets as an alias, and a town or a country in brackets as its place', () => {
    expect(entryOf('Lock Keepers for Fair Tolls (LK4FT), Canada')).toMatchObject({
      name: 'Lock Keepers for Fair Tolls',
      aliases: ['LK4FT'],
      place: 'Canada',
    });
    expect(entryOf('Rowers Association (RA-PSG) (Oslo), Norway')).toMatchObject({
      name: 'Rowers Association',
      aliases: ['RA-PSG'],
      place: '(Oslo), Norway',
    });
    // A place is one slice: the town before the acronym is not part of it.
    expect(entryOf('Rowers Association (Oslo) (RA), Norway')).toMatchObject({
      name: 'Rowers Association',
      aliases: ['RA'],
      place: 'Norway',
    });
    expect(entryOf('Gulf Divers Club (UAE)')).toMatchObject({ aliases: [], place: '(UAE)', country: 'AE' });
  });

  it('has what follows a spaced dash or a relative pronoun as its description', () => {
    expect(entryOf('Tidewater UK – a club that says it rows for peace, love and fish')).toMatchObject({
      name: 'Tidewater UK',
      place: 'UK',
      description: 'a club that says it rows for peace, love and fish',
    });
    expect(entryOf('Lock Keepers (LKU), whose head once led a strike in Toronto, Canada')).toMatchObject({
      name: 'Lock Keepers',
      aliases: ['LKU'],
      country: null,
      description: 'whose head once led a strike in Toronto, Canada',
    });
  });

  it('has a town alone as its place only where most of its list ends with a country', () => {
    expect(entryOf('Tidewater, Bergen')).toMatchObject({ name: 'Tidewater', place: 'Bergen', country: null });
    const alone = find(list(['Tidewater, Bergen', 'Pier Union', 'Quay Watch']));
    expect(alone.entries[0]).toMatchObject({ name: 'Tidewater, Bergen', place: null });
  });
});

describe('which lists are lists of organizations', () => {
  const names = ['Tidewater, Norway', 'Pier Union, Kenya'];
  const counted = (drafts: Draft[]) => find(drafts).entries.map(({ number }) => number);

  it('those whose heading speaks of bodies', () => {
    expect(counted(list(names))).toEqual([1, 2]);
    expect(counted(list(names, 'Ports and piers'))).toEqual([]);
  });

  it('those whose introducing sentence does, whatever an earlier sentence says', () => {
    const said = (text: string) => [{ text, section: ['Tolls'] }, ...list(names, 'Tolls')];
    expect(counted(said('It then names the local groups that back the toll:'))).toEqual([1, 2]);
    expect(counted(said('Groups met. The ships that paid were these:'))).toEqual([]);
  });

  it('not those of the people, the words or the services of bodies', () => {
    expect(counted(list(names, 'Speakers from the associations'))).toEqual([]);
    expect(counted(list(names, 'Leaders of the three organizations'))).toEqual([]);
    const leaders = { text: 'The leaders of the associations were these:' };
    expect(counted([leaders, ...list(names)])).toEqual([]);
    expect(counted(list(['Web Design', 'Dry Docks'], 'Our services'))).toEqual([]);
    expect(counted(list(names, 'Names of the organizations'))).toEqual([1, 2]);
  });

  it('not those whose entries are sentences or countries', () => {
    const demands = ['that the toll be dropped at once.', 'that the lock be opened on Sundays.'];
    expect(counted(list(demands))).toEqual([]);
    expect(counted(list(['Norway', 'Kenya'], 'Countries whose organizations signed'))).toEqual([]);
  });

  it('a picture between two entries does not end a list; a paragraph does', () => {
    const picture: Draft = { role: 'caption', text: 'The quay at dusk' };
    const [first, second] = [list(names.slice(0, 1)), list(names.slice(1), HEADING, 2)];
    expect(counted([...first, picture, ...second])).toEqual([1, 2]);
    const elsewhere = list(names.slice(1), 'Ships', 2);
    expect(counted([...first, { text: 'The ships:', section: ['Ships'] }, ...elsewhere])).toEqual([1]);
  });

  it('a list whose numbers an earlier list has goes on counting', () => {
    const [first, second] = [
      list(names),
      list(['Quay Watch, Chile', 'Lock Guild, Malta'], 'Lesser associations'),
    ];
    const between = { text: 'These joined later.', section: ['Lesser associations'] };
    expect(counted([...first, between, ...second])).toEqual([1, 2, 3, 4]);
  });
});

it('an acronym in brackets with nothing before it is the name', () => {
  expect(entryOf('(LKU), Kenya')).toMatchObject({ name: '(LKU)', aliases: [], country: 'KE' });
});

it('an organization listed twice, an entry without a country and one without a name are findings', () => {
  const texts = [
    'Tidewater (Bergen), Norway',
    'Pier Union',
    'Tide-Water, Norway',
    'and many more.',
    'Quay Watch, Chile',
  ];
  const found = find(list(texts));
  expect(found.diagnostics.map(({ ordinal, rule, severity }) => [ordinal, rule, severity])).toEqual([
    [2, 'list-entry-no-country', 'info'],
    [4, 'list-entry-no-name', 'info'],
    [3, 'list-entry-repeated', 'warning'],
  ]);
  expect(found.entries.map(({ number }) => number)).toEqual([1, 2, 3, 5]);
});

describe('a name in running text', () => {
  it.each([
    [
      'the Organisation for Tidal Co-operation and Wrecks (OTCW) met',
      'Organisation for Tidal Co-operation and Wrecks',
    ],
    ['a seat on the Council for Non-Drinking Water was sold', 'Council for Non-Drinking Water'],
    ['signed by the Women’s Institute of Quellin and two banks', 'Women’s Institute of Quellin'],
    ['run by the Dockers Union and the UK-based Harbour Council', 'Harbour Council'],
    ['a note of Harrow’s Investors Service (HIS) said', 'Harrow’s Investors Service'],
    ['a note of Harrow‘s Investors Service (HIS) said', 'Harrow‘s Investors Service'],
  ])('is whole: %s', (text, name) => {
    expect(bodiesOf(text).map((body) => body.name)).toContain(name);
  });
});

describe('a body named in running text', () => {
  it.each([
    ['the Inland Water Rights Commission (IWRC), a', 'Inland Water Rights Commission', 'IWRC'],
    ['At the UK-based Inland Water Rights Commission (IWRC) she', 'Inland Water Rights Commission', 'IWRC'],
    ['The Kenyan Inland Water Board (IWB) met', 'Inland Water Board', 'IWB'],
    [
      'a unit of the International Institute for Countercurrents (ICC).',
      'International Institute for Countercurrents',
      'ICC',
    ],
    [
      'a unit of the International Institute for Counter Currents (ICC).',
      'International Institute for Counter Currents',
      'ICC',
    ],
    ['The Indian Inland Water Board (IWB) met', 'Inland Water Board', 'IWB'],
    ['with the Tidal and Social Council (TISOC) of', 'Tidal and Social Council', 'TISOC'],
    ['joined Boaters for Clean Water Society (B4CWS).', 'Boaters for Clean Water Society', 'B4CWS'],
  ])('with its acronym: %s', (text, name, acronym) => {
    const [body, ...others] = bodiesOf(text);
    expect(others).toEqual([]);
    expect(body).toMatchObject({ name, aliases: [acronym], ordinal: 1 });
    expect(text.slice(...(body?.span ?? [0, 0]))).toBe(name);
  });

  it.each([
    ['and the Northern Harbour Sisterhood Daily Watch wrote', ['Northern Harbour Sisterhood Daily Watch']],
    ['he leads the Party of the Lower Quays today', ['Party of the Lower Quays']],
    ['the Quay Workers Union and the Salt Traders League met', ['Quay Workers Union', 'Salt Traders League']],
    ['both Quay Workers Union and Salt Traders League met', ['Quay Workers Union', 'Salt Traders League']],
    ['said the President of the Quay Workers Union.', ['Quay Workers Union']],
  ])('by its noun: %s', (text, names) => {
    expect(bodiesOf(text).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    'a march on International Harbour Day (IHD) in',
    'the Quay Council Summit in March',
    'she said that Miriam Oduya of Bergen paid the New Harbour toll',
    'the Commission said so',
    'Local Council members met',
    'the council of the quay and other groups',
    'Iran’s Council and Norway’s Harbour Council met',
    'when UK Harbour Sisterhood groups met',
    'a UK-based Society of',
    'then the Kenyan Harbour Council met',
    'the Salt and Harbour Council met',
    'THE NEW QUAY COUNCIL',
  ])('is nobody where the text names no body for certain: %s', (text) => {
    expect(bodiesOf(text)).toEqual([]);
  });

  it('at the start of a sentence counts where its name stands elsewhere too', () => {
    const found = find([{ text: 'Quay Workers Union met.' }, { text: 'Later the Quay Workers Union left.' }]);
    expect(found.bodies.map(({ ordinal, span }) => [ordinal, ...span])).toEqual([
      [1, 0, 18],
      [2, 10, 28],
    ]);
  });

  it('in a heading counts only with its acronym, for headings have capitals throughout', () => {
    const heading = (text: string) => find([{ role: 'heading', text }]).bodies.map(({ name }) => name);
    expect(heading('Northern Boaters Supporting the Quay Council')).toEqual([]);
    expect(heading('About the Quay Workers Union (QWU)')).toEqual(['Quay Workers Union']);
  });
});
