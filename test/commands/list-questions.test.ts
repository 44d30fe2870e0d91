import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { french } from '../../src/i18n/fr/index.ts';
import { libraryOf } from '../../src/library/store/build.ts';
import { document, lexicon } from '../library/listing.ts';
import { openOwn, ownQuestions, wrongIn } from '../own-questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const library = await openOwn('fixtures', folder);
const asked = (question: string, more: { page?: number; source?: string } = {}) =>
  ask.run({ question, ...more }, { library });

const sample = ownQuestions.filter(
  ({ library: own, kind }) => own === 'fixtures' && (kind === 'lists' || kind === 'notes'),
);
test.each(sample.map((one) => [one.question, one] as const))('%s', async (_, one) => {
  expect(await wrongIn(one, library)).toBe('');
});

describe('the answer', () => {
  test('counts the organizations and quotes the entry of each', async () => {
    const { status, message, items } = await asked('Which organizations from Kenya?');
    expect({ status, message }).toEqual({
      status: 'found',
      message: '2 organizations from Kenya, all on lists.',
    });
    expect(
      items.map(
        (item) =>
          item.kind === 'organization' && item.mentions.map(({ quote, handle }) => ({ quote, handle })),
      ),
    ).toEqual([
      [{ quote: 'Mombasa Pilots Association, Kenya', handle: 'lamps-2018 #8' }],
      [{ quote: 'Kisumu Ferry Women, Kenya', handle: 'lamps-2018 #9' }],
    ]);
  });

  test('quotes each source in a comparison', async () => {
    const { items, message } = await asked('Which organizations are in both lamps-2018 and quais-2019?');
    expect(message).toMatch(
      /^2 organizations in both lamps-2018 and quais-2019, all on lists \(4 entries\)\./,
    );
    for (const item of items)
      expect(item.kind === 'organization' && item.mentions.map(({ source }) => source.id).sort()).toEqual([
        ...['lamps-2018', 'quais-2019'],
      ]);
  });

  test('is divided into pages', async () => {
    const question = 'How many organizations are listed?';
    const [first, second] = [await asked(question), await asked(question, { page: 2 })];
    expect(first.page).toEqual({ number: 1, of: 2, total: 15 });
    expect(first.items).toHaveLength(10);
    expect(second.items).toHaveLength(5);
    expect(second.message).toBe(first.message);
    expect((await asked(question, { page: 3 })).status).toBe('invalid');
    expect((await asked('Who paid for the oil?', { page: 2 })).status).toBe('invalid');
  });

  test('is limited to the source option', async () => {
    const { page } = await asked('How many organizations are listed?', { source: 'quais-2019' });
    expect(page.total).toBe(5);
    expect((await asked('How many from Peru?', { source: 'quais-2019' })).status).toBe('not-found');
  });

  test('says how much was searched if nothing fits', async () => {
    const { status, message, items } = await asked('Which organizations are in Iceland?');
    expect({ status, items }).toEqual({ status: 'not-found', items: [] });
    expect(message).toMatch(/^Found no organization from Iceland \(\d+ searched\)\.$/);
    expect((await asked('Which notes cite Reuters?')).message).toBe(
      'Found no note that cites “Reuters” (15 searched).',
    );
  });

  test('offers similar entries for an unlisted name', async () => {
    const { status, closest, items } = await asked('Is the Fog Bell on the list?');
    expect({ status, closest }).toEqual({ status: 'not-found', closest: true });
    expect(items).toMatchObject([{ name: 'Fog Bell Trust' }]);
    expect(library.askList({ query: 'reuters.com', offset: 0, limit: 10 })).toBeNull();
    const query = 'Is Mayor Quimby on the list?';
    expect(library.askList({ query, offset: 0, limit: 10 })).toBeNull();
  });

  test('in French', async () => {
    const answer = await ask.run({ question: 'Quelles notes citent YouTube ?' }, { library, texts: french });
    expect(answer.message).toBe('1 note cite «\u00A0YouTube\u00A0» (youtube.com).');
  });
});

test('a library without countries cannot know where organizations are', () => {
  const plain = libraryOf([document('a', ['Rope Makers', 'Oar Club'])], lexicon);
  expect(plain.askList({ query: 'How many from Peru?', offset: 0, limit: 10 })).toBeNull();
});

test('a country printed where Ibid reads no place is not reported as absent', () => {
  const listed = ['Rope Makers Guild, Peru', 'Oar Club – its Kenya house is old', 'Sail Society, Peru'];
  const library = libraryOf([document('a', listed)], lexicon);
  const total = (query: string) => library.askList({ query, offset: 0, limit: 10 })?.total;
  expect(total('Which organizations from Kenya?')).toBeUndefined();
  expect(total('Which organizations from Chile?')).toBe(0);
  expect(total('Which organizations from Peru?')).toBe(2);
});

test('a source that names an organization without listing it is quoted too', () => {
  const both = libraryOf(
    [
      document('a', ['Rope Makers Guild, Peru']),
      document('b', [], ['Oil came late. The Rope Makers Guild paid.']),
    ],
    lexicon,
  );
  const query = 'Which organizations are in both documents?';
  const [item] = both.askList({ query, offset: 0, limit: 10 })?.items ?? [];
  const quotes = item?.kind === 'organization' ? item.mentions.map(({ quote }) => quote) : [];
  expect(quotes).toEqual(['Rope Makers Guild, Peru', 'The Rope Makers Guild paid.']);
});

test('a view counts only what it shows', () => {
  const open = document('open-1', ['Rope Makers, Peru', 'Oar Club, Peru']);
  const hidden = document('hidden-1', ['Bell Ringers, Peru']);
  const restricted = { ...hidden, source: { ...hidden.source, restricted: ['7'] } };
  const whole = libraryOf([open, restricted], lexicon);
  const count = (channel: string | null, query: string) =>
    whole.visibleIn(channel).askList({ query, offset: 0, limit: 10 })?.total;
  expect([count(null, 'How many from Peru?'), count('7', 'How many from Peru?')]).toEqual([2, 3]);
  expect(count(null, 'Which organizations are in both documents?')).toBeUndefined();
  expect(count(null, 'Which organizations are only in hidden-1?')).toBeUndefined();
});
