/**
 * Measures what a view costs: `tsx --expose-gc test/bench/speed/views.ts [--documents 1000] [--passages 100] [--channels 0,1,8]`.
 * A tenth of the made-up documents is restricted, in turn to each channel. Each number of channels runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { IngestFile } from '../../../src/ingest/ingest.ts';
import type { Library } from '../../../src/library/library.ts';
import { buildLibrary } from '../../../src/library/store/build.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { deserializeLibrary, serializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';
import type { SnapshotSections } from '../../../src/library/store/snapshot/snapshot.ts';
import { percentile } from '../metrics.ts';
import { inventedModel, makePassages } from '../passages.ts';

const DATA = join(import.meta.dirname, '../../../index-data');
const QUESTIONS = 200;
const RESTRICTED = 10;

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000' },
    passages: { type: 'string', default: '100' },
    channels: { type: 'string', default: '0,1,8' },
    measure: { type: 'boolean', default: false },
  },
});

if (values.measure) await measure(Number(values.channels));
else {
  for (const channels of values.channels.split(',')) {
    const own = ['--measure', '--channels', channels];
    const size = ['--documents', values.documents, '--passages', values.passages];
    const argv = [...process.execArgv, '--max-old-space-size=8192', import.meta.filename, ...own, ...size];
    spawnSync(process.execPath, argv, { stdio: 'inherit' });
  }
}

async function measure(channels: number): Promise<void> {
  const files = makeFiles(channels);
  const building = cpu();
  let sections: SnapshotSections = serializeLibrary(
    await buildLibrary({ files, problems: [], texts: readDataTexts(DATA) }),
  );
  const built = building();
  const ofViews = [...sections].filter(([name]) => /^(?:view\.|parts of )/u.test(name));
  const [all, own] = [sizeOf(sections.values()), sizeOf(ofViews.map(([, bytes]) => bytes))];

  const opening = cpu();
  const library = await deserializeLibrary(sections);
  const opened = opening();
  const seeing = cpu();
  const view = library.visibleIn(null);
  const seen = seeing();
  const before = await memory();
  for (const channel of channelsOf(channels)) library.visibleIn(channel);
  const held = (await memory()) - before;
  await library.readAll();
  const unforeseen = new Map(
    [...sections].map(([name, bytes]) => [name, name === 'views' ? Buffer.from('[]') : bytes]),
  );
  sections = new Map();
  const [whole, outside] = ask([library, view]);
  const other = await deserializeLibrary(unforeseen);
  const counting = cpu();
  other.visibleIn(null);
  const counted = counting();
  console.log(
    [
      `${channels} channels: ${library.summary.passages} passages, ${view.summary.passages} outside`,
      `build ${(built / 1000).toFixed(1)} s of CPU`,
      `snapshot ${mb(all)} MB, views ${mb(own)} MB`,
      `open ${opened.toFixed(0)} ms, the view ${seen.toFixed(0)} ms, the other views ${mb(held)} MB of heap`,
      `p50/p99 whole ${whole}, outside ${outside} ms`,
      `a view that is not saved ${counted.toFixed(0)} ms`,
    ].join('; '),
  );
}

function channelsOf(channels: number): string[] {
  return Array.from({ length: channels }, (_, number) => String(100_000_000_000_000_000n + BigInt(number)));
}

function makeFiles(channels: number): IngestFile[] {
  const [documents, passages] = [Number(values.documents), Number(values.passages)];
  const texts = makePassages(documents * passages, inventedModel()).map(({ text }) => text);
  return Array.from({ length: documents }, (_, number): IngestFile => {
    const own = texts.slice(number * passages, (number + 1) * passages - 1);
    const paragraphs = own.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
    const named = channelsOf(channels);
    const turn = Math.floor(number / RESTRICTED) % named.length;
    const channel = number % RESTRICTED === 0 ? named[turn] : undefined;
    const side = `id: document-${number}\n${channel === undefined ? '' : `restricted: ["${channel}"]\n`}`;
    const bytes = Buffer.from(`${[`# Document ${number}`, ...paragraphs].join('\n\n')}\n`);
    return { name: `document-${number}.md`, side, bytes };
  });
}

/** Median and 99th percentile of natural questions in turn, after a round that warms up, in ms of processor time. */
function ask(libraries: readonly Library[]): string[] {
  const model = { ...inventedModel(), lengths: [8, 12], newWords: 0 };
  const questions = makePassages(QUESTIONS, model).map(({ text }) => text);
  const round = () =>
    questions.map((query) =>
      libraries.map((library) => {
        const spent = cpu();
        library.search({ query, offset: 0, limit: 10, length: 500 });
        return spent();
      }),
    );
  round();
  const times = [...round(), ...round(), ...round()];
  return libraries.map((_, at) => {
    const own = times.map((row) => row[at] ?? 0);
    return `${percentile(own, 0.5).toFixed(2)}/${percentile(own, 0.99).toFixed(2)}`;
  });
}

function cpu(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

async function memory(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function sizeOf(parts: Iterable<Uint8Array>): number {
  return [...parts].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
