import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminCommands } from '../../../commands/admin/index.ts';
import { argumentsOf } from '../../../src/arguments.ts';
import { openSession, type TestSession } from './admin-session.ts';

let session: TestSession;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

test('status shows the version and how much there is', async () => {
  const { status, items } = await session.ask('status');
  const { version, passages } = session.admin.library().summary;
  expect(status).toBe('found');
  expect(items).toMatchObject([{ kind: 'status', version, documents: 2, passages, rolledBack: false }]);
});

test('check gives every finding with its place, or says that there is none', async () => {
  writeFileSync(join(session.data, 'sources', 'torn.md'), '---\ntitle: [\n---\nA torn page.\n');
  await session.ask('reindex');
  const { diagnostics } = session.admin.library();
  const { message, items } = await session.ask('check');
  expect(message).toMatch(/^1 error, /);
  const file = items.find((item) => item.kind === 'file');
  expect(file?.name).toBe('findings.txt');
  expect(file?.text.match(/\n/g)).toHaveLength(diagnostics.length);
  expect(file?.text).toMatch(/torn\.md:\d+:\d+: error \S+: found .*; expected .*\n/);
});

test('names are listed until they are judged, and a verdict is served at once', async () => {
  const listed = await session.ask('names');
  expect(listed.message).toBe('1 pair of names to decide, 0 decided.');
  const [item] = listed.items;
  if (item?.kind !== 'names') throw new Error(JSON.stringify(listed));
  expect(item.names.map(({ name }) => name).sort()).toEqual(['Sound Pilot Union', 'Sound Pilots Union']);

  const judged = await session.ask('names', { pair: item.pair, verdict: 'same' });
  expect(judged.message).toMatch(
    /^“Sound Pilots? Union \(DK\)” and “Sound Pilots? Union \(DK\)” now count as one organization\. Changes: /,
  );
  const found = session.admin.library().findOrganizations('Sound Pilot Union').exact;
  expect(found.map(({ entries }) => entries.map(({ source }) => source).sort())).toEqual([
    ['tide-2018', 'wharf-2022'],
  ]);
  expect(await session.ask('names')).toMatchObject({
    status: 'not-found',
    message: '0 pairs of names to decide, 1 decided.',
    items: [],
  });
  expect((await session.ask('names', { judged: true })).items).toMatchObject([
    { pair: item.pair, verdict: { verdict: 'same', by: 'ada' } },
  ]);
});

test('names say that both a pair and a verdict are needed, and which pair is none', async () => {
  expect(await session.ask('names', { pair: 'x' })).toMatchObject({ status: 'invalid' });
  expect(await session.ask('names', { verdict: 'same' })).toMatchObject({ status: 'invalid' });
  expect(await session.ask('names', { pair: 'x', verdict: 'same' })).toMatchObject({
    status: 'invalid',
    message: 'pair: there is no "x"; run names without options to list the pairs',
  });
  expect(await session.ask('names', { page: 99 })).toMatchObject({ status: 'invalid' });
});

test('what is typed is checked, and nothing unknown is taken', async () => {
  expect((await session.ask('reindex', { 'dry-run': 'maybe' })).status).toBe('invalid');
  expect((await session.ask('status', { page: 1 })).status).toBe('invalid');
  expect((await session.ask('remove', {})).message).toMatch(/^source: /);
});

test('surfaces are told what is a file, what is theirs to set, and what the admin service completes', () => {
  const told = (name: string) =>
    Object.fromEntries(
      adminCommands
        .filter((one) => one.name === name)
        .flatMap((one) => argumentsOf(one).map((each) => [each.name, each])),
    );
  expect(told('add').file).toMatchObject({ file: true, hidden: false, positional: true });
  expect(told('add').staged).toMatchObject({ hidden: true, required: false });
  expect(told('rollback').snapshot).toMatchObject({ complete: 'snapshot', positional: true });
  expect(told('names').pair).toMatchObject({ complete: 'pair' });
  expect(told('edit').source).toMatchObject({ complete: 'source', positional: true });
  for (const command of adminCommands)
    for (const { choices } of argumentsOf(command)) expect(choices.length).toBeLessThanOrEqual(25);
});
