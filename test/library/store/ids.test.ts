import { expect, test } from 'vitest';
import { chooseEditions, numberIds } from '../../../src/library/store/editions.ts';
import type { KeyedFile } from '../../../src/library/store/snapshot/serialize.ts';
import type { Document } from '../../../src/model/document.ts';

function file(
  name: string,
  id: string,
  how: { given?: boolean; sha256?: string; edition?: Document['edition']; restricted?: string[] } = {},
): KeyedFile {
  const { given = false, sha256 = name, edition = 'original', restricted } = how;
  const document: Document = {
    source: { id, type: 'document', title: name, ...(restricted && { restricted }) },
    ...{ edition, file: name, sha256 },
    ...{ passages: [], footnotes: [], missingNotes: [], entries: [], bodies: [] },
  };
  return { key: name, document, diagnostics: [], ...(given ? {} : { derivedId: id }) };
}

const ids = (files: readonly KeyedFile[], earlier: Readonly<Record<string, string>> = {}) =>
  numberIds(files, new Map(Object.entries(earlier))).files.map(({ document }) => document?.source.id);

test('ids that Ibid made are numbered in the order of the files, after those that people gave', () => {
  const files = [file('a', 'lind-2022'), file('b', 'lind-2022'), file('c', 'lind-2022', { given: true })];
  expect(ids(files)).toEqual(['lind-2022-2', 'lind-2022-3', 'lind-2022']);
  const { diagnostics } = numberIds(files, new Map());
  expect(diagnostics.map(({ file: name, rule, severity }) => [name, rule, severity])).toEqual([
    ['a', 'id-numbered', 'info'],
    ['b', 'id-numbered', 'info'],
  ]);
});

test('a copy and another edition keep the id', () => {
  const copy = file('b', 'lind-2022', { sha256: 'a' });
  const digest = file('c', 'lind-2022', { edition: 'digest' });
  expect(ids([file('a', 'lind-2022'), copy, digest])).toEqual(['lind-2022', 'lind-2022', 'lind-2022']);
});

test('ids of an earlier library stay, and stay at the next build too', () => {
  const files = [file('a', 'lind-2022'), file('b', 'lind-2022')];
  const earlier = { b: 'lind-2022', a: 'the-locks' };
  expect(ids(files, earlier)).toEqual(['the-locks', 'lind-2022']);
  expect(ids(numberIds(files, new Map(Object.entries(earlier))).files)).toEqual(['the-locks', 'lind-2022']);
  expect(ids(files, { b: 'lind-2022' })).toEqual(['lind-2022-2', 'lind-2022']);
});

test('the id of a document does not depend on a restricted one, which gets the number', () => {
  const restricted = ['1300000000000000001'];
  const made = file('a', 'lind-2022', { restricted });
  const given = file('b', 'lind-2022', { restricted, given: true });
  expect(ids([made, file('c', 'lind-2022')])).toEqual(['lind-2022-2', 'lind-2022']);
  expect(ids([given, file('c', 'lind-2022')])).toEqual(['lind-2022-2', 'lind-2022']);
  const { diagnostics } = numberIds([made, given, file('c', 'lind-2022')], new Map());
  expect(diagnostics.map(({ file: name }) => name)).toEqual(['a', 'b']);
  expect(JSON.stringify(diagnostics)).not.toContain('"other":"a"');
});

test('a copy or another edition does not lift the restriction of a source', () => {
  const digest = file('a', 'lind-2022', { given: true, edition: 'digest', restricted: ['1', '2'] });
  const original = file('b', 'lind-2022', { given: true });
  const copy = file('c', 'lind-2022', { given: true, restricted: ['2', '3'] });
  const restrictionOf = (...files: KeyedFile[]) =>
    chooseEditions(files).documents.map(({ source }) => source.restricted);
  expect(restrictionOf(digest, original)).toEqual([['1', '2']]);
  expect(restrictionOf(original, copy)).toEqual([['2', '3']]);
  expect(restrictionOf(digest, original, copy)).toEqual([['2']]);
  expect(restrictionOf(original)).toEqual([undefined]);
});
