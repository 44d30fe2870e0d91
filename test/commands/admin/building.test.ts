import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type TestSession } from './admin-session.ts';
import { documents } from './sample-library.ts';

/** The tests go on from each other. */
let session: TestSession;
let first: string;
beforeAll(async () => {
  session = await openSession();
  first = version();
});
afterAll(() => session.close());

const version = () => session.admin.library().summary.version;
const sources = () => session.admin.library().documents.map(({ source }) => source.id);
const file = (name: string) => join(session.data, 'sources', name);

test('a reindex says that there is nothing to do when no file changed', async () => {
  const answer = await session.ask('reindex');
  expect(answer).toMatchObject({ status: 'found', items: [] });
  expect(answer.message).toContain('Nothing to do: ');
});

test('a dry run says what would change, with all of it in a file where it is much, and changes nothing', async () => {
  const before = session.admin.library();
  const lines = Array.from(
    { length: 30 },
    (_, n) => `Wharf ${n + 1} is let to a dealer in goods of kind ${n}.`,
  );
  writeFileSync(file('wharf-2022.md'), `${documents['wharf-2022.md']}\n${lines.join('\n\n')}\n`);
  const { message, items, page } = await session.ask('reindex', { 'dry-run': true });
  expect(message).toMatch(/^Nothing was changed\. A reindex would result in: .*30 passages added/);
  const changes = items.filter(({ kind }) => kind === 'change');
  expect(changes).toHaveLength(20);
  expect(page.total).toBeGreaterThan(30);
  const whole = items.find((item) => item.kind === 'file');
  expect(whole?.text.match(/is let to/g)).toHaveLength(30);
  expect(session.admin.library()).toBe(before);
});

test('a second job is told who runs the first; a cancel stops it, and nothing is changed', async () => {
  const running = session.ask('reindex');
  const second = await session.ask('reindex');
  expect(second).toMatchObject({ status: 'not-found', items: [] });
  expect(second.message).toMatch(/^Not now: a reindex for ada since \d\d:\d\d:\d\d UTC.* is under way/);
  expect((await session.ask('status')).message).toMatch(/^Under way: a reindex for ada/);
  expect((await session.ask('cancel')).message).toMatch(/^Stopping a reindex for ada/);
  expect((await running).message).toBe('Cancelled by ada; the library is as it was.');
  expect(version()).toBe(first);
  const late = await session.ask('cancel');
  expect(late).toMatchObject({ status: 'not-found', message: 'Nothing is under way here.' });
});

test('a reindex asks before half of the library goes, and goes on with a yes', async () => {
  rmSync(file('wharf-2022.md'));
  const answer = await session.ask('reindex');
  expect(answer.confirm?.question).toMatch(/shrink by half or more: documents from 2 to 1/);
  expect(sources()).toEqual(['tide-2018', 'wharf-2022']);

  const done = await session.ask('reindex', answer.confirm?.input, { confirmed: true });
  expect(sources()).toEqual(['tide-2018']);
  expect(done.message).toMatch(/^Reindexed: 1 document removed/);
  expect(done.library.version).toBe(version());
  expect(session.progress.map(({ stage }) => stage)).toContain('reading');
});

test('a library that served can be served again, until the next reindex', async () => {
  const second = version();
  const { items } = await session.ask('history');
  const kept = items.filter((item) => item.kind === 'library');
  expect(kept.map(({ snapshot, version, serves }) => [snapshot, version, serves])).toEqual([
    [2, second, true],
    [1, first, false],
  ]);
  const answer = await session.ask('rollback', { snapshot: '1' });
  expect(answer.message).toContain('Snapshot 1 is in use again');
  expect(sources()).toEqual(['tide-2018', 'wharf-2022']);
  expect((await session.ask('status')).items[0]).toMatchObject({ version: first, rolledBack: true });

  const back = await session.ask('rollback', { snapshot: '2' });
  expect(back.confirm).toMatchObject({
    question: expect.stringContaining('documents from 2 to 1'),
    input: { snapshot: '2' },
  });
  expect(version()).toBe(first);
  await session.ask('reindex', {}, { confirmed: true });
  expect((await session.ask('status')).items[0]).toMatchObject({ version: second, rolledBack: false });
});

test('a version that is not kept is refused with those that are; the one that serves stays', async () => {
  expect(await session.ask('rollback', { snapshot: 'abc' })).toMatchObject({
    status: 'invalid',
    message: 'snapshot: there is no snapshot "abc"',
    suggestions: ['1'],
  });
  const same = await session.ask('rollback', { snapshot: '3' });
  expect(same.message).toBe('Nothing to do: snapshot 3 is already being served.');
});
