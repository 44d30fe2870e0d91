import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cite } from '../../commands/cite.ts';
import { withHistory } from '../../src/history/handle-history.ts';
import { limitsOfRollback } from '../../src/history/limits.ts';
import { sourceOf } from '../../src/model/handle.ts';
import type { LibraryParts } from '../../src/model/library-parts.ts';
import { allows } from '../../src/model/state/restriction.ts';
import { type Brief, libraryOfParts, plainParts } from '../library/parts.ts';

const AT = '2026-03-01T10:00:00.000Z';
const ROOM = '110011001100110011';
const HALL = '220022002200220022';

const SECRET = 'The lamp wardens keep the third key under the bell.';
const OPEN = 'The tables were printed in Bergen for the first time.';
const OTHER = 'A storm broke the gauge at the north mole in autumn.';
const LINES = ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.', 'Eight.', 'Nine.'];

const held = (id: string, restricted: readonly string[] | undefined, ...texts: string[]): Brief => {
  const source = { id, type: 'report', title: `The ${id}`, restricted: restricted && [...restricted] };
  return { id, texts, other: { source } };
};

function succession(states: readonly (readonly Brief[])[]): LibraryParts[] {
  const made: LibraryParts[] = [];
  for (const [index, state] of states.entries())
    made.push(withHistory(plainParts(`v${index}`, ...state), made.at(-1), AT));
  return made;
}

async function seen(parts: LibraryParts, reference: string, channel: string | null): Promise<string> {
  return JSON.stringify(await cite.run({ reference }, { library: libraryOfParts(parts).visibleIn(channel) }));
}

const redacted = held('rep', undefined, OPEN, OTHER);
const closed = held('rep', [ROOM], OPEN, SECRET);
const WAYS: readonly [string, readonly (readonly Brief[])[], string][] = [
  ['redacted and unrestricted at once', [[closed], [redacted]], 'rep ¶2'],
  [
    'unrestricted first, and redacted later',
    [[closed], [held('rep', undefined, OPEN, SECRET)], [redacted]],
    'rep ¶2',
  ],
  [
    'restricted for a while',
    [[held('rep', undefined, OPEN, SECRET)], [closed], [held('rep', undefined, OPEN, SECRET)], [redacted]],
    'rep ¶2',
  ],
  [
    'under another id',
    [[held('rep', [ROOM], ...LINES, SECRET)], [held('other', undefined, ...LINES, OTHER)]],
    'rep ¶10',
  ],
  [
    'under another id, unrestricted first',
    [
      [held('rep', [ROOM], ...LINES, SECRET)],
      [held('other', undefined, ...LINES, SECRET)],
      [held('other', undefined, ...LINES, OTHER)],
    ],
    'other ¶10',
  ],
  ['replaced by another document', [[closed], [held('rep', undefined, OTHER)]], 'rep ¶2'],
  ['removed', [[closed, held('mill', undefined, OTHER)], [held('mill', undefined, OTHER)]], 'rep ¶2'],
  [
    'removed and added again, redacted',
    [[closed, held('mill', undefined, OTHER)], [held('mill', undefined, OTHER)], [redacted]],
    'rep ¶2',
  ],
  [
    'removed and added again as it was, and redacted later',
    [
      [closed, held('mill', undefined, OTHER)],
      [held('mill', undefined, OTHER)],
      [held('new', undefined, OPEN, SECRET), held('mill', undefined, OTHER)],
      [held('new', undefined, OPEN), held('mill', undefined, OTHER)],
    ],
    'new ¶2',
  ],
  [
    'split, and redacted later',
    [
      [closed],
      [held('rep', undefined, OPEN), held('annex', undefined, SECRET)],
      [held('rep', undefined, OPEN), held('annex', undefined, OTHER)],
    ],
    'annex ¶1',
  ],
  [
    'unrestricted under another id while a new document took its id, and redacted later',
    [
      [closed, held('mill', undefined, OTHER)],
      [held('rep', undefined, 'One.', OTHER), held('new', undefined, OPEN, SECRET)],
      [held('rep', undefined, 'One.', OTHER), held('new', undefined, OPEN)],
    ],
    'new ¶2',
  ],
  [
    'of a source that was restricted after it got another id',
    [
      [held('rep', undefined, ...LINES, SECRET)],
      [held('rep', undefined, ...LINES)],
      [held('other', undefined, ...LINES)],
      [held('other', [ROOM], ...LINES)],
    ],
    'rep ¶10',
  ],
  [
    'of a source that was restricted after another one took its former id',
    [
      [held('rep', undefined, ...LINES, SECRET)],
      [held('other', undefined, ...LINES, SECRET)],
      [held('other', undefined, ...LINES, SECRET), held('rep', undefined, OPEN)],
      [held('other', [ROOM], ...LINES), held('rep', undefined, OPEN)],
    ],
    'rep ¶10',
  ],
];

