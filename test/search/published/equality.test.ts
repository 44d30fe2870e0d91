import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/text/steps.ts';
import { openSearchForTests } from '../../opensearch/shared.ts';
import { publishedCase } from './cases.ts';
import { openPublication, publicationOf } from './compare.ts';
import { compareInEngine } from './in-engine.ts';

const { absent, settings } = await openSearchForTests();

/** More of them: `npx tsx test/bench/cluster/generated.ts N`. */
const CASES = [
  { seed: 7, shards: 1, units: 60 },
  { seed: 24, shards: 3, units: 60 },
  { seed: 1004, shards: 5, units: 260 },
];

describe.skipIf(absent !== '')(`a published index${absent}`, () => {
  test.each(CASES)('answers as in memory, from $shards shards', async ({ seed, shards, units }) => {
    const [url = ''] = settings.urls;
    await compareInEngine({ url, prefix: settings.prefix, shards }, seed, units);
  });
});

describe('a published index', () => {
  const one = publishedCase(24);
  const publication = publicationOf(one);
  const empty = { packed: (ids: readonly string[]) => ids.map(() => undefined), search: () => [] };

  test('refuses a view that it does not have', () => {
    const index = openPublication(publication, one, empty);
    expect(one.views.length).toBeGreaterThan(0);
    for (const hidden of one.views) finish(index.view(hidden));
    expect(() => finish(index.view([[0, 1]]))).toThrow('lacks this view');
  });

  test('refuses an index whose texts another version of ICU divided', () => {
    const other = { ...publication, about: { ...publication.about, icu: '1.0' } };
    expect(() => openPublication(other, one, empty)).toThrow('another version of ICU');
  });

  test('takes no missing statistic for zero', () => {
    const byId = new Map(publication.documents.map(({ id, fields }) => [id, String(fields.packed)]));
    const without = (lacking: (id: string) => boolean) =>
      openPublication(publication, one, {
        packed: (ids) => ids.map((id) => (lacking(id) ? undefined : byId.get(id))),
        search: (requests) => requests.map(() => ({ total: 0, hits: [] })),
      });
    const [unit] = [...byId.keys()].filter((id) => id.startsWith('unit '));
    expect(unit).toBeDefined();
    const ask = (index: ReturnType<typeof without>) => index.search('φάρος νησί', { limit: 5 });
    expect(ask(without(() => false)).known).toEqual(['φάρος', 'νησί']);
    expect(() => ask(without((id) => id.startsWith('grams ')))).toThrow('lacks "grams');
    expect(() => without((id) => id === unit).coverage(0, 'φάρος', [0, 1])).toThrow('lacks "unit');
  });
});
