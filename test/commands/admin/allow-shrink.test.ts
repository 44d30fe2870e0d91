import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSession, type TestSession } from './admin-session.ts';
import { report } from './sample-library.ts';

let session: TestSession;
beforeEach(async () => {
  session = await openSession();
  session.files.set('rope.md', { name: 'rope.md', bytes: Buffer.from(report) });
});
afterEach(() => session.close());

const sources = () => session.admin.library().documents.map(({ source }) => source.id);
/** Documents vanish that nobody meant to remove, as when a folder is not mounted. */
const vanish = (...names: string[]) => {
  for (const name of names) rmSync(join(session.data, 'sources', name));
};

test('a yes to adding is none to a library that falls to half: that is asked too', async () => {
  const { confirm: first } = await session.ask('add', { file: 'rope.md' });
  vanish('tide-2018.md', 'wharf-2022.md');
  const { confirm: second } = await session.ask('add', first?.input, { confirmed: true });
  expect(second?.question).toMatch(/^The library would shrink by half or more: /);
  expect(sources()).toEqual(['tide-2018', 'wharf-2022']);
  expect(await session.ask('add', second?.input, { confirmed: true })).toMatchObject({ status: 'found' });
  expect(sources()).toEqual(['rope-and-canvas']);
});

test('what a removal takes away by itself is in its question; what vanished beside it is asked about', async () => {
  const { confirm: whole } = await session.ask('remove', { source: 'tide-2018' });
  expect(whole?.question).toMatch(/^Remove “Tides of the Sound”.* The library would shrink by half or more: /);
  await session.confirm('add', { file: 'rope.md' });
  const { confirm: first } = await session.ask('remove', { source: 'rope-and-canvas' });
  expect(first?.question).not.toContain('half');
  vanish('wharf-2022.md');
  const { confirm: second } = await session.ask('remove', first?.input, { confirmed: true });
  expect(second?.question).toMatch(/^The library would shrink by half or more: /);
  expect(sources()).toEqual(['rope-and-canvas', 'tide-2018', 'wharf-2022']);
  expect((await session.ask('remove', second?.input, { confirmed: true })).confirm).toBeUndefined();
  expect(sources()).toEqual(['tide-2018']);
});

test('a yes to rolling back is none either', async () => {
  await session.confirm('remove', { source: 'tide-2018' });
  const kept = await session.admin.history();
  const [shrunk, before] = [true, false].map((serves) => kept.find((one) => one.serves === serves)?.snapshot);
  await session.ask('rollback', { snapshot: `${before}` });
  expect(sources()).toEqual(['tide-2018', 'wharf-2022']);
  const { confirm } = await session.ask('rollback', { snapshot: `${shrunk}` }, { confirmed: true });
  expect(confirm?.question).toMatch(/^The library would shrink by half or more: /);
  await session.ask('rollback', confirm?.input, { confirmed: true });
  expect(sources()).toEqual(['wharf-2022']);
});
