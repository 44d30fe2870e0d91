/**
 * Measures a whole library, built and opened as the product does it, each step in a process of its own:
 * `npx tsx test/bench/speed/whole-library.ts [--passages 100000] [--folder FOLDER]`. Documents have 100 passages of made-up
 * words and English function words. A folder that exists is used again.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFolder } from '../../../src/library/store/inputs.ts';
import { openFromFiles } from '../../../src/library/store/open.ts';
import { listSnapshots } from '../../../src/library/store/snapshot/snapshot.ts';
import { percentile } from '../metrics.ts';
import { inventedModel, type Model, makePassages } from '../passages.ts';

const A_DOCUMENT = 100;
const CHUNK = 10_000;
const QUESTIONS = 200;

const { values } = parseArgs({
  options: {
    passages: { type: 'string', default: '100000' },
    folder: { type: 'string' },
    step: { type: 'string' },
  },
});

const FUNCTION_WORDS =
  `the of and to in a is that it was for on with as be at by this had not are but from or have an they which
one you were her all she there would their we him been has when who will no more if out so said what up its about into than them
can only other new some could time these two may then do first any my now such like our over`.split(/\s+/u);

/** Made-up words, of which the most frequent ones are English. */
function model(): Model {
  const invented = inventedModel();
  const counts = new Map<string, number>();
  for (const word of invented.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const english = new Map(FUNCTION_WORDS.map((word, rank) => [ranked[rank], word]));
  return { ...invented, words: invented.words.map((word) => english.get(word) ?? word) };
}

if (values.step === 'build') await build(values.folder ?? '');
else if (values.step === 'open') await open(values.folder ?? '');
else measure(Number(values.passages));

function measure(passages: number): void {
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'ibid-whole-library-'));
  try {
    if (!existsSync(join(folder, 'sources'))) make(folder, passages);
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

function make(folder: string, passages: number): void {
  mkdirSync(join(folder, 'sources'), { recursive: true });
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join(import.meta.dirname, '../../../index-data', part), join(folder, part), { recursive: true });
  const words = model();
  let number = 0;
  for (let done = 0; done < passages; done += CHUNK) {
    const texts = makePassages(Math.min(CHUNK, passages - done), words, done);
    for (let at = 0; at < texts.length; at += A_DOCUMENT) {
      const paragraphs = texts
        .slice(at, at + A_DOCUMENT)
        .map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
      const head = `---\nid: document-${number}\ntitle: Document ${number}\nlanguage: en\n---\n# Document ${number}`;
      writeFileSync(
        join(folder, `sources/document-${number++}.md`),
        `${[head, ...paragraphs].join('\n\n')}\n`,
      );
    }
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
  const questions = makePassages(QUESTIONS, { ...model(), lengths: [8, 12], newWords: 0 });
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
