import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLibraries } from '../../src/history/compare.ts';
import { unitsOf } from '../../src/library/units.ts';
import type { Change } from '../../src/model/change.ts';
import type { LibraryParts } from '../../src/model/library-parts.ts';
import { halvedCounts } from '../../src/model/library-parts.ts';
import { type Brief, partsOf, plainParts } from '../library/parts.ts';

const AT = '2026-03-01T10:00:00.000Z';
const compare = (before: LibraryParts, after: LibraryParts) => compareLibraries(before, after, AT);
const brief = (changes: readonly Change[]) =>
  changes.map(
    ({ change, handle, now }) => `${change} ${handle}${now === handle ? '' : ` → ${now ?? 'gone'}`}`,
  );
const of = (subject: Change['subject'], changes: readonly Change[]) =>
  brief(changes.filter((change) => change.subject === subject));

const TIDES = [
  'The harbour board met on the first Monday of May to hear the keeper of the tide tables.',
  'The tables were printed in Bergen for the first time, and every pilot received a copy of them.',
  'A storm in the autumn broke the gauge at the north mole, and it was mended in a week.',
  'Nobody was hurt, and the board thanked the crew of the tug for their help.',
];
const tides = (texts: readonly string[], other: Partial<Brief> = {}): Brief => ({
  id: 'tides',
  texts,
  ...other,
});
const [first = '', second = '', third = '', fourth = ''] = TIDES;

describe('what became of passages', () => {
  const before = partsOf('one', tides(TIDES));
  const reworded = third.replace('in a week', 'within nine days');

  test('nothing, where nothing changed', () => {
    expect(compare(before, partsOf('two', tides(TIDES)))).toEqual([]);
  });

  test('near wording in its place is changed, and both wordings are told', () => {
    const after = partsOf('two', tides([first, second, reworded, fourth]));
    expect(compare(before, after).filter(({ subject }) => subject === 'passage')).toEqual([
      {
        ...{
          subject: 'passage',
          change: 'changed',
          handle: 'tides ¶3',
          now: 'tides ¶3',
          edition: 'original',
        },
        ...{ before: third, after: reworded, since: { from: 'one', to: 'two', at: AT } },
      },
    ]);
  });

  test.each<[string, string[], string[]]>([
    [
      'a paragraph more moves those after it',
      [first, 'A new paragraph on other things.', second, third, fourth],
      [
        'added tides ¶2',
        'moved tides ¶2 → tides ¶3',
        'moved tides ¶3 → tides ¶4',
        'moved tides ¶4 → tides ¶5',
      ],
    ],
    [
      'one that is left out is removed, and its number belongs to the next',
      [first, third, fourth],
      ['removed tides ¶2 → gone', 'moved tides ¶3 → tides ¶2', 'moved tides ¶4 → tides ¶3'],
    ],
    [
      'two that change places have moved',
      [first, third, second, fourth],
      ['moved tides ¶3 → tides ¶2', 'moved tides ¶2 → tides ¶3'],
    ],
    [
      'a new wording is followed to where it stands',
      [first, 'A new paragraph on other things.', second, reworded, fourth],
      [
        'added tides ¶2',
        'moved tides ¶2 → tides ¶3',
        'changed tides ¶3 → tides ¶4',
        'moved tides ¶4 → tides ¶5',
      ],
    ],
    [
      'other words in its place change it',
      [first, 'Snow fell on the ridge for days; cattle stayed inside.', third, fourth],
      ['changed tides ¶2'],
    ],
    [
      'all are gone',
      ['Snow fell on the ridge for days.'],
      ['changed tides ¶1', ...[2, 3, 4].map((n) => `removed tides ¶${n} → gone`)],
    ],
  ])('%s', (_, texts, expected) => {
    expect(of('passage', compare(before, partsOf('two', tides(texts))))).toEqual(expected);
  });

  test('a list entry has its number and its paragraph; each is told where it no longer holds', () => {
    const listed = (...names: string[]) => partsOf('x', tides([...names.map((name) => `# ${name}`), fourth]));
    const was = listed('Tide Union, Norway', 'Oar Club, Sweden');
    expect(
      of('passage', compare(was, listed('Lamp Society, Canada', 'Tide Union, Norway', 'Oar Club, Sweden'))),
    ).toEqual([
      'added tides #1',
      'moved tides #1 → tides #2',
      'moved tides ¶1 → tides #2',
      'moved tides #2 → tides #3',
      'moved tides ¶2 → tides #3',
      'moved tides ¶3 → tides ¶4',
    ]);
    const under = partsOf('x', tides([first, '# Tide Union, Norway', '# Oar Club, Sweden', fourth]));
    expect(of('passage', compare(was, under))).toEqual([
      'added tides ¶1',
      'moved tides ¶1 → tides #1',
      'moved tides ¶2 → tides #2',
      'moved tides ¶3 → tides ¶4',
    ]);
    expect(of('passage', compare(was, listed('Tide Union of Bergen, Norway', 'Oar Club, Sweden')))).toEqual([
      'changed tides #1',
    ]);
  });

  test('words that went to another document have moved there', () => {
    const after = partsOf('two', tides([first, second]), { id: 'storms', texts: [third, fourth] });
    expect(of('passage', compare(before, after))).toEqual([
      'moved tides ¶3 → storms ¶1',
      'moved tides ¶4 → storms ¶2',
    ]);
  });

  test('one changed paragraph among repeated ones is found', () => {
    const many = Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? 'Notes' : `Sources`));
    const other = [...many.slice(0, 200), first, ...many.slice(201)];
    expect(of('passage', compare(partsOf('1', tides(many)), partsOf('2', tides(other))))).toEqual([
      'changed tides ¶201',
    ]);
  });
});

