import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReferences, type ListedReference, parseReferences } from '../../src/cite/reference-list.ts';

const IDS = ['canal-1998', 'locks-2004', 'hives'];
const SOURCES = [...IDS, '1912', 'n7'];

/** Such as "canal-1998 note 1–3". */
const written = ({ source, place }: ListedReference) =>
  [
    source ?? '?',
    place ? `${place.kind} ${[...new Set([place.first, place.last])].join('–')}` : 'whole',
  ].join(' ');

const parse = (text: string) => parseReferences(text, SOURCES)?.map(written) ?? null;

describe('several references as people type them', () => {
  it.each([
    ['canal-1998 ¶13–15', ['canal-1998 paragraph 13–15']],
    ['¶13-15, n3', ['? paragraph 13–15', '? note 3']],
    ['¶¶ 13 to 15', ['? paragraph 13–15']],
    ['n1, n3', ['? note 1', '? note 3']],
    ['n1,n3', ['? note 1', '? note 3']],
    ['n1 & n2', ['? note 1', '? note 2']],
    ['n1 and n2', ['? note 1', '? note 2']],
    ['nn. 1, 3', ['? note 1', '? note 3']],
    ['notes 1–3 and 5', ['? note 1–3', '? note 5']],
    ['endnotes 1–3', ['? note e1–e3']],
    ['p. 4', ['? page 4']],
    ['pp. 4–6', ['? page 4–6']],
    ['p. iv–vi', ['? page iv–vi']],
    ['p. A-3', ['? page a-3']],
    ['pp. S12–14', ['? page s12–s14']],
    ['p. 4f.', ['? page 4–5']],
    ['PDF p. 5', ['? file-page 5']],
    ['#1–5', ['? entry 1–5']],
    ['nos. 4, 6', ['? entry 4', '? entry 6']],
    ['¶113–15', ['? paragraph 113–115']],
    ['¶15–13', ['? paragraph 13–15']],
    ['13–15', ['? number 13–15']],
    ['canal-1998 n1-3', ['canal-1998 note 1–3']],
    ['canal-1998 n1.2–n1.4, n†', ['canal-1998 note 1.2–1.4', 'canal-1998 note †']],
    ['canal-1998 nlind, nmoe-2020', ['canal-1998 note lind', 'canal-1998 note moe-2020']],
    ['canal-1998 ¶13 ¶15', ['canal-1998 paragraph 13', 'canal-1998 paragraph 15']],
    ['n1, n3 of canal-1998', ['canal-1998 note 1', 'canal-1998 note 3']],
    ['n1 & n2 (canal-1998)', ['canal-1998 note 1', 'canal-1998 note 2']],
    ['canal-1998; n1; n3', ['canal-1998 note 1', 'canal-1998 note 3']],
    ['canal-1998 ¶3; locks-2004 n2', ['canal-1998 paragraph 3', 'locks-2004 note 2']],
    ['n1 of canal-1998 and n2 of locks-2004', ['canal-1998 note 1', 'locks-2004 note 2']],
    ['canal-1998 n1 and n2 of locks-2004', ['canal-1998 note 1', 'locks-2004 note 2']],
    ['canal-1998 n1, n2, locks-2004', ['canal-1998 note 1', 'canal-1998 note 2', 'locks-2004 whole']],
    ['canal-1998, locks-2004', ['canal-1998 whole', 'locks-2004 whole']],
    ['1912 n3, n4', ['1912 note 3', '1912 note 4']],
    ['canal-1998, p. 3, n. 15', ['canal-1998 page 3', 'canal-1998 note 15']],
    ['“canal-1998 n1” and “locks-2004 n2”', ['canal-1998 note 1', 'locks-2004 note 2']],
    ['canal-1998 n1/n2', ['canal-1998 note 1', 'canal-1998 note 2']],
    ['canal-1998 n1 oder n2', ['canal-1998 note 1', 'canal-1998 note 2']],
    ['canal-1998 n15', ['canal-1998 note 15']],
  ])('%s', (text, references) => {
    expect(parse(text)).toEqual(references);
  });

  it.each([
    '',
    'salt and tolls',
    'n1 and tolls',
    'weirs n3',
    '¶0',
    'canal-1998 n3 says',
    'n1, n3!? or so',
    ',',
  ])('%j is not a reference', (text) => {
    expect(parse(text)).toBeNull();
  });
});

describe('references in running text', () => {
  const find = (text: string) => findReferences(text, SOURCES).map(({ text: found }) => found);

  it.each([
    ['see canal-1998 ¶14–16, n3 and locks-2004 p. 2.', ['canal-1998 ¶14–16, n3 and locks-2004 p. 2']],
    [
      'As note 15 of canal-1998 shows (locks-2004 #4; n2), yes.',
      ['note 15 of canal-1998', 'locks-2004 #4; n2'],
    ],
    ['The hives were 5 in 1912, and n3 was lost. Look at hives n3.', ['hives n3']],
    ['**Canal-1998 ¶14**: no. 3 people came', ['canal-1998 ¶14']],
    ['In 2020, canal-1998 had 12 locks; locks-20045 n3 and xcanal-1998 n2 are others.', ['canal-1998']],
    ['Nothing to see on p. 4 here.', []],
  ])('%s', (text, found) => {
    expect(find(text)).toEqual(found);
  });

  it('every reference found in any text parses to the same, and names a source', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...IDS,
        '¶13',
        '–',
        '15',
        'n3',
        'p. 4',
        ', ',
        '; ',
        ' and ',
        ' of ',
        ' ',
        '(',
        ')',
        '.',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        for (const { text, references } of findReferences(pieces.join(''), IDS)) {
          expect(references.some(({ source }) => source !== null)).toBe(true);
          if (text.length <= 500) expect(parseReferences(text, IDS)).toEqual(references);
        }
      }),
      { numRuns: 300 },
    );
  });
});
