import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textsFor } from '../../../src/i18n/index.ts';
import { openSession, type TestSession } from './admin-session.ts';

let session: TestSession;
beforeEach(async () => {
  session = await openSession();
});
afterEach(() => session.close());

const sources = () => session.admin.library().documents.map(({ source }) => source.id);
const bytes = () => readFileSync(join(session.data, 'sources/wharf-2022.md'));

test('a source is forgotten once somebody confirms, and Ibid says what it deleted', async () => {
  const { confirm } = await session.ask('forget', { words: 'WHARF-2022' });
  expect(confirm).toMatchObject({ danger: true, input: { words: 'wharf-2022' } });
  expect(confirm?.question).toMatch(/^Delete “.+” for good.* This cannot be undone\.$/);
  expect(sources()).toContain('wharf-2022');
  const { message } = await session.ask('forget', confirm?.input, { confirmed: true });
  expect(message).toMatch(
    /^Forgot “.+”\. Deleted for good: 1 file \(sources\/wharf-2022\.md\) and 1 snapshot \([0-9a-f]{12}\)\.$/,
  );
  expect(sources()).toEqual(['tide-2018']);
});

test('it is asked in French too, and a source that is unknown is refused', async () => {
  const texts = textsFor('fr');
  const { confirm } = await session.ask('forget', { words: 'wharf-2022' }, { texts });
  expect(confirm?.question).toContain('irréversible');
  const { status, message } = await session.ask('forget', { words: 'nothing' }, { confirmed: true });
  expect([status, message]).toEqual(['not-found', expect.stringContaining('Nothing to forget')]);
});

test('adding it again needs a confirmation of its own; --yes is not enough', async () => {
  session.files.set('wharf.md', { name: 'wharf.md', bytes: bytes() });
  await session.confirm('forget', { words: 'wharf-2022' });
  const early = await session.ask('add', { file: 'wharf.md' }, { confirmed: true });
  expect([early.status, early.confirm]).toEqual(['not-found', undefined]);
  expect(early.message).toContain('was forgotten on');
  const { confirm: first } = await session.ask('add', { file: 'wharf.md' });
  const { confirm: second } = await session.ask('add', first?.input, { confirmed: true });
  expect(second?.question).toMatch(/words of wharf-2022, which was forgotten on .* Add it anyway\?$/);
  expect(sources()).toEqual(['tide-2018']);
  expect(await session.ask('add', second?.input, { confirmed: true })).toMatchObject({ status: 'found' });
  expect(sources()).toHaveLength(2);
});
