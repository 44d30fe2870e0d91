import { describe, expect, test } from 'vitest';
import { readSideFile, restricts } from '../../../src/ingest/metadata/side-file.ts';
import { GivenSource } from '../../../src/model/source.ts';
import { expectedIn, foundIn } from '../../findings.ts';

function given(yaml: string) {
  const read = readSideFile(yaml);
  if ('problem' in read) throw new Error(read.problem.is);
  return read;
}

function problem(yaml: string) {
  const read = readSideFile(yaml);
  return 'problem' in read ? foundIn(read.problem) : undefined;
}

describe('CSL-JSON as people and reference managers write it', () => {
  test('every variable of CSL is taken', () => {
    const words = Object.entries(GivenSource.shape)
      .filter(([, schema]) => schema.safeParse('x1').success)
      .map(([name]) => name);
    expect(words.length).toBeGreaterThan(60);
    const { given: fields, findings } = given(words.map((name) => `${name}: x1`).join('\n'));
    expect(Object.keys(fields).sort()).toEqual([...words].sort());
    expect(findings).toEqual([]);
  });

  test('numbers may be numbers or text, and an edition that is none of Ibid is that of a book', () => {
    expect(given('number: 12\nvolume: "3"\nedition: 2\nDOI: 10.1000/182').given).toEqual({
      ...{ number: '12', volume: '3', 'book-edition': '2', DOI: '10.1000/182' },
    });
    expect(given('edition: 3rd').given).toEqual({ 'book-edition': '3rd' });
    expect(given('edition: digest').given).toEqual({ edition: 'digest' });
  });

  test.each([
    ['issued: { date-parts: [[2019, 5]] }', { 'date-parts': [[2019, 5]] }],
    ['issued: { date-parts: [["2019", "5", "2"]] }', { 'date-parts': [[2019, 5, 2]] }],
    [
      'issued: { date-parts: [[2019], [2020]], circa: true }',
      { 'date-parts': [[2019], [2020]], circa: true },
    ],
    ['issued: { date-parts: [[2019]], season: 2 }', { 'date-parts': [[2019]], season: '2' }],
    ['issued: { raw: 2 May 2019 }', { 'date-parts': [[2019, 5, 2]] }],
    ['issued: { literal: forthcoming }', { literal: 'forthcoming' }],
    ['issued: 2019-05-02', { 'date-parts': [[2019, 5, 2]] }],
    ['issued: 2019', { 'date-parts': [[2019]] }],
    ['issued: mai 2019', { 'date-parts': [[2019, 5]] }],
    ['issued: { year: 2019, month: 5 }', { 'date-parts': [[2019]] }],
  ])('a date: %s', (yaml, issued) => expect(given(yaml).given.issued).toEqual(issued));

  test.each([
    ['author: Ada Lind', [{ family: 'Lind', given: 'Ada' }]],
    [
      'author: [Ada Lind, Valley Rivers Trust]',
      [{ family: 'Lind', given: 'Ada' }, { literal: 'Valley Rivers Trust' }],
    ],
    ['author: { family: Lind }', [{ family: 'Lind' }]],
    [
      'author: [{ family: Lind, given: Ada, non-dropping-particle: van der, suffix: Jr. }]',
      [{ family: 'Lind', given: 'Ada', 'non-dropping-particle': 'van der', suffix: 'Jr.' }],
    ],
  ])('names: %s', (yaml, author) => expect(given(yaml).given.author).toEqual(author));

  test('a field may be spelt in other ways, and a subtitle follows the title', () => {
    expect(
      given('Title: Locks\nsubtitle: A History\ndoi: 10.1/x\ncontainer_title: Sea Letters').given,
    ).toEqual({
      ...{ title: 'Locks: A History', DOI: '10.1/x', 'container-title': 'Sea Letters' },
    });
  });

  test.each(['[{ "title": "Locks" }]', 'references:\n- title: Locks'])('one item of an export: %s', (text) =>
    expect(given(text).given).toEqual({ title: 'Locks' }),
  );
});

describe('fields that Ibid cannot take', () => {
  test.each([
    ['titel: Locks', 'titel', 'title'],
    ['colour: red', 'colour', 'CSL-JSON'],
    ['URL: locks', 'URL', 'URL'],
    ['title: [a, b]', 'title', 'string'],
  ])('are a finding, and the others are kept: %s', (line, found, expected) => {
    const read = given(`${line}\npublisher: Quay Press`);
    expect(read.given).toEqual({ publisher: 'Quay Press' });
    expect(read.findings).toMatchObject([{ rule: 'side-file-field', severity: 'warning' }]);
    expect(foundIn(read.findings[0])).toContain(found);
    expect(expectedIn(read.findings[0])).toContain(expected);
  });

  test.each([
    'restrict: ["12345678901234567"]',
    'Restricted: 123',
    'restricted: none',
    'resricted: ["12345678901234567"]',
    'channels: ["12345678901234567"]',
    'confidential: true',
    'confidential:',
    'private: true',
    'visibility: staff',
    'access: { restricted: ["12345678901234567"] }',
    'visible-to: ["12345678901234567"]',
    'audience: 12345678901234567',
    'readers: <#12345678901234567>',
    'servers: { "12345678901234567": yes }',
    'public: false',
    'shared: no',
    'title: |\n  Locks\n  restricted: ["12345678901234567"]',
    'confidential: true\nreferences: [{ title: Locks }]',
    '',
    'edition: digset',
    'id: Not An Id',
    'restricted: [',
    '- a\n- b',
    'just words',
  ])('refuse the document if they may restrict, name or mislabel it: %s', (yaml) => {
    expect(problem(yaml)).toMatch(/side file/u);
  });
});

test.each([
  [
    ['12345678901234567'],
    'Restricted: ["12345678901234567"]\nrestricted: ["12345678901234567", "23456789012345678"]',
  ],
  [
    ['12345678901234567'],
    'restricted: ["12345678901234567", "23456789012345678"]\nRestricted: ["12345678901234567"]',
  ],
  [['12345678901234567'], 'restricted: ["12345678901234567"]\nreferences: [{ title: Locks }]'],
  [[], 'restricted: ["12345678901234567"]\nreferences: [{ restricted: ["23456789012345678"] }]'],
  [
    ['12345678901234567'],
    '\uff52\uff45\uff53\uff54\uff52\uff49\uff43\uff54\uff45\uff44: ["12345678901234567"]',
  ],
])('every restriction of a side file holds: %j', (channels, yaml) => {
  expect(given(yaml).given.restricted).toEqual(channels);
});

test.each([
  'private: false',
  'visibility: public',
  'confidential: no',
  'accessDate: 2020',
  'public: true',
  'pmid: 12345678',
])('%s restricts nothing', (yaml) => {
  expect(problem(yaml)).toBeUndefined();
});

test('a file that is not YAML may restrict a document', () => {
  expect(restricts('restricted: ["12345678901234567"]')).toBe(true);
  expect(restricts('a: [')).toBe(true);
  expect(restricts('title: Locks')).toBe(false);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'ftp://example.org/a',
  ' JavaScript:alert(1)',
])('the address %s is a finding, and not taken', (url) => {
  const read = given(`URL: "${url}"\npublisher: Quay Press`);
  expect(read.given).toEqual({ publisher: 'Quay Press' });
  expect(read.findings).toMatchObject([{ rule: 'side-file-field' }]);
});
