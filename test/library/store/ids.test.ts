import { expect, test } from 'vitest';
import { numberIds } from '../../../src/library/store/editions.ts';
import type { KeyedFile } from '../../../src/library/store/serialize.ts';
import type { Document } from '../../../src/model/document.ts';

function file(
  name: string,
  id: string,
  how: { given?: boolean; sha256?: string; edition?: Document['edition'] } = {},
): KeyedFile {
  const { given = false, sha256 = name, edition = 'original' } = how;
  const document: Document = {
    ...{ source: { id, type: 'document', title: name }, edition, file: name, sha256 },
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
