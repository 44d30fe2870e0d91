import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { InteractionQueue } from '../../../src/discord/interactions/queue.ts';

/** A queue, and work that logs what happens to it: `d3` is deferred, `r3` runs. */
function recorded(isLate?: () => boolean) {
  const queue = new InteractionQueue(isLate);
  const log: string[] = [];
  const does = (mark: string) => async () => {
    log.push(mark);
    await nextTurn();
  };
  return {
    log,
    take: async (name: number) => {
      await queue.turn(does(`d${name}`));
      await does(`r${name}`)();
    },
    first: (name: number) => queue.first(does(`s${name}`)),
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test('where few wait, nothing is deferred, and all is done in its order', async () => {
  const { log, take } = recorded();
  await Promise.all(numbers(8).map(take));
  expect(log).toEqual(numbers(8).map((name) => `r${name}`));
});

test('where many wait, all of them are deferred before anything is done', async () => {
  const { log, take } = recorded();
  await Promise.all(numbers(40).map(take));
  expect(log.slice(0, 40)).toEqual(numbers(40).map((name) => `d${name}`));
  expect(log.slice(40)).toEqual(numbers(40).map((name) => `r${name}`));
});

test('what has waited long is deferred before the next thing is done', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const queue = new InteractionQueue();
  const log: string[] = [];
  const take = async (name: number) => {
    await queue.turn(async () => log.push(`d${name}`));
    log.push(`r${name}`);
    if (name === 1) vi.advanceTimersByTime(300);
  };
  await Promise.all([1, 2, 3].map(take));
  vi.useRealTimers();
  expect(log).toEqual(['r1', 'd2', 'd3', 'r2', 'r3']);
});

test('while the event loop is late, each is deferred on arrival', async () => {
  let isLate = true;
  const { log, take } = recorded(() => isLate);
  await Promise.all([take(1), take(2)]);
  isLate = false;
  await take(3);
  expect(log).toEqual(['d1', 'd2', 'r1', 'r2', 'r3']);
});

test('what cannot be deferred and is short goes first', async () => {
  const { log, take, first } = recorded();
  await Promise.all([take(1), take(2), first(1), first(2)]);
  expect(log).toEqual(['s1', 's2', 'r1', 'r2']);
});

test('what waits is done although short work arrives without end', async () => {
  const { log, take, first } = recorded();
  let isDone = false;
  const done = take(1).then(() => {
    isDone = true;
  });
  while (!isDone) await first(1);
  await done;
  expect(log).toContain('r1');
});

test('whenever it arrives: all is done once, in its order, each deferred at most once and before it is done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('take', 'first', 'pass'), { maxLength: 60 }), async (steps) => {
      const { log, take, first } = recorded();
      const works: Promise<void>[] = [];
      for (const [name, step] of steps.entries()) {
        if (step === 'pass') await nextTurn();
        else works.push(step === 'take' ? take(name) : first(name));
      }
      await Promise.all(works);
      const names = (mark: string, of = log) =>
        of.filter((line) => line.startsWith(mark)).map((line) => Number(line.slice(1)));
      const asked = (wanted: string) => steps.flatMap((step, name) => (step === wanted ? name : []));
      expect(names('r')).toEqual(asked('take'));
      expect(names('s')).toEqual(asked('first'));
      const deferred = names('d');
      expect(new Set(deferred).size).toBe(deferred.length);
      for (const name of deferred) expect(log.indexOf(`d${name}`)).toBeLessThan(log.indexOf(`r${name}`));
    }),
    { numRuns: 100 },
  );
});
