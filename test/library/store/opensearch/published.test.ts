import { afterAll, describe, expect, test } from 'vitest';
import { Engine } from '../../../../src/library/store/opensearch/engine.ts';
import { indexOf } from '../../../../src/library/store/opensearch/names.ts';
import { publishLibrary } from '../../../../src/library/store/opensearch/publish.ts';
import { openIndex } from '../../../../src/library/store/opensearch/published.ts';
import { settled } from '../../../../src/library/store/settled.ts';
import { deserializeLibrary } from '../../../../src/library/store/snapshot/serialize.ts';
import { randomOf } from '../../../bench/mutate/random.ts';
import { answerTo } from '../../../equality/compare.ts';
import { ASKERS, generatedSnapshot, seenBy } from '../../../equality/generated.ts';
import { callsOf } from '../../../equality/requests.ts';
import { openSearchForTests } from '../../../opensearch/shared.ts';

const { absent, settings } = await openSearchForTests();
afterAll(() => Engine.closeAll());
const EFFORT = { queries: 10, places: 6, completions: 10 };

describe.skipIf(absent !== '')(`a library in OpenSearch${absent}`, () => {
  test.each([1, 2])('answers like the one in memory, library %d', async (seed) => {
    const sections = await generatedSnapshot(seed);
    const inMemory = await deserializeLibrary(sections);
    const name = `equal-${seed}`;
    await publishLibrary(settings, name, { key: 'k' }, { content: 'k', read: async () => sections });
    const opened = await openIndex(settings, indexOf(settings, name, { key: 'k' }));
    if (opened === null) throw new Error('not published');
    for (const asker of ASKERS) {
      const [one, other] = [seenBy(asker, inMemory), seenBy(asker, opened)];
      for (const call of callsOf(one, randomOf(seed, 1), EFFORT))
        expect(await settled(() => answerTo(other, call)), JSON.stringify(call)).toBe(
          await answerTo(one, call),
        );
    }
  });
});
