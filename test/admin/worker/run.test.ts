import { expect, test } from 'vitest';
import type { WorkerTask } from '../../../src/admin/worker/protocol.ts';
import { type RunningTask, runTask } from '../../../src/admin/worker/run.ts';

const entry = new URL('./entries/counts.js', import.meta.url);
const place = { data: '', sources: [] };
const work: WorkerTask = { kind: 'compare', place, from: '', to: '', confirmed: false };
const order = { from: '', dryRun: true, confirmed: false, action: '', by: '', at: '' };
const broken: WorkerTask = { kind: 'build', place, ...order };

const begin = (task: WorkerTask) => runTask(task, () => {}, { entry });
/** How many tasks the worker had done with this one, or why it failed; null if it was stopped. */
const ending = async ({ result }: RunningTask) => {
  const ended = await result;
  if (ended?.kind !== 'failed') return ended;
  return ended.refusal.reason === 'worker-exited' ? ended.refusal.code : ended.refusal;
};

test('an idle worker gets the next task; parallel tasks have a worker each', async () => {
  expect(await ending(begin(work))).toBe(1);
  expect(await ending(begin(work))).toBe(2);
  const both = await Promise.all([begin(work), begin(work)].map(ending));
  expect(both.sort()).toEqual([1, 3]);
});

test('a worker that was stopped or threw is not used again', async () => {
  await ending(begin(work));
  const stopped = begin(work);
  stopped.stop();
  expect(await ending(stopped)).toBeNull();
  expect(await ending(begin(work))).toBe(1);
  expect(await ending(begin(broken))).toEqual(1);
  expect(await ending(begin(work))).toBe(1);
});
