import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Progress } from '../../src/model/job.ts';
import { meterOn } from '../../src/terminal/progress.ts';

const steps: readonly Progress[] = [
  { stage: 'reading', done: 0, of: 40, left: null },
  { stage: 'reading', done: 30, of: 40, left: 65_000 },
  { stage: 'index', done: 1200, of: 5000, left: 900 },
];

test('without a terminal a line is written when seconds have passed, and none for a short job', async () => {
  const stream = new PassThrough();
  let clock = 0;
  const meter = meterOn(stream, () => clock);
  for (const [index, step] of steps.entries()) {
    clock = index * 2000;
    meter.show(step);
  }
  meter.clear();
  stream.end();
  expect(await text(stream)).toBe('indexing, 1,200 of 5,000, about 1 s left\n');
});

test('whoever reads the lines may go away: nothing is thrown', async () => {
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
  for (const error of [gone, full]) {
    const stream = new Writable({ write: (_, __, done) => done(error) });
    const uncaught: unknown[] = [];
    const hear = (one: unknown) => uncaught.push(one);
    process.prependListener('uncaughtException', hear);
    let clock = 0;
    const meter = meterOn(stream, () => clock);
    clock = 4000;
    for (const step of steps.slice(0, 1)) meter.show(step);
    while (!stream.closed) await setImmediate();
    await setImmediate();
    process.off('uncaughtException', hear);
    expect(uncaught).toEqual([]);
  }
});

test('in a terminal a bar says the stage, how far it is and the time left, and goes when it is cleared', async () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const meter = meterOn(stream);
  for (const step of steps) {
    meter.show(step);
    meter.clear();
  }
  stream.end();
  const written = await text(stream);
  expect(written).toContain('#'.repeat(18) + '-'.repeat(6));
  expect(written).toContain('reading files, 30 of 40, about 1 min 5 s left');
  expect(written).toContain('indexing, 1,200 of 5,000, about 1 s left');
  expect(written).not.toContain('\n');
});
