import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchLoopDelay } from '../../src/service/loop-delay.ts';

test('an event loop that stood still was late', async () => {
  const isLate = watchLoopDelay();
  expect(isLate()).toBe(false);
  await nextTurn();
  const until = performance.now() + 400;
  while (performance.now() < until);
  await expect.poll(isLate).toBe(true);
});
