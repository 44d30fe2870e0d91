import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { createDirectory } from '../../src/organizations/directory.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { finish } from '../../src/text/steps.ts';

const data = parseData(readDataTexts('index-data'));
const FOLDERS = ['index-data/sources', '../shared/corpus'];

const read = async (folder: string) => {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const ingested = names.map((name) => ingest({ name, bytes: readFileSync(join(folder, name)) }, data));
  return { folder, all: (await Promise.all(ingested)).map(({ document }) => document) };
};
const folders = await Promise.all(FOLDERS.map(read));

describe.each(folders)('the organizations of the documents in $folder', ({ folder, all }) => {
  if (!existsSync(folder)) {
    it.skip('are checked where the folder is there', () => {});
    return;
  }
  const documents = all
    .filter((document) => document !== null)
    .filter(({ source }) => ['ijd-2020', 'quds-2021'].includes(source.id));
  const organizations = mergeOrganizations(documents, data.lexicon);
  const directory = finish(createDirectory(organizations, data.lexicon));
  const found = (query: string) =>
    directory
      .find(query)
      .exact.map(({ name, country, entries }) => [
        name,
        country,
        ...entries.map(({ source, number, place }) => `${source} #${number} ${place}`),
      ]);

  it('are the 112 of the appendix and the five of the article, each with its country as far as printed', () => {
    expect(documents.map(({ source, entries }) => [source.id, entries.length])).toEqual([
      ['ijd-2020', 112],
      ['quds-2021', 5],
    ]);
    const homeless = documents.flatMap(({ entries }) => entries.filter(({ country }) => country === null));
    expect(homeless.map(({ name }) => name)).toEqual([
      'Decoloniality International Network',
      'Neturei Karta',
      'Al-Quds Committee Detroit',
      'Canadian Defenders for Human Rights',
    ]);
  });

  it.each([
    [
      'Tanzeem Ulema E Islam',
      [['Tanzeem Ulema E Islam', 'IN', 'ijd-2020 #33 (India), Asia', 'ijd-2020 #41 (India), Asia']],
    ],
    ['CD4HR', [['Canadian Defenders For Human Rights', 'CA', 'ijd-2020 #24 Canada', 'quds-2021 #5 null']]],
    ['Imamians', [['Imamians UK', 'GB', 'ijd-2020 #15 United Kingdom', 'quds-2021 #1 UK']]],
    [
      'Islamic Center England',
      [['Islamic Centre England', 'GB', 'ijd-2020 #51 United Kingdom', 'quds-2021 #2 England']],
    ],
    ['Lebanese Community in Scotland', [['Lebanese Community in Scotland', 'GB', 'ijd-2020 #8 Scotland']]],
    ['Islam Hub', [['Islam Hub', 'AU', 'ijd-2020 #109 Sydney, Australia']]],
    ['neturei karta usa', [['Neturei Karta', 'US', 'ijd-2020 #12 USA']]],
    [
      'Neturei Karta',
      [
        ['Neturei Karta', 'GB', 'ijd-2020 #11 UK'],
        ['Neturei Karta', 'US', 'ijd-2020 #12 USA'],
        ['Neturei Karta', null, 'quds-2021 #3 null'],
      ],
    ],
  ])('hold %s', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('name the commission in both documents, by its name and its acronym', () => {
    const [commission] = directory.find('IHRC').exact;
    expect(commission?.name).toBe('Islamic Human Rights Commission');
    expect(new Set(commission?.mentions.map(({ source }) => source))).toEqual(
      new Set(['ijd-2020', 'quds-2021']),
    );
  });

  it('have no day and no person among them', () => {
    for (const name of [
      'International Jerusalem Day',
      'IJD',
      'Ali Khamenei',
      'Massoud Shadjareh',
      'Quds Day',
    ]) {
      expect(directory.find(name).exact).toEqual([]);
    }
  });

  it('offer a near name for a misspelt one', () => {
    expect(directory.find('Ahlulbait Islamic Misson').similar[0]?.name).toBe('Ahlulbayt Islamic Mission');
  });
});
