import { expect, test } from 'vitest';
import type { WorkerTask } from '../../../src/admin/worker/protocol.ts';
import { type RunningTask, runTask } from '../../../src/admin/worker/run.ts';

const entry = new URL('./entries/counts.js', import.meta.url);
const place = { data: '', sources: [] };
const read: WorkerTask = { kind: 'read', place, file: { name: 'a.md', bytes: new Uint8Array() } };
const broken: WorkerTask = { kind: 'compare', place, from: '', to: '', confirmed: false };

const begin = (work: WorkerTask) => runTask(work, () => {}, { entry });
/** How many works the thread had done, with this one; or what went wrong. */
const said = async ({ result }: RunningTask) => {
  const ended = await result;
  return ended?.kind === 'failed' ? ended.line : ended;
};

test('a thread that has done its work is given the next; works at the same time have a thread each', async () => {
  expect(await said(begin(read))).toBe('1');
  expect(await said(begin(read))).toBe('2');
  const both = await Promise.all([begin(read), begin(read)].map(said));
  expect(both.sort()).toEqual(['1', '3']);
});

test('one that was stopped or broke is not used again', async () => {
  await said(begin(read));
  const stopped = begin(read);
  stopped.stop();
  expect(await said(stopped)).toBeNull();
  expect(await said(begin(read))).toBe('1');
  expect(await said(begin(broken))).toContain('the thread broke');
  expect(await said(begin(read))).toBe('1');
});
