import fc from 'fast-check';
import { describe, test } from 'vitest';
import { openSearchForTests } from '../../opensearch/shared.ts';
import { compareInEngine } from './in-engine.ts';

const { absent, settings } = await openSearchForTests();

describe.skipIf(absent !== '')(`a published index${absent}`, () => {
  const from = Number(process.env.SEED ?? 1);
  for (const shards of [1, 3, 5])
    test(`answers as the same index in memory, in ${shards} shards`, async () => {
      for (let seed = from; seed < from + Number(process.env.N ?? 2); seed++)
        await compareInEngine(settings, seed * 10 + shards, shards);
    }, 600_000);
});
