import { expect, test } from 'vitest';
import { watchLoopDelay } from '../../src/service/loop-delay.ts';

test('an event loop that stands still now and then is late', async () => {
  const isLate = watchLoopDelay();
  expect(isLate()).toBe(false);
  const standStill = () => {
    const until = performance.now() + 400;
    while (performance.now() < until);
    return isLate();
  };
  await expect.poll(standStill, { timeout: 60_000 }).toBe(true);
});
