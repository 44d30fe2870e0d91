/**
 * Reads changed real files of all formats, each run by its number and the seed alone:
 * `npx tsx test/bench/fuzz.ts [--runs 100000] [--from 0] [--seed 1] [--minutes 30] [--workers 2]`. Child processes of bounded memory
 * read them; one that dies, or that says nothing for a minute, is a failure, and another goes on with the next run. Prints what was
 * read, the longest run and the most memory, and where to go on; keeps the file of each failure, and exits with 1 if there was one.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { checkIntegrity } from '../../src/library/store/integrity.ts';
import { Document } from '../../src/model/document.ts';
import { countsOf } from '../../src/model/library-parts.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { mutators } from './mutate/mutators.ts';
import { randomOf } from './mutate/random.ts';

/** What a child tells of a run. Times in milliseconds, memory in megabytes. */
interface Run {
  readonly run: number;
  readonly format: string;
  readonly read: boolean;
  readonly bytes: number;
  readonly cpu: number;
  readonly wall: number;
  readonly memory: number;
  readonly problem: string | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '100000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '30' },
    workers: { type: 'string', default: '2' },
  },
});
const runs = Number(values.runs);
const from = Number(values.from);
const seed = Number(values.seed);
const minutes = Number(values.minutes);
const workers = Number(values.workers);
/** Of the processor, since others may use the machine. */
const MAX_CPU_MS = 5000;
const SILENT_MS = 60_000;
const HEAP_MB = 1024;
const all = await mutators();
const shares = all.flatMap((mutator) => Array.from({ length: mutator.share }, () => mutator));

/** The file of a run. */
function fileOf(run: number): { format: string; bytes: Uint8Array } {
  const random = randomOf(seed, run);
  const mutator = shares[random(shares.length)];
  if (!mutator) throw new Error('no formats');
  return { format: mutator.format, bytes: mutator.make(random) };
}

async function child(first: number, step: number): Promise<void> {
  const data = parseData(readDataTexts('index-data'));
  for (let run = first; run < runs; run += step) {
    const { format, bytes } = fileOf(run);
    const started = performance.now();
    const used = process.cpuUsage();
    let problem: string | null = null;
    let read = false;
    try {
      const { document, diagnostics } = await ingest({ name: 'a.bin', bytes }, data);
      read = document !== null;
      problem = document ? problemOf(document, diagnostics, data.lexicon) : refusal(diagnostics);
    } catch (error) {
      problem = `thrown: ${error instanceof Error ? error.stack : error}`;
    }
    const { user, system } = process.cpuUsage(used);
    const cpu = (user + system) / 1000;
    if (cpu > MAX_CPU_MS) problem ??= `${Math.round(cpu)} ms of the processor`;
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    const told: Run = {
      run,
      format,
      read,
      bytes: bytes.length,
      cpu,
      wall: performance.now() - started,
      memory,
      problem,
    };
    await new Promise<void>((resolve) => process.send?.(told, () => resolve()));
  }
  process.disconnect();
}

type Diagnostics = Awaited<ReturnType<typeof ingest>>['diagnostics'];

/** A document is what the model says, its quotes are slices and its notes resolve. */
function problemOf(
  document: Document,
  diagnostics: Diagnostics,
  lexicon: Parameters<typeof mergeOrganizations>[1],
): string | null {
  const parsed = Document.safeParse(document);
  if (!parsed.success)
    return `no document of the model: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`;
  const organizations = mergeOrganizations([document], lexicon);
  const [problem] = checkIntegrity({
    version: '',
    counts: countsOf([document], organizations),
    documents: [document],
    organizations,
    diagnostics,
    lexicon,
    verdicts: [],
    changes: [],
  });
  return problem ?? null;
}

function refusal(diagnostics: Diagnostics): string | null {
  const [only, more] = diagnostics;
  if (!only || more || only.severity !== 'error') return `${diagnostics.length} lines say why it is refused`;
  return only.found.includes('\n') || only.found.length > 400 ? `no line: ${only.found.slice(0, 500)}` : null;
}

async function parent(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-fuzz-'));
  const until = performance.now() + minutes * 60_000;
  const tally = new Map<
    string,
    { runs: number; read: number; cpu: Run | null; memory: number; wall: number }
  >();
  let [done, failed, died] = [0, 0, 0];
  const fail = (run: number, problem: string) => {
    const { format, bytes } = fileOf(run);
    const path = join(folder, `${seed}-${run}`);
    writeFileSync(path, bytes);
    failed++;
    console.log(`FAILED seed ${seed} run ${run} (${format}), ${path}: ${problem}`);
  };
  const take = (told: Run) => {
    done++;
    const known = tally.get(told.format) ?? { runs: 0, read: 0, cpu: null, memory: 0, wall: 0 };
    tally.set(told.format, {
      runs: known.runs + 1,
      read: known.read + (told.read ? 1 : 0),
      cpu: known.cpu && known.cpu.cpu >= told.cpu ? known.cpu : told,
      memory: Math.max(known.memory, told.memory),
      wall: Math.max(known.wall, told.wall),
    });
    if (told.problem !== null) fail(told.run, told.problem);
    if (done % 5000 === 0) console.log(`${done} runs, ${failed} failed`);
  };
  const next = await Promise.all(
    Array.from({ length: workers }, async (_, index) => {
      let run = from + index;
      while (run < runs && performance.now() < until) {
        const end = await watch(run, until, (told) => {
          take(told);
          run = told.run + workers;
        });
        if (end === null) break;
        died++;
        fail(run, end);
        run += workers;
      }
      return run;
    }),
  );
  for (const [format, { runs: count, read, cpu, memory, wall }] of [...tally].sort())
    console.log(
      `${format.padEnd(14)} ${String(count).padStart(6)} runs  ${String(Math.round((100 * read) / count)).padStart(3)} % read  longest ${Math.round(cpu?.cpu ?? 0)} ms of the processor (run ${cpu?.run}), ${Math.round(wall)} ms in all  ${memory} MB at most`,
    );
  console.log(
    `${done} runs with seed ${seed}, ${failed} failed, ${died} processes died; go on with --from ${Math.min(...next)}`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Runs a child from a run on until it is done, or the time is up (null), or it dies or is silent: why. */
function watch(first: number, until: number, take: (told: Run) => void): Promise<string | null> {
  return new Promise((resolve) => {
    const reader: ChildProcess = fork(
      import.meta.filename,
      [...process.argv.slice(2), 'child', String(first)],
      {
        execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MB}`],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    let said = '';
    let ended: string | null | undefined;
    reader.stderr?.on('data', (data: Buffer) => {
      said = (said + data).slice(-2000);
    });
    const stop = (why: string | null) => {
      ended = why;
      reader.kill('SIGKILL');
    };
    let timer = setTimeout(stop, SILENT_MS * 2, 'silent');
    reader.on('message', (told: Run) => {
      take(told);
      clearTimeout(timer);
      timer = setTimeout(stop, SILENT_MS, `silent for ${SILENT_MS / 1000} s`);
      if (performance.now() > until && ended === undefined) stop(null);
    });
    reader.on('exit', (code) => {
      clearTimeout(timer);
      resolve(
        ended !== undefined
          ? ended
          : code === 0
            ? null
            : `died: ${said.trim().split('\n').slice(-8).join(' | ')}`,
      );
    });
  });
}

if (positionals[0] === 'child') await child(Number(positionals[1]), workers);
else await parent();
