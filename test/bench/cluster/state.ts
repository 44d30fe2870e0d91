/**
 * What the state of a library costs in OpenSearch, beside files:
 *
 *     npx tsx test/bench/cluster/state.ts http://127.0.0.1:9200 [WRITES]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PEOPLE_PACE } from '../../../src/admin/state/cooldown.ts';
import { engineState } from '../../../src/admin/state/engine/engine-state.ts';
import { fileState } from '../../../src/admin/state/file-state.ts';
import type { State } from '../../../src/admin/state/state.ts';
import { sharedQuote } from '../../admin/state/records.ts';

const [url = 'http://127.0.0.1:9200', count = '200'] = process.argv.slice(2);
const common = { user: undefined, password: undefined, ca: undefined, shards: 1 };
const settings = { ...common, urls: [url], prefix: `bench-state-${process.pid}` };
const data = mkdtempSync(join(tmpdir(), 'ibid-bench-state-'));
const key = 'a'.repeat(32);

const STEPS: Readonly<Record<string, (state: State, n: number) => Promise<unknown>>> = {
  'add a share to 10,000': (state, n) => state.shares.add(sharedQuote(`${n}`.padEnd(200, '.'))),
  'read 10,000 shares': (state) => state.shares.all(),
  'change a basket': (state, n) =>
    state.baskets.of(key).change(() => ({ records: [{ name: `${n}`, used: '', quotes: [] }], result: n })),
  'take and release a lock': async (state) => {
    const lock = await state.lock('job', null);
    if ('release' in lock) await lock.release();
  },
  'read the pointer': (state) => state.serving.read(),
  'take from a cooldown': async (state, n) => state.cooldowns.take(`${n}`, Date.now(), PEOPLE_PACE),
};

try {
  for (const [name, state] of [
    ['files', fileState(data)],
    ['OpenSearch', engineState(settings, 'default')],
  ] as const) {
    await state.shares.add(...Array.from({ length: 10_000 }, (_, n) => sharedQuote(`${n}`.padEnd(200, '.'))));
    for (const [step, run] of Object.entries(STEPS)) {
      const times: number[] = [];
      for (let n = 0; n < Number(count); n += 1) {
        const started = performance.now();
        await run(state, n);
        times.push(performance.now() - started);
      }
      times.sort((a, b) => a - b);
      const at = (part: number) => times[Math.floor(times.length * part)]?.toFixed(1);
      console.log(`${name}: ${step}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
    }
  }
} finally {
  rmSync(data, { recursive: true });
  await fetch(`${url}/${settings.prefix}*`, { method: 'DELETE' });
}