describe('what became of notes', () => {
  const notes = ['3.10.15. https://a.example/table', 'Ibid.', 'A letter of the board, kept in the tower.'];
  test('they move when one is put in, and change in their place', () => {
    const before = partsOf('one', tides(TIDES, { notes }));
    const after = partsOf('two', tides(TIDES, { notes: ['A map.', ...notes] }));
    expect(of('footnote', compare(before, after))).toEqual([
      'added tides n1',
      'moved tides n1 → tides n2',
      'moved tides n2 → tides n3',
      'moved tides n3 → tides n4',
    ]);
    const changed = partsOf(
      'two',
      tides(TIDES, { notes: [notes[0] ?? '', 'Ibid', 'A letter of the board, lost.'] }),
    );
    expect(of('footnote', compare(before, changed))).toEqual(['changed tides n2', 'changed tides n3']);
  });
});

describe('what became of documents', () => {
  const before = partsOf('one', tides(TIDES), { id: 'lamps', texts: [third] });

  test('one more, one less', () => {
    const after = partsOf('two', tides(TIDES), { id: 'ropes', texts: ['A rope has three strands.'] });
    const changes = compare(before, after);
    expect(of('document', changes)).toEqual(['removed lamps → gone', 'added ropes']);
    expect(changes[0]).toMatchObject({ before: 'The lamps', after: null });
    expect(of('passage', changes)).toEqual(['removed lamps ¶1 → gone']);
  });

  test('the same words under another id are a document with another name', () => {
    const after = partsOf('two', { id: 'tide-tables', texts: TIDES }, { id: 'lamps', texts: [third] });
    const changes = compare(before, after);
    expect(of('document', changes)).toEqual(['renamed tides → tide-tables']);
    expect(of('passage', changes)).toContain('moved tides ¶3 → tide-tables ¶3');
  });

  test('edition, metadata, file and content are told; folders are not', () => {
    const other = {
      source: { id: 'tides', type: 'report', title: 'The Tides', issued: { 'date-parts': [[1971]] } },
      edition: 'digest' as const,
      file: '/srv/private/tides.md',
    };
    const after = partsOf('two', tides(TIDES, { other }), { id: 'lamps', texts: [third] });
    const [change, ...others] = compare(before, after);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ change: 'changed', handle: 'tides' });
    expect(change?.before).toBe('title: The tides\nedition: original\nfile: tides.txt');
    expect(change?.after).toBe('title: The Tides\nedition: digest\nfile: tides.md\nissued: 1971');
  });
});

