import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../src/cite/references.ts';
import { formatHandle, type Handle } from '../../src/model/handle.ts';
import { SourceId } from '../../src/model/source.ts';

const SOURCES = ['canal-1998', 'canal-1998-annex', 'n7', '1912'];

describe('a reference as people type it', () => {
  it.each([
    ['n15', 'note', '15'],
    ['n1.2', 'note', '1.2'],
    ['n*3', 'note', '*3'],
    ['note *', 'note', '*'],
    ['**n15**', 'note', '15'],
    ['e2', 'note', 'e2'],
    ['endnote 2', 'note', 'e2'],
    ['N15', 'note', '15'],
    ['n. 15', 'note', '15'],
    ['fn. 15', 'note', '15'],
    ['note 15', 'note', '15'],
    ['Footnote 15', 'note', '15'],
    ['note ¹⁵', 'note', '15'],
    ['note ١٥', 'note', '15'],
    ['note 15', 'note', '15'],
    ['¶14', 'paragraph', 14],
    ['¶ 14', 'paragraph', 14],
    ['para 14', 'paragraph', 14],
    ['para. 14', 'paragraph', 14],
    ['paragraph 14', 'paragraph', 14],
    ['#27', 'entry', 27],
    ['＃２７', 'entry', 27],
    ['entry 27', 'entry', 27],
    ['no. 27', 'entry', 27],
    ['№ 27', 'entry', 27],
    ['27', 'number', 27],
    ['  “[27]” ', 'number', 27],
  ])('%s is %s %s of no particular source', (text, kind, number) => {
    expect(parseReference(text, SOURCES)).toEqual({ kind, number, source: null });
  });

  it.each([
    ['canal-1998 n15', 'note', '15', 'canal-1998'],
    ['n15 canal-1998', 'note', '15', 'canal-1998'],
    ['note 15 of canal-1998', 'note', '15', 'canal-1998'],
    ['note 15 (canal-1998)', 'note', '15', 'canal-1998'],
    ['canal-1998, note 15', 'note', '15', 'canal-1998'],
    ['CANAL-1998 N15', 'note', '15', 'canal-1998'],
    ['`canal-1998 ¶3`', 'paragraph', 3, 'canal-1998'],
    ['canal-1998¶3', 'paragraph', 3, 'canal-1998'],
    ['canal-1998:#3', 'entry', 3, 'canal-1998'],
    ['canal-1998-annex #3', 'entry', 3, 'canal-1998-annex'],
    ['canal-1998 3', 'number', 3, 'canal-1998'],
    ['n7 n7', 'note', '7', 'n7'],
    ['canal-1998 n*3', 'note', '*3', 'canal-1998'],
    ['canal-1998 n1.2', 'note', '1.2', 'canal-1998'],
    ['canal-1998 nlind', 'note', 'lind', 'canal-1998'],
    ['canal-1998 na', 'note', 'a', 'canal-1998'],
    ['canal-1998 eii', 'note', 'eii', 'canal-1998'],
    ['1912 n3', 'note', '3', '1912'],
  ])('%s is %s %s of %s', (text, kind, number, source) => {
    expect(parseReference(text, SOURCES)).toEqual({ kind, number, source });
  });

  it('a source id in front goes before a longer one at the end, for so handles are written', () => {
    expect(parseReference('n7 n55', ['n7', 'n55'])).toEqual({ kind: 'note', source: 'n7', number: '55' });
  });

  it('a source id alone is that source, even one that looks like a number or a note', () => {
    for (const source of SOURCES) {
      expect(parseReference(` ${source.toUpperCase()} `, SOURCES)).toEqual({ kind: 'source', source });
    }
  });

  it.each([
    '',
    'n0',
    '#-3',
    'n 1e9',
    'n Infinity',
    'NaN',
    'canal-1999 n3',
    'xcanal-1998 n3',
    'canal-1998x n3',
    'the note 15 says',
    'n9999999999',
    `n${'9'.repeat(400)}`,
    ' '.repeat(5000),
  ])('%j is no reference', (text) => {
    expect(parseReference(text, SOURCES)).toBeNull();
  });
});

const id = fc.oneof(
  fc.constantFrom('n', 'n5', '5', 'no', 'para', 'note', 'entry', 'of', 'n-5', 'n5-n5'),
  fc
    .stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,9}[a-z0-9])?$/)
    .filter((text) => SourceId.safeParse(text).success),
);
const number = fc.integer({ min: 1, max: 999_999_999 });

it('a handle read back is what it was written from, whatever the other sources are called', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('note' as const, 'paragraph' as const, 'entry' as const),
      id,
      number,
      fc.array(id),
      (kind, source, count, others) => {
        const handle: Handle =
          kind === 'note' ? { kind, source, number: String(count) } : { kind, source, number: count };
        expect(parseReference(formatHandle(handle), [...others, source])).toEqual(handle);
      },
    ),
    { numRuns: 1000 },
  );
});

it('no text makes it throw, and every number it gives is a whole one from 1', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('n', '¶', '#', '15', ' ', '٣', 'canal-1998'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const reference = parseReference(pieces.join(''), SOURCES);
      if (reference !== null && reference.kind !== 'source') {
        const { number } = reference;
        expect(typeof number === 'string' ? number !== '' : Number.isSafeInteger(number) && number >= 1).toBe(
          true,
        );
      }
    }),
    { numRuns: 1000 },
  );
});
