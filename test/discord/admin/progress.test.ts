import fc from 'fast-check';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressMessage, Throttle } from '../../../src/discord/admin/progress.ts';
import { english } from '../../../src/i18n/en/index.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Offers come after waits of milliseconds, and sending takes as long as it takes. */
const offers = fc.array(fc.integer({ min: 0, max: 2_500 }), { minLength: 1, maxLength: 30 });

test('whatever is offered when, at most one is sent a second, never two at a time, and the newest in the end', async () => {
  await fc.assert(
    fc.asyncProperty(offers, fc.integer({ min: 0, max: 3_000 }), async (waits, takes) => {
      const sent: { value: number; at: number }[] = [];
      let sending = 0;
      const pace = new Throttle<number>(1_000, async (value) => {
        sending += 1;
        expect(sending).toBe(1);
        sent.push({ value, at: performance.now() });
        await new Promise((resolve) => setTimeout(resolve, takes));
        sending -= 1;
      });
      for (const [value, wait] of waits.entries()) {
        await vi.advanceTimersByTimeAsync(wait);
        pace.offer(value);
      }
      await vi.advanceTimersByTimeAsync(10_000);
      expect(sent[0]?.value).toBe(0);
      expect(sent.at(-1)?.value).toBe(waits.length - 1);
      for (const [index, { value, at }] of sent.slice(1).entries()) {
        expect(at - (sent[index]?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
        expect(value).toBeGreaterThan(sent[index]?.value ?? 0);
      }
      pace.offer(-1);
      const ended = pace.end();
      await vi.advanceTimersByTimeAsync(takes);
      await ended;
      const { length } = sent;
      pace.offer(-2);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(sent).toHaveLength(length);
    }),
    { numRuns: 50 },
  );
});

test('before Discord lets the message change no more, that is said, and nothing after it', async () => {
  const told: string[] = [];
  const message = {
    async editReply(change: unknown) {
      told.push(JSON.stringify(change));
    },
  };
  const shown = new ProgressMessage(message, pino({ level: 'silent' }), english);
  shown.start('/library reindex');
  for (let minute = 0; minute < 20; minute++) {
    shown.show({ stage: 'index', done: minute, of: 20, left: 60_000 });
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(told.filter((text) => text.includes('15 minutes'))).toHaveLength(1);
  expect(told.at(-1)).toContain('15 minutes');
  expect(told).toHaveLength(15);
  await shown.end();
});

test('a message that is gone, or that Discord does not take, does not stop the work', async () => {
  const message = { editReply: () => Promise.reject(new Error('Unknown Message')) };
  const shown = new ProgressMessage(message, pino({ level: 'silent' }), english);
  shown.start('/library reindex');
  shown.show({ stage: 'reading', done: 1, of: 0, left: null });
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  await shown.end();
});
