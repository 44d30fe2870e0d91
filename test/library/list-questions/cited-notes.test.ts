import { expect, test } from 'vitest';
import { isArchived, notesCiting } from '../../../src/library/list-questions/cited-notes.ts';
import { documentOf } from '../../discord/documents.ts';

const NOTES: readonly (readonly [raw: string, urls: readonly string[], ibid?: string])[] = [
  ['3.5.16. https://www.evening-beacon.example/lamps', ['https://www.evening-beacon.example/lamps']],
  ['The Evening Beacon, 3 May 2016, p. 2.', []],
  ['Ibid.', [], '2'],
  ['https://quay.example/evening/beacon', ['https://quay.example/evening/beacon']],
  ['https://youtu.be/lamp', ['https://youtu.be/lamp']],
  ['https://social.example/@lamp_warden/7', ['https://social.example/@lamp_warden/7']],
  ['https://höfe.example:8443/tor', ['https://höfe.example:8443/tor']],
  [
    'https://x.com/tern_club/1, archived',
    ['https://x.com/tern_club/1', 'https://web.archive.org/web/2020/https://x.com/tern_club/1'],
  ],
];
const document = documentOf({
  id: 'lamps',
  paragraphs: ['The lamps burn.'],
  notes: NOTES.map(([raw, urls, ibid], index) => ({
    ...{ number: index + 1, raw, urls: [...urls], citedBy: [1], ibid: ibid ?? null },
    chain: [String(index + 1), ...(ibid === undefined ? [] : [ibid])],
  })),
});
const notes = document.footnotes.map((footnote) => ({ document, footnote }));

test.each([
  ['the Evening Beacon', ['1', '2', '3']],
  ['evening-beacon.example', ['1']],
  ['https://quay.example/evening/beacon', ['4']],
  ['quay.example', ['4']],
  ['YouTube', ['5']],
  ['YouTube videos', ['5']],
  ['@lamp_warden', ['6']],
  ['lamp_warden', ['6']],
  ['warden', ['6']],
  ['höfe.example', ['7']],
  ['xn--hfe-sna.example', ['7']],
  ['höfe.example:8443', ['7']],
  ['@evening_beacon', []],
  ['evening.beacon', []],
  ['Morning Beacon', []],
])('notes that cite %s', (named, ids) => {
  const { found } = notesCiting(named, notes);
  expect([...found].map(({ id }) => id)).toEqual(ids);
});

test.each([
  ['x.com', []],
  ['tern_club', ['twitter.com']],
  ['höfe.example', []],
])('the hosts of %s are no archives, nor the host itself', (named, hosts) => {
  expect(notesCiting(named, notes).hosts).toEqual(hosts);
});

test.each([
  ['https://web.archive.org/web/2016/https://quay.example', true],
  ['https://archive.ph/x', true],
  ['https://quay.example/archive.org', false],
  ['https://notarchive.org/', false],
  ['ftp:', false],
])('an archived page: %s', (url, archived) => {
  expect(isArchived(url)).toBe(archived);
});
