import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cite } from '../../commands/cite.ts';
import { org } from '../../commands/org.ts';
import { withHistory } from '../../src/history/handle-history.ts';
import { french } from '../../src/i18n/fr/index.ts';
import type { Answer, Item } from '../../src/model/answer.ts';
import type { Change } from '../../src/model/change.ts';
import type { LibraryParts } from '../../src/model/library-parts.ts';
import { type Brief, libraryOfParts, partsOf, plainParts } from '../library/parts.ts';

const AT = '2026-03-01T10:00:00.000Z';

/** The libraries of these documents, each with what became of the handles of those before it. */
function succession(states: readonly (readonly Brief[])[], make = plainParts): LibraryParts[] {
  const made: LibraryParts[] = [];
  for (const [index, state] of states.entries()) {
    const parts = make(`v${index}`, ...state);
    const before = made.at(-1);
    made.push(before === undefined ? parts : withHistory(parts, before, AT));
  }
  return made;
}

const last = (...states: Brief[][]): LibraryParts => {
  const parts = succession(states).at(-1);
  if (parts === undefined) throw new Error('no library');
  return parts;
};
const tides = (...texts: string[]): Brief => ({ id: 'tides', texts });
const ask = (parts: LibraryParts, reference: string): Promise<Answer> =>
  cite.run({ reference }, { library: libraryOfParts(parts) });
const changesIn = (items: readonly Item[]) => items.flatMap((item) => (item.kind === 'change' ? [item] : []));
const told = ({ items }: Answer) =>
  changesIn(items).map(({ change, handle, now, before, after }) => [change, handle, now, before, after]);
const quotes = ({ items }: Answer) => items.flatMap((item) => (item.kind === 'excerpt' ? [item.quote] : []));

const A = 'The harbour board met on the first Monday of May.';
const B = 'The tables were printed in Bergen for the first time.';
const B2 = 'The tables were printed in Oslo for the first time.';
const C = 'A storm broke the gauge at the north mole in autumn.';

