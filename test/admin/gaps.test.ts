import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gaps } from '../../src/admin/gaps.ts';
import type { Records } from '../../src/admin/state/state.ts';
import type { AskedGap } from '../../src/model/state/gap.ts';
import { coast, libraryWith } from '../discord/documents.ts';

const library = libraryWith(coast);
const SUBJECTS = ['fenwick otters', 'heron ponds', 'floats glass', 'tin whistles'];

function inMemory(held: AskedGap[] = []): Records<AskedGap> & { held: AskedGap[] } {
  return {
    held,
    all: async () => [...held],
    add: async (...records) => void held.push(...records),
    async remove(isMeant) {
      const others = held.filter((one) => !isMeant(one));
      return held.splice(0, held.length, ...others).length - others.length;
    },
    async change(update) {
      const { records, result } = update(held);
      if (records) held.splice(0, held.length, ...records);
      return result;
    },
  };
}

const gapsWith = (records: Records<AskedGap>, isRecording = true) =>
  new Gaps({
    ...{ records, isRecording, library: () => library },
    warn: (line) => {
      throw new Error(line);
    },
  });

const asking = fc.record({ subject: fc.constantFrom(...SUBJECTS), person: fc.constantFrom('1', '2', '3') });

test('lists exactly the subjects that two people asked about, and stores no other words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(asking, { maxLength: 10 }), async (all) => {
      const records = inMemory();
      const gaps = gapsWith(records);
      for (const { subject, person } of all) await gaps.add(subject, `discord:${person}`);
      const people = (subject: string) =>
        new Set(all.filter((one) => one.subject === subject).map(({ person }) => person)).size;
      const expected = SUBJECTS.filter((subject) => people(subject) > 1);
      const listed = await gaps.list();
      expect(listed.map(({ words }) => words.join(' ')).sort()).toEqual(expected.sort());
      const held = JSON.stringify(records.held);
      for (const subject of SUBJECTS.filter((one) => people(one) < 2))
        for (const word of subject.split(' ')) expect(held).not.toContain(word);
      expect(held).not.toContain('discord:');
      for (const { words, times } of listed)
        expect(times).toBeLessThanOrEqual(all.filter(({ subject }) => subject === words.join(' ')).length);
    }),
    { numRuns: 40 },
  );
});

test('deletes a record after 90 days, after which a first one no longer counts', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const words = ['float', 'glass'];
  const records = inMemory([
    { day: day(92), words },
    { day: day(90), words },
  ]);
  const gaps = gapsWith(records);
  expect(await gaps.list()).toMatchObject([{ words, times: 1, first: day(90) }]);
  expect(records.held).toHaveLength(1);
  await gaps.add('heron ponds', 'discord:1');
  const [first] = records.held.filter((one) => 'salt' in one);
  if (first) first.day = day(91);
  await gaps.add('heron ponds', 'discord:2');
  expect(await gaps.list()).toHaveLength(1);
});

test('records nothing unless switched on, and no questions without a subject', async () => {
  const records = inMemory();
  await gapsWith(records, false).add('otters fenwick', 'discord:1');
  await gapsWith(records).add('?', 'discord:1');
  await gapsWith(records).add(Array.from({ length: 40 }, (_, at) => `word${at}`).join(' '), 'discord:1');
  expect(records.held).toEqual([]);
});
