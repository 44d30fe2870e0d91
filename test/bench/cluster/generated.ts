import { compareInEngine } from '../../search/published/in-engine.ts';

/**
 * Generated indexes answer from OpenSearch as in memory: `npx tsx test/bench/cluster/generated.ts N [FIRST] [UNITS]`, with
 * IBID_TEST_OPENSEARCH.
 */
const [count = 500, first = 1, units = 60] = process.argv.slice(2).map(Number);
const url = process.env.IBID_TEST_OPENSEARCH ?? 'http://127.0.0.1:19200';

for (let seed = first; seed < first + count; seed++) {
  const shards = [1, 3, 5][seed % 3] ?? 1;
  const size = seed % 10 === 0 ? 10 * units : units;
  await compareInEngine({ url, prefix: 'generated', shards }, seed, size);
  if (seed % 10 === 0) console.log(`${seed - first + 1} of ${count} equal`);
}
console.log(`${count} of ${count} equal`);