describe('a handle means the same words, or says what became of them', () => {
  test('what did not change says nothing, and makes no other version', async () => {
    const parts = last([tides(A, B)], [tides(A, B)]);
    expect(parts.version).toBe('v1');
    expect(parts.changes).toEqual([]);
    expect(told(await ask(parts, 'tides ¶1'))).toEqual([]);
  });

  test('changed words: the present ones, and behind them both, with the two versions', async () => {
    const parts = last([tides(A, B)], [tides(A, B2)]);
    const answer = await ask(parts, 'tides ¶2');
    expect(answer.status).toBe('found');
    expect(quotes(answer)).toEqual([B2]);
    expect(told(answer)).toEqual([['changed', 'tides ¶2', 'tides ¶2', B, B2]]);
    const [change] = changesIn(answer.items);
    expect(change?.since).toEqual({ from: 'v0', to: parts.version, at: AT });
    expect(parts.version).not.toBe('v1');
    expect(answer.message).toBe('tides ¶2 had other words until 2026-03-01; both are shown.');
    const inFrench = await cite.run(
      { reference: 'tides ¶2' },
      { library: libraryOfParts(parts), texts: french },
    );
    expect(inFrench.message).toContain('jusqu’au 1er mars 2026');
  });

  test('moved words: what stands there now, and where they went', async () => {
    const parts = last([tides(A, B)], [tides(C, A, B)]);
    const answer = await ask(parts, '¶1');
    expect(quotes(answer)).toEqual([C]);
    expect(told(answer)).toEqual([['moved', 'tides ¶1', 'tides ¶2', A, A]]);
    expect(told(await ask(parts, 'tides ¶3'))).toEqual([]);
  });

  test('a handle that is no more, of words that are elsewhere: those words', async () => {
    const parts = last([tides(A, B, C)], [tides(B, C)]);
    const answer = await ask(parts, 'tides ¶3');
    expect(answer.status).toBe('found');
    expect(quotes(answer)).toEqual([C]);
    expect(told(answer)).toEqual([['moved', 'tides ¶3', 'tides ¶2', C, C]]);
  });

  test('a handle that is no more, of words that are gone: when, and the words', async () => {
    const parts = last([tides(A, B, C)], [tides(A, B)]);
    const answer = await ask(parts, 'tides ¶3');
    expect(answer.status).toBe('not-found');
    expect(told(answer)).toEqual([['removed', 'tides ¶3', null, C, null]]);
    expect(answer.message).toBe('The words that tides ¶3 had until 2026-03-01 are no longer in the library.');
  });

  test('notes and list entries, also by their paragraph', async () => {
    const union = '# Tide Union, Norway';
    const club = '# Oar Club, Sweden';
    const states = [
      [{ id: 'tides', texts: [union, A], notes: ['Ibid.', 'A map.'] }],
      [{ id: 'tides', texts: [club, union, A], notes: ['A map.'] }],
    ];
    const [, parts] = succession(states, partsOf);
    if (parts === undefined) throw new Error('no library');
    expect(told(await ask(parts, 'n2'))).toEqual([['moved', 'tides n2', 'tides n1', 'A map.', 'A map.']]);
    expect(told(await ask(parts, 'n1'))).toEqual([['removed', 'tides n1', null, 'Ibid.', null]]);
    const entry = await ask(parts, '#1');
    expect(entry.items[0]).toMatchObject({ kind: 'organization', name: 'Oar Club' });
    const text = 'Tide Union, Norway';
    expect(told(entry)).toEqual([['moved', 'tides #1', 'tides #2', text, text]]);
    expect(told(await ask(parts, '¶1'))).toEqual([['moved', 'tides ¶1', 'tides #2', text, text]]);
  });

  test('an entry of another number is told by /org as well', async () => {
    const entry = (...texts: string[]) => [{ id: 'tides', texts: texts.map((name) => `# ${name}`) }];
    const [, parts] = succession(
      [entry('Tide Union, Norway'), entry('Oar Club, Sweden', 'Tide Union, Norway')],
      partsOf,
    );
    if (parts === undefined) throw new Error('no library');
    const answer = await org.run({ name: '#1' }, { library: libraryOfParts(parts) });
    expect(answer.items.map(({ kind }) => kind)).toEqual(['organization', 'change']);
    expect(answer.message).toContain('The text that was tides #1 until 2026-03-01 is now tides #2');
  });

  test('over several reindexes each wording is told as it became, the newest first', async () => {
    const parts = last([tides(A, B)], [tides(A, B2)], [tides(C, A, B2)]);
    expect(told(await ask(parts, 'tides ¶2'))).toEqual([
      ['moved', 'tides ¶2', 'tides ¶3', B2, B2],
      ['changed', 'tides ¶2', 'tides ¶3', B, B2],
    ]);
    expect(told(await ask(parts, 'tides ¶1'))).toEqual([['moved', 'tides ¶1', 'tides ¶2', A, A]]);
  });

  test('words that come back are told no more, and what took their place meanwhile is', async () => {
    const parts = last([tides(A, B)], [tides(A, B2)], [tides(A, B)]);
    expect(told(await ask(parts, 'tides ¶2'))).toEqual([['changed', 'tides ¶2', 'tides ¶2', B2, B]]);
    const gone = last([tides(A, B)], [tides(A)], [tides(C, B, A)]);
    expect(told(await ask(gone, 'tides ¶1'))).toEqual([['moved', 'tides ¶1', 'tides ¶3', A, A]]);
    expect(told(await ask(gone, 'tides ¶2'))).toEqual([]);
  });

  test('a source that has another id, and one that is gone', async () => {
    const lamps: Brief = { id: 'lamps', texts: [C] };
    const parts = last([tides(A, B), lamps], [{ id: 'tables', texts: [A, B] }]);
    const moved = await ask(parts, 'tides ¶2');
    expect([moved.status, quotes(moved)]).toEqual(['found', [B]]);
    expect((await ask(parts, 'tides')).items.map(({ kind }) => kind)).toEqual(['source', 'change']);
    const gone = await ask(parts, 'lamps ¶1');
    expect([gone.status, told(gone)]).toEqual(['not-found', [['removed', 'lamps ¶1', null, C, null]]]);
    expect((await ask(parts, 'lamps')).message).toBe('lamps was in the library until 2026-03-01.');
    const back = last([lamps], [tides(A)], [lamps]);
    expect(told(await ask(back, 'lamps ¶1'))).toEqual([]);
  });

  test('an old digest’s words are told as a digest’s', async () => {
    const parts = last([{ ...tides(A), other: { edition: 'digest' } }], [tides(B)]);
    expect(changesIn((await ask(parts, 'tides ¶1')).items)[0]?.edition).toBe('digest');
  });

  test('five wordings of a handle are kept, the newest', async () => {
    const wordings = Array.from({ length: 9 }, (_, index) => `${B} ${index}`);
    const parts = last(...wordings.map((text) => [tides(A, text)]));
    expect(told(await ask(parts, 'tides ¶2')).map(([, , , before]) => before)).toEqual(
      wordings.slice(3, 8).reverse(),
    );
  });
});

