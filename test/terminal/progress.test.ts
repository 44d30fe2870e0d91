import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Progress } from '../../src/library/keeper.ts';
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
