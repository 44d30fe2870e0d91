import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { copyContents } from '../../../src/admin/backup/contents.ts';
import { addRecords } from '../../../src/admin/backup/records.ts';
import { type HeldLock, type Lock, withLock } from '../../../src/admin/lock.ts';
import { fileState } from '../../../src/admin/state/file-state.ts';
import type { Records, State } from '../../../src/admin/state/state.ts';
import type { SharedQuote } from '../../../src/model/upload.ts';
import { audited, sharedQuote } from './records.ts';
import { openState } from './stores.ts';

export interface StateSuite {
  /** Why it is skipped, or empty. */
  readonly absent?: string;
  /** The address of a state of its own for each name. A killed process holds a lock for `leaseMs`, or not at all. */
  readonly addressOf: (name: string, leaseMs?: number) => string;
}

const actors: ChildProcess[] = [];

/** Starts a process that acts on the state at an address. */
export function startActor(address: string, act: string, name: string, count = 0) {
  const script = join(import.meta.dirname, 'actor.ts');
  const words = [address, act, name, `${count}`];
  const child = spawn(process.execPath, ['--import', 'tsx/esm', script, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  actors.push(child);
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  const ended = once(child, 'close');
  return {
    child,
    said,
    /** Resolves with all that it said once it has ended. */
    ended: ended.then(() => said),
    async hears(line: string): Promise<void> {
      while (!said.includes(line)) await once(lines, 'line');
    },
  };
}

export function taken(lock: Lock | HeldLock): Lock {
  if ('freed' in lock) throw new Error(`held by ${JSON.stringify(lock.about)}`);
  return lock;
}

/** What every implementation must do. */
export function describeState(name: string, { absent = '', addressOf }: StateSuite): void {
  let opened = 0;
  const address = (leaseMs?: number) => addressOf(`${opened++}`, leaseMs);
  const fresh = () => {
    const own = address();
    return { one: openState(own), two: openState(own) };
  };

  afterEach(async () => {
    for (const child of actors.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  describe.skipIf(absent !== '')(`the state in ${name}${absent}`, () => {
    test('is empty at first', async () => {
      const { one } = fresh();
      expect(await one.shares.all()).toEqual([]);
      expect(await one.audit.all()).toEqual([]);
      expect(await one.shares.remove(() => true)).toBe(0);
      await one.shares.add();
      expect(await one.shares.all()).toEqual([]);
    });

    test('returns what was added, in order, whatever it contains', async () => {
      const { one, two } = fresh();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 })), async (quotes) => {
          const records = quotes.map((quote) => sharedQuote(quote));
          await one.shares.remove(() => true);
          for (const record of records) await one.shares.add(record);
          expect(await two.shares.all()).toEqual(records);
        }),
        { numRuns: 10 },
      );
    });

    test('keeps one kind of records apart from another', async () => {
      const { one, two } = fresh();
      const entry = audited('add', { refusal: { reason: 'id-taken', id: 'x' }, line: 'The id x is taken.' });
      await Promise.all([one.shares.add(sharedQuote('a')), one.audit.add(entry, audited('edit'))]);
      expect(await two.shares.all()).toEqual([sharedQuote('a')]);
      expect(await two.audit.all()).toEqual([entry, audited('edit')]);
    });

    test('removes what is meant, and nothing else', async () => {
      const { one, two } = fresh();
      await one.shares.add(sharedQuote('a'), sharedQuote('b', { by: '2' }), sharedQuote('c'));
      expect(await two.shares.remove(({ by }) => by === '1')).toBe(2);
      await one.shares.add(sharedQuote('d'));
      expect(await two.shares.all()).toEqual([sharedQuote('b', { by: '2' }), sharedQuote('d')]);
    });

    test('changes all records at once, or none', async () => {
      const { one, two } = fresh();
      await one.shares.add(sharedQuote('a'), sharedQuote('b'));
      const reverse = (all: readonly SharedQuote[]) => ({ records: all.toReversed(), result: all.length });
      expect(await two.shares.change(reverse)).toBe(2);
      expect(await one.shares.all()).toEqual([sharedQuote('b'), sharedQuote('a')]);
      expect(await one.shares.change((all) => ({ result: all[0]?.quote }))).toBe('b');
      await one.shares.change(() => ({ records: [], result: undefined }));
      expect(await two.shares.all()).toEqual([]);
    });

    test('keeps the records of each key apart', async () => {
      const { one, two } = fresh();
      const basket = (quote: string) => ({ name: quote, used: '', quotes: [] });
      const [a, b] = ['0a'.repeat(16), '0b'.repeat(16)];
      await one.baskets.of(a).add(basket('of a'));
      await one.baskets.of(b).add(basket('of b'));
      expect(await two.baskets.of(a).all()).toEqual([basket('of a')]);
      expect((await two.baskets.keys()).sort()).toEqual([a, b]);
      expect(() => one.baskets.of('../shares')).toThrow(RangeError);
    });

    test('loses no concurrent change to the same records', async () => {
      const { one, two } = fresh();
      const key = 'c'.repeat(32);
      const push = async (state: State, by: string) => {
        for (let n = 0; n < 8; n += 1)
          await state.baskets.of(key).change(([held]) => {
            const quotes = [...(held?.quotes ?? [])];
            const quote = { at: '', handle: 'a ¶1', start: 0, quote: by, version: '' };
            quotes.push({ id: `${by}${n}`, ...quote });
            return { records: [{ name: 'x', used: '', quotes }], result: undefined };
          });
      };
      await Promise.all([push(one, 'one'), push(two, 'two'), push(two, 'three')]);
      const [held] = await one.baskets.of(key).all();
      expect(held?.quotes).toHaveLength(24);
    });

    test('loses nothing to others who add and remove at the same time', async () => {
      const { one, two } = fresh();
      const add = async (shares: Records<SharedQuote>, by: string) => {
        for (let n = 0; n < 12; n += 1) {
          await shares.add(sharedQuote(`${n}`, { by }), sharedQuote('gone', { by }));
          await shares.remove((record) => record.by === by && record.quote === 'gone');
        }
      };
      await Promise.all([add(one.shares, 'one'), add(two.shares, 'two'), add(two.shares, 'three')]);
      for (const by of ['one', 'two', 'three']) {
        const own = (await one.shares.all()).filter((record) => record.by === by);
        expect(own.map(({ quote }) => Number(quote))).toEqual([...Array(12).keys()]);
      }
    });

    test('is a list of records, whatever is added, changed and removed', async () => {
      const { one, two } = fresh();
      let expected: SharedQuote[] = [];
      let number = 0;
      // Long enough for several pages of a list.
      const more = (count: number) =>
        Array.from({ length: count }, () =>
          sharedQuote(`${number}`.padEnd(4_000, '.'), { by: `${number++ % 5}` }),
        );
      const step = fc.oneof(
        fc.record({ add: fc.nat({ max: 12 }) }),
        fc.record({ remove: fc.nat({ max: 4 }) }),
        fc.record({ change: fc.constantFrom('reverse', 'append', 'drop', 'nothing') }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          for (const each of steps) {
            if ('add' in each) {
              const added = more(each.add);
              expected = [...expected, ...added];
              await one.shares.add(...added);
            } else if ('remove' in each) {
              const isMeant = ({ by }: SharedQuote) => by === `${each.remove}`;
              const meant = expected.filter(isMeant).length;
              expected = expected.filter((record) => !isMeant(record));
              expect(await two.shares.remove(isMeant)).toBe(meant);
            } else {
              const added = more(1);
              const change = (all: readonly SharedQuote[]) =>
                each.change === 'reverse'
                  ? all.toReversed()
                  : each.change === 'append'
                    ? [...all, ...added]
                    : all.slice(1);
              const before = expected.length;
              if (each.change !== 'nothing') expected = [...change(expected)];
              const result = await one.shares.change((all) => ({
                records: each.change === 'nothing' ? undefined : change(all),
                result: all.length,
              }));
              expect(result).toBe(before);
            }
            expect(await two.shares.all()).toEqual(expected);
          }
        }),
        { numRuns: 8 },
      );
    });

    test('loses nothing to other processes, even if one is killed', async () => {
      const at = address();
      const [one, two, killed] = [
        startActor(at, 'record', 'one', 20),
        startActor(at, 'record', 'two', 20),
        startActor(at, 'record', 'killed', 1e6),
      ];
      await killed.hears('5');
      killed.child.kill('SIGKILL');
      for (const { ended } of [one, two]) expect(await ended).toHaveLength(20);
      const done = (await killed.ended).length;
      const all = await openState(at).shares.all();
      const of = (by: string) => all.filter((record) => record.by === by).map(({ quote }) => Number(quote));
      for (const by of ['one', 'two']) expect(of(by)).toEqual([...Array(20).keys()]);
      expect(of('killed').slice(0, done)).toEqual([...Array(done).keys()]);
      // What was not acknowledged is there once or not at all.
      expect(of('killed').filter((quote) => !Number.isNaN(quote)).length - done).toBeLessThanOrEqual(1);
    });

    test('has locks for one holder at a time, in terms that rise', async () => {
      const { one, two } = fresh();
      const first = taken(await one.lock('job', { name: 'first' }));
      const held = await two.lock('job', { name: 'second' });
      expect(held).toMatchObject({ about: { name: 'first' } });
      await taken(await two.lock('another', null)).release();
      const freed = 'freed' in held ? held.freed() : undefined;
      await first.release();
      await freed;
      const second = taken(await two.lock('job', null));
      expect(second.term).toBeGreaterThan(first.term);
      expect([first.lost.aborted, second.lost.aborted]).toEqual([false, false]);
      await second.release();
    });

    test('has locks that a killed process loses', async () => {
      const at = address(1_000);
      const holder = startActor(at, 'hold', 'held');
      await holder.hears('held 1');
      const state = openState(at);
      expect(await state.lock('job', null)).toMatchObject({ about: { name: 'held' } });
      holder.child.kill('SIGKILL');
      const term = await withLock(
        () => state.lock('job', null),
        async (lock) => lock.term,
      );
      expect(term).toBe(2);
    });

    test('has locks for which many wait in turn', async () => {
      const { one, two } = fresh();
      let [count, inside] = [0, 0];
      const work = (state: State) =>
        withLock(
          () => state.lock('job', null),
          async () => {
            expect(++inside).toBe(1);
            await state.audit.add(audited('add'));
            count += 1;
            inside -= 1;
          },
        );
      await Promise.all([work(one), work(two), work(one), work(two)]);
      expect(count).toBe(4);
    });

    test('points to the library that serves', async () => {
      const { one, two } = fresh();
      expect([await one.serving.read(), await one.serving.outdatedKey()]).toEqual([null, undefined]);
      await one.serving.write({ key: 'a', rolledBack: false });
      const lock = taken(await one.lock('job', null));
      const active = { key: 'b', rolledBack: true, limits: { restricted: { tides: ['1'] }, held: [] } };
      await one.serving.write(active, lock);
      await lock.release();
      expect(await two.serving.read()).toEqual(active);
      expect(await two.serving.outdatedKey()).toBeUndefined();
      await two.serving.write({ key: 'c', rolledBack: false });
      expect(await one.serving.read()).toEqual({ key: 'c', rolledBack: false });
    });

    test('lets one of all processes claim a key', async () => {
      const at = address();
      const claimants = ['one', 'two'].map((own) => startActor(at, 'claim', own, 10));
      const said = (await Promise.all(claimants.map(({ ended }) => ended))).flat();
      const ours = said.filter((line) => line.endsWith('true')).map((line) => Number.parseInt(line, 10));
      expect(ours.sort((a, b) => a - b)).toEqual([...Array(10).keys()]);
      expect(said).toHaveLength(20);
      expect(await openState(at).claim('3', 1)).toBe(false);
    });

    test('is saved by a backup and added by a restore', async () => {
      const { one } = fresh();
      const key = 'd'.repeat(32);
      await one.shares.add(sharedQuote('a'), sharedQuote('b'));
      await one.audit.add(audited('add'));
      await one.restrictions.add({ at: 'x', source: 'tides', restricted: ['1'] });
      await one.baskets.of(key).add({ name: 'kept', used: '', quotes: [] });
      const [data, folder] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'ibid-copied-')));
      try {
        await copyContents(data ?? '', one, folder ?? '');
        const saved = fileState(folder ?? '');
        const { two } = fresh();
        await addRecords(saved, two);
        await addRecords(saved, two);
        for (const state of [saved, two]) {
          expect(await state.shares.all()).toEqual([sharedQuote('a'), sharedQuote('b')]);
          expect(await state.audit.all()).toEqual([audited('add')]);
          expect(await state.restrictions.all()).toHaveLength(1);
          expect(await state.baskets.of(key).all()).toMatchObject([{ name: 'kept' }]);
        }
      } finally {
        for (const each of [data, folder]) rmSync(each ?? '', { recursive: true, force: true });
      }
    });
  });
}
