/**
 * Measures a whole library, built and opened as the product does it, each step in a process of its own:
 * `npx tsx test/bench/speed/whole-library.ts [--passages 100000] [--folder FOLDER]`. Documents have 100 passages of made-up
 * words and English function words. A folder that exists is used again.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFolder } from '../../../src/library/store/inputs.ts';
import { openFromFiles } from '../../../src/library/store/open.ts';
import { listSnapshots } from '../../../src/library/store/snapshot/snapshot.ts';
import { percentile } from '../metrics.ts';
import { makePassages } from '../passages.ts';
import { englishModel, writeDocuments } from './documents.ts';

const QUESTIONS = 200;

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '100000' },
    folder: { type: 'string' },
    step: { type: 'string' },
  },
});

if (values.step === 'build') await build(values.folder ?? '');
else if (values.step === 'open') await open(values.folder ?? '');
else measure(Number(values.passages));

function measure(passages: number): void {
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'ibid-whole-library-'));
  try {
    if (!existsSync(join(folder, 'sources'))) writeDocuments(folder, passages);
    rmSync(join(folder, 'build'), { recursive: true, force: true });
    for (const step of ['build', 'open']) {
      const { status } = spawnSync(
        process.execPath,
        [...process.execArgv, import.meta.filename, '--folder', folder, '--step', step],
        { stdio: 'inherit' },
      );
      if (status !== 0) throw new Error(`${step} failed`);
    }
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true });
  }
}

async function build(folder: string): Promise<void> {
  const place = { data: folder, sources: [] };
  const { library } = await openFromFiles(place, { warn: (line) => console.warn(line) });
  const { user, system } = process.cpuUsage();
  const [snapshot] = listSnapshots(buildFolder(place));
  console.log(
    `${library.counts.passages} passages: build ${((user + system) / 1e6).toFixed(1)} s CPU,`,
    `peak ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB,`,
    `snapshot ${((snapshot?.bytes ?? 0) / 1e6).toFixed(0)} MB`,
  );
}

async function open(folder: string): Promise<void> {
  const before = process.cpuUsage();
  const { library } = await openFromFiles({ data: folder, sources: [] }, { warn: () => {} });
  const { user, system } = process.cpuUsage(before);
  await library.readAll();
  const rss = process.memoryUsage().rss;
  const questions = makePassages(QUESTIONS, { ...englishModel(), lengths: [8, 12], newWords: 0 });
  const times = questions.map(({ text: query }) => {
    const start = performance.now();
    library.search({ query, offset: 0, limit: 10, length: 500 });
    return performance.now() - start;
  });
  console.log(
    `open ${((user + system) / 1e6).toFixed(2)} s CPU, ${(rss / 1e6).toFixed(0)} MB;`,
    `first question ${times[0]?.toFixed(1)} ms, tenth ${times[9]?.toFixed(1)} ms,`,
    `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`,
  );
}