describe('restricted sources', () => {
  const CHANNEL = '123456789012345678';
  const secret = (...texts: string[]): Brief => ({
    ...{ id: 'secret', texts },
    other: { source: { id: 'secret', type: 'report', title: 'Secret', restricted: [CHANNEL] } },
  });
  const seen = async (parts: LibraryParts, reference: string, channel: string | null) =>
    told(await cite.run({ reference }, { library: libraryOfParts(parts).visibleIn(channel) }));

  test('what became of their words is told where they may be quoted alone', async () => {
    const parts = last([tides(A), secret(B)], [tides(A), secret(B2)]);
    expect(await seen(parts, 'secret ¶1', CHANNEL)).toHaveLength(1);
    expect(await seen(parts, 'secret ¶1', null)).toEqual([]);
  });

  test('one that is gone is told of in its channel alone', async () => {
    const parts = last([tides(A), secret(B)], [tides(A), secret(B2)], [tides(A)]);
    expect(await seen(parts, 'secret ¶1', CHANNEL)).toHaveLength(2);
    expect(await seen(parts, 'secret ¶1', null)).toEqual([]);
    expect(await seen(parts, 'secret', null)).toEqual([]);
  });

  test('words that went to one are gone where it may not be quoted', async () => {
    const parts = last([tides(A, B)], [tides(A), secret(B)]);
    expect(await seen(parts, 'tides ¶2', CHANNEL)).toEqual([['moved', 'tides ¶2', 'secret ¶1', B, B]]);
    expect(await seen(parts, 'tides ¶2', null)).toEqual([['removed', 'tides ¶2', null, B, null]]);
  });
});

const text = fc.oneof(
  fc.constantFrom(A, B, B2, C, 'Notes', '# Tide Union, Norway', '# Oar Club, Sweden'),
  fc
    .array(fc.constantFrom('oak', 'tide', 'lamp', 'the', 'rope'), { minLength: 1, maxLength: 6 })
    .map((words) => words.join(' ')),
);
const state = fc
  .tuple(
    ...['tides', 'lamps'].map((id) =>
      fc.option(
        fc.record({
          id: fc.constant(id),
          texts: fc.array(text, { minLength: 1, maxLength: 6 }),
          notes: fc.array(text, { maxLength: 3 }),
        }),
        { nil: undefined, freq: 6 },
      ),
    ),
  )
  .map((found) => found.filter((one) => one !== undefined));

describe('whatever is edited', () => {
  const handlesOf = (parts: LibraryParts): [string, string][] =>
    parts.documents.flatMap(({ source, passages, footnotes }) => [
      ...passages.map(({ ordinal, text: words }): [string, string] => [`${source.id} ¶${ordinal}`, words]),
      ...passages.flatMap(({ entry, text: words }): [string, string][] =>
        entry === undefined ? [] : [[`${source.id} #${entry}`, words]],
      ),
      ...footnotes.map(({ number, raw }): [string, string] => [`${source.id} n${number}`, raw]),
    ]);

  test('each handle of each earlier library has its words, or a change that has them and what they are now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 4 }), async (states) => {
        const made = succession(states);
        const newest = made.at(-1);
        if (newest === undefined) return;
        const library = libraryOfParts(newest);
        const present = new Map(handlesOf(newest));
        for (const [handle, words] of made.flatMap(handlesOf)) {
          const { items } = await cite.run({ reference: handle }, { library });
          const changes: Change[] = changesIn(items);
          if (present.get(handle) === words) continue;
          const change = changes.find(({ before }) => before === words);
          expect(change, `${handle}: ${words}`).toBeDefined();
          const now = change?.now ?? null;
          expect(change?.after).toBe(now === null ? null : present.get(now));
        }
        for (const change of newest.changes) {
          expect(present.get(change.handle)).not.toBe(change.before);
          if (change.change === 'moved') expect(change.after).toBe(change.before);
        }
      }),
      { numRuns: 40 },
    );
  });
});
