import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../../../src/library/library.ts';
import { Engine } from '../../../../src/library/store/opensearch/engine.ts';
import { settled } from '../../../../src/library/store/settled.ts';
import { deserializeLibrary } from '../../../../src/library/store/snapshot/serialize.ts';
import { randomOf } from '../../../bench/mutate/random.ts';
import { unequalAnswers } from '../../../equality/compare.ts';
import { ASKERS, generatedSnapshot, seenBy } from '../../../equality/generated.ts';
import { publishedLibrary } from '../../../equality/published.ts';
import { callsOf } from '../../../equality/requests.ts';
import { patiently } from '../../../opensearch/patience.ts';
import { openSearchForTests } from '../../../opensearch/shared.ts';

const EFFORT = { queries: 8, places: 1, completions: 6 };
/** A small library with views, and one with more hits than candidates; with so many shards. */
const LIBRARIES = [
  { seed: 2, shards: 3, askers: ASKERS },
  { seed: 5, shards: 2, askers: [null] },
];

interface OpenedTwice {
  readonly seed: number;
  readonly askers: readonly (string | null)[];
  readonly memory: Library;
  readonly engine: Library;
}

const { absent, settings } = await openSearchForTests();

describe.skipIf(absent !== '')(`a library in OpenSearch${absent}`, () => {
  const opened: OpenedTwice[] = [];

  beforeAll(async () => {
    for (const { seed, shards, askers } of LIBRARIES) {
      const sections = await generatedSnapshot(seed);
      const prefix = `${settings.prefix}-${seed}`;
      const engine = await publishedLibrary({ ...settings, prefix, shards }, sections);
      opened.push({ seed, askers, memory: await deserializeLibrary(sections), engine });
    }
  });
  afterAll(() => Engine.closeAll());

  it('answers each view byte for byte as in memory', async () => {
    for (const { seed, askers, memory, engine } of opened)
      for (const asker of askers) {
        const own = seenBy(asker, memory);
        const calls = callsOf(own, randomOf(seed, 1), EFFORT);
        const unequal = await unequalAnswers(own, seenBy(asker, engine), calls, patiently);
        expect(unequal, `seed ${seed}, asked by ${asker}`).toEqual([]);
      }
  });

  it('answers the same without waiting', async () => {
    for (const { seed, memory, engine } of opened.slice(0, 1)) {
      const calls = callsOf(memory, randomOf(seed, 2), EFFORT);
      const unequal = await unequalAnswers(memory, engine, calls, (work) => patiently(() => settled(work)));
      expect(unequal, `seed ${seed}`).toEqual([]);
    }
  });
});
