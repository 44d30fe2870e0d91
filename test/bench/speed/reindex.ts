/**
 * Measures what a reindex costs: `tsx test/bench/speed/reindex.ts [--documents 1000] [--passages 100]`. A library of made-up
 * documents is built from nothing, and again with one document changed, added or removed; then it is loaded beside another
 * one, as a running bot does it. Each measurement runs in a process of its own, with all that a worker does: reading
 * and hashing the files, reading the last snapshot, building, checking sums and writing.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { buildLibrary } from '../../../src/library/store/build.ts';
import { buildFolder, readInputs } from '../../../src/library/store/inputs.ts';
import { deserializeLibrary, serializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';
import { listSnapshots, readSnapshot, writeSnapshot } from '../../../src/library/store/snapshot/snapshot.ts';
import { readCollection } from '../collection.ts';
import { inventedModel, type Model, makePassages, modelOf } from '../passages.ts';

const COLLECTIONS = join(import.meta.dirname, '../../../../shared/collections');

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000' },
    passages: { type: 'string', default: '100' },
    folder: { type: 'string' },
    step: { type: 'string', default: 'build' },
  },
});

/** A row of the table: what was done, and its figures. */
interface Row {
  readonly name: string;
  readonly seconds: number;
  readonly cpu: number;
  readonly rest: string;
}

const STEPS: Readonly<Record<string, (folder: string) => Promise<Row>>> = {
  'full build': (folder) => build(folder),
  'one document changed': (folder) => {
    const path = join(folder, 'sources/document-7.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\.\n\n/u, ', as was found later.\n\n'));
    return build(folder);
  },
  'one document added': (folder) => {
    writeFileSync(join(folder, 'sources/more.md'), '# More\n\nThe Harbour Council (HC) met in Oslo.\n');
    return build(folder);
  },
  'one document removed': (folder) => {
    rmSync(join(folder, 'sources/document-9.md'));
    return build(folder);
  },
  'loading it': load,
};

if (values.folder === undefined) measureAll();
else console.log(JSON.stringify(await STEPS[values.step]?.(values.folder)));

function measureAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-reindex-'));
  try {
    makeLibrary(folder, Number(values.documents), Number(values.passages));
    let full: Row | undefined;
    for (const step of Object.keys(STEPS)) {
      const { stdout } = spawnSync(
        process.execPath,
        [...process.execArgv, import.meta.filename, '--folder', folder, '--step', step],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const row: Row = { ...JSON.parse(stdout), name: step };
      full ??= row;
      const share = `${((100 * row.cpu) / full.cpu).toFixed(1)} %`;
      console.log(
        `${step.padEnd(22)} ${row.seconds.toFixed(2)} s  CPU ${row.cpu.toFixed(2)} s  ${share}  ${row.rest}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Files of paragraphs with words as often as in the test collections, where these are there. */
function makeLibrary(folder: string, documents: number, passages: number): void {
  mkdirSync(join(folder, 'sources'));
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join(import.meta.dirname, '../../../index-data', part), join(folder, part), { recursive: true });
  const texts = makePassages(documents * passages, material()).map(({ text }) => text);
  for (let number = 0; number < documents; number++) {
    // The heading is a passage too.
    const own = texts.slice(number * passages, (number + 1) * passages - 1);
    const paragraphs = own.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
    const head = `---\nid: document-${number}\ntitle: Document ${number}\n---\n# Document ${number}`;
    writeFileSync(join(folder, `sources/document-${number}.md`), `${[head, ...paragraphs].join('\n\n')}\n`);
  }
}

function material(): Model {
  const names = existsSync(COLLECTIONS)
    ? readdirSync(COLLECTIONS).filter((name) => !name.endsWith('-ar'))
    : [];
  if (names.length === 0) return inventedModel();
  return modelOf(
    names.flatMap((name) => readCollection(join(COLLECTIONS, name)).entries.map(({ text }) => text)),
  );
}

async function build(folder: string): Promise<Row> {
  const timed = timer();
  const place = { data: folder, sources: [] };
  const { key, ...inputs } = readInputs(place);
  const [last] = listSnapshots(buildFolder(place));
  const previous = last && ((await readSnapshot(buildFolder(place), last.key)) ?? undefined);
  const built = await buildLibrary(inputs, { previous });
  const { version, documents } = built.parts;
  const passages = documents.reduce((sum, document) => sum + document.passages.length, 0);
  const about = { version, built: '', by: '', action: '', documents: documents.length, passages, changes: 0 };
  writeSnapshot(buildFolder(place), { key, about, sections: serializeLibrary(built) });
  return timed(`${built.reused} of ${documents.length} documents taken over, ${passages} passages`);
}

/** Loads the newest library while the one before it is held, and tells how long others had to wait at most. */
async function load(folder: string): Promise<Row> {
  const [newest, before] = listSnapshots(join(folder, 'build'));
  const held = await open(before?.key);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await breathe();
  delay.reset();
  const timed = timer();
  const library = await open(newest?.key);
  const stalls = `longest stall ${(delay.max / 1e6).toFixed(0)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`;
  const { heapUsed } = process.memoryUsage();
  const versions = `${held.summary.version} and ${library.summary.version}`;
  return timed(`${stalls}; heap with ${versions} ${(heapUsed / 1e6).toFixed(0)} MB`);

  async function open(key = '') {
    const sections = await readSnapshot(join(folder, 'build'), key);
    if (!sections) throw new Error('no snapshot to load');
    return deserializeLibrary(sections);
  }
}

/** Lets in what waits. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function timer(): (rest: string) => Row {
  const start = performance.now();
  const before = process.cpuUsage();
  return (rest) => {
    const { user, system } = process.cpuUsage(before);
    return { name: '', seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, rest };
  };
}