describe('words of a time when their source was restricted stay in its channel', () => {
  test.each(WAYS)('%s', async (_, states, reference) => {
    const parts = succession(states).at(-1);
    if (parts === undefined) throw new Error('no library');
    for (const channel of [null, HALL])
      expect(await seen(parts, reference, channel)).not.toContain('third key');
    expect(await seen(parts, reference, ROOM)).toContain('third key');
  });

  test('and a later restriction hides the words from before it', async () => {
    const parts = succession([
      [held('rep', undefined, SECRET)],
      [held('rep', undefined, OTHER)],
      [held('rep', [ROOM], OTHER)],
    ]).at(-1);
    if (parts === undefined) throw new Error('no library');
    expect(await seen(parts, 'rep ¶1', HALL)).not.toContain('third key');
    expect(await seen(parts, 'rep ¶1', ROOM)).toContain('third key');
  });

  test('the file name and the channels of an earlier edition are told nowhere', async () => {
    const [, parts] = succession([
      [held('rep', [ROOM], ...LINES, SECRET)],
      [held('other', [ROOM], ...LINES, SECRET)],
    ]);
    if (parts === undefined) throw new Error('no library');
    const answer = await seen(parts, 'rep', ROOM);
    expect(answer).toContain('renamed');
    expect(answer).not.toMatch(/restricted|rep\.txt|SHA-256/u);
  });

  test('a rollback keeps what the words were restricted to under an id that is gone', () => {
    const [older, , present] = succession([
      [held('rep', undefined, OPEN, SECRET)],
      [held('other', [ROOM], OPEN, SECRET)],
      [held('rep', undefined, OPEN, OTHER)],
    ]);
    if (older === undefined || present === undefined) throw new Error('no library');
    expect(limitsOfRollback(older, [present], { known: () => null }).restricted).toEqual({ rep: [ROOM] });
  });

  test('if nothing recorded it, the strictest known restriction counts', async () => {
    const [first] = succession([[held('rep', undefined, SECRET)]]);
    const { held: _, ...unknown } = first ?? plainParts('v0');
    const before = { ...unknown, changes: [] };
    const after = withHistory(plainParts('v1', held('rep', undefined, OTHER)), before, AT, () => [ROOM]);
    expect(await seen(after, 'rep ¶1', HALL)).not.toContain('third key');
    expect(await seen(after, 'rep ¶1', ROOM)).toContain('third key');
    const older = after.changes.map(({ restricted: __, ...change }) => change);
    expect(await seen({ ...after, changes: older }, 'rep ¶1', ROOM)).not.toContain('third key');
  });
});

const texts = fc.array(fc.constantFrom(SECRET, OPEN, OTHER, ...LINES), { minLength: 1, maxLength: 5 });
const restriction = fc.constantFrom(undefined, [ROOM], [HALL], [ROOM, HALL]);
const state = fc
  .tuple(
    ...['rep', 'mill'].map((id) =>
      fc.option(
        fc.tuple(restriction, texts).map(([channels, words]) => held(id, channels, ...words)),
        { nil: undefined, freq: 5 },
      ),
    ),
  )
  .map((found) => [held('lamps', undefined, 'Kept.'), ...found.filter((one) => one !== undefined)]);

test('no channel sees words that a restriction kept from it while the source had them', () => {
  fc.assert(
    fc.property(fc.array(state, { minLength: 2, maxLength: 5 }), (states) => {
      const made = succession(states);
      const library = libraryOfParts(made.at(-1) ?? plainParts('v0'));
      for (const channel of [null, ROOM, HALL]) {
        const view = library.visibleIn(channel);
        const handles = new Set(made.flatMap(({ changes }) => changes.map(({ handle }) => handle)));
        for (const { handle, before } of [...handles].flatMap((one) => view.changesOf(one))) {
          const had = made.flatMap(({ documents }) =>
            documents.filter(({ source }) => source.id === sourceOf(handle)),
          );
          const words = had.filter(({ passages }) => passages.some(({ text }) => text === before));
          for (const { source } of [...words, ...had.slice(-1)])
            expect(allows(source.restricted ?? null, channel)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});
