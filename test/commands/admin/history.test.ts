import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type TestSession } from './admin-session.ts';

let session: TestSession;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

const events = async (page = 1) =>
  (await session.ask('history', { page })).items.filter((item) => item.kind === 'event');

test('history says who did what, newest first, beside the saved versions', async () => {
  await session.ask('edit', { source: 'tide-2018', title: 'Tides of the Bay' });
  await session.ask('edit', { source: 'tide-2018', id: 'wharf-2022' });
  const answer = await session.ask('history');
  expect(answer.items.map(({ kind }) => kind)).toEqual(['library', 'library', 'event', 'event']);
  expect(await events()).toMatchObject([
    { by: 'ada', action: 'edit', outcome: 'failed', line: expect.stringContaining('wharf-2022 is taken') },
    { by: 'ada', action: 'edit', outcome: 'done', arguments: { source: 'tide-2018' }, snapshot: 2 },
  ]);
  const [failed] = await events();
  expect(failed?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('a refusal of an older Ibid is shown in the words of its time', async () => {
  const [entry] = await session.admin.log();
  const refusal = { reason: 'unknown-version', version: 'abc' };
  const old = { ...entry, refusal, line: 'Library abc is not on the disk.' };
  appendFileSync(join(session.data, 'audit.jsonl'), `${JSON.stringify(old)}\n`);
  expect(await events()).toMatchObject([{ line: 'Library abc is not on the disk.' }, {}, {}]);
});

test('a long log has pages, and the versions are on the first', async () => {
  const [entry] = await session.admin.log();
  const lines = Array.from({ length: 9 }, () => `${JSON.stringify(entry)}\n`);
  appendFileSync(join(session.data, 'audit.jsonl'), lines.join(''));
  expect(await events(1)).toHaveLength(10);
  const { items, page } = await session.ask('history', { page: 2 });
  expect(items.map(({ kind }) => kind)).toEqual(['event', 'event']);
  expect(page).toMatchObject({ number: 2, of: 2 });
});
