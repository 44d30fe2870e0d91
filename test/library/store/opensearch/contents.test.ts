import { afterAll, describe, expect, test } from 'vitest';
import { Engine } from '../../../../src/library/store/opensearch/engine.ts';
import { openIndex } from '../../../../src/library/store/opensearch/published.ts';
import { settled } from '../../../../src/library/store/settled.ts';
import { deserializeLibrary, deserializeParts } from '../../../../src/library/store/snapshot/serialize.ts';
import { loadIndex } from '../../../../src/search/engine.ts';
import { randomOf } from '../../../bench/mutate/random.ts';
import { answerTo } from '../../../equality/compare.ts';
import { ASKERS, generatedSnapshot, seenBy } from '../../../equality/generated.ts';
import { callsOf } from '../../../equality/requests.ts';
import { openSearchForTests } from '../../../opensearch/shared.ts';
import { publishContents } from './published.ts';

const { absent, settings } = await openSearchForTests();
afterAll(() => Engine.closeAll());

describe.skipIf(absent !== '')(`contents in OpenSearch${absent}`, () => {
  test.each([1, 2, 3])('answer like those in memory, library %d', async (seed) => {
    const sections = await generatedSnapshot(seed);
    const inMemory = await deserializeLibrary(sections);
    const index = `${settings.prefix}-${seed}`;
    await publishContents(settings, index, deserializeParts(sections));
    const opened = await openIndex(settings, index, undefined, (_reads, _index, units, lexicon) =>
      loadIndex(units, lexicon, sections),
    );
    if (opened === null) throw new Error('not published');
    for (const asker of ASKERS) {
      const [one, other] = [seenBy(asker, inMemory), seenBy(asker, opened)];
      for (const call of callsOf(one, randomOf(seed, 1), { queries: 20, places: 10, completions: 20 }))
        expect(await settled(() => answerTo(other, call)), JSON.stringify(call)).toBe(
          await answerTo(one, call),
        );
    }
  });
});