describe('what became of organizations', () => {
  const listed = (...names: string[]) => partsOf('x', tides(names.map((name) => `# ${name}`)));
  const before = listed('Tide Union (TU), Norway', 'Oar Club, Sweden', 'Lamp Society, Canada');
  test.each<[string, string[], string[]]>([
    [
      'a number alone is no change',
      ['Oar Club, Sweden', 'Tide Union (TU), Norway', 'Lamp Society, Canada'],
      [],
    ],
    [
      'come and gone',
      ['Tide Union (TU), Norway', 'Oar Club, Sweden', 'Rope Makers, Denmark'],
      ['removed Lamp Society → gone', 'added Rope Makers'],
    ],
    [
      'another country, another name',
      ['Tide Union of Bergen (TU), Norway', 'Oar Club, Finland', 'Lamp Society, Canada'],
      ['renamed Tide Union → Tide Union of Bergen', 'changed Oar Club'],
    ],
  ])('%s', (_, names, expected) => {
    expect(of('organization', compare(before, listed(...names)))).toEqual(expected);
  });
});

const text = fc.oneof(
  fc.constantFrom(...TIDES, 'Notes', '# Tide Union, Norway', '# Oar Club, Sweden', '# Lamp Society, Canada'),
  fc
    .array(fc.constantFrom('oak', 'tide', 'lamp', 'the', 'of', 'rope', 'keeper'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((words) => words.join(' ')),
);
const document = (id: string) =>
  fc.record({
    id: fc.constant(id),
    texts: fc.array(text, { minLength: 1, maxLength: 12 }),
    notes: fc.array(text, { maxLength: 5 }),
  });
const documents = fc
  .tuple(...['tides', 'lamps', 'ropes'].map((id) => fc.option(document(id), { nil: undefined })))
  .map((found) => found.filter((one) => one !== undefined));

describe('whatever two libraries hold', () => {
  const wordsOf = (parts: LibraryParts) => {
    const own = parts.documents
      .flatMap((document) => [...unitsOf(document)])
      .map(({ handle, text: words }) => [handle, words] as const);
    const notes = parts.documents.flatMap(({ source, footnotes }) =>
      footnotes.map(({ number, raw }) => [`${source.id} n${number}`, raw] as const),
    );
    const paragraphs = parts.documents.flatMap(({ source, passages }) =>
      passages.map(({ ordinal, text: words }) => [`${source.id} ¶${ordinal}`, words] as const),
    );
    return { handles: new Map(own), all: new Map([...own, ...notes, ...paragraphs]) };
  };

  test('each handle whose words are no longer under it is told once, in words of the two libraries', () => {
    fc.assert(
      fc.property(documents, documents, (was, is) => {
        const [before, after] = [plainParts('one', ...was), plainParts('two', ...is)];
        expect(compare(before, before)).toEqual([]);
        const changes = compare(before, after).filter(
          ({ subject }) => subject === 'passage' || subject === 'footnote',
        );
        const [then, now] = [wordsOf(before), wordsOf(after)];
        for (const change of changes) {
          if (change.change === 'added') expect(change.before).toBeNull();
          else expect(change.before).toBe(then.all.get(change.handle));
          expect(change.after).toBe(change.now === null ? null : now.all.get(change.now));
          if (change.change === 'moved') expect(change.after).toBe(change.before);
          if (change.change === 'removed') expect(change.now).toBeNull();
        }
        const told = changes.filter(({ change }) => change !== 'added').map(({ handle }) => handle);
        expect(new Set(told).size).toBe(told.length);
        const lost = [...then.handles].filter(([handle, words]) => now.all.get(handle) !== words);
        for (const [handle] of lost) expect(told).toContain(handle);
        for (const handle of told) expect(now.all.get(handle)).not.toBe(then.all.get(handle));
      }),
      { numRuns: 300 },
    );
  });
});

describe('how much there is', () => {
  test('is counted, and half of anything lost is noticed', () => {
    const counts = partsOf('one', tides([...TIDES, '# Tide Union, Norway'], { notes: ['A map.'] })).counts;
    expect(counts).toEqual({ documents: 1, passages: 5, notes: 1, organizations: 1 });
    expect(halvedCounts(counts, counts)).toEqual([]);
    expect(halvedCounts(counts, { ...counts, passages: 3 })).toEqual([]);
    expect(halvedCounts({ ...counts, passages: 6 }, { ...counts, passages: 3 })).toEqual(['passages']);
    expect(halvedCounts({ ...counts, notes: 0 }, { ...counts, notes: 0 })).toEqual([]);
  });
});
