/**
 * Kills a process with -9 at random moments of all its writes, beside a second one that shares, with clocks that are ten
 * years ahead or behind, and opens the library again each time: `tsx test/bench/safety/kill.ts [ROUNDS] [SEED]`. Fails unless
 * each time the last good library serves, no file is half-written, no document, share, backup or library is lost, and
 * nothing that was forgotten or retracted is back.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
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
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { Operator } from '../../../src/admin/backup/operator.ts';
import { openAdmin } from '../../../src/admin/open.ts';
import { fileState } from '../../../src/admin/state/file-state.ts';
import { randomFrom } from '../random.ts';

const [rounds = 200, seed = 1] = process.argv.slice(2).map(Number);
/** A change of the small library takes some tenths of a second. */
const LATEST_MS = 1_500;
/** Killed in turn, each at its own moments. */
const ACTS =
  'add edit remove names rollback reindex share forget backup restore create restore forget backup'.split(
    ' ',
  );
const TEN_YEARS_MS = 10 * 365 * 86_400_000;
const random = randomFrom(seed);
const home = mkdtempSync(join(tmpdir(), 'ibid-kill-'));
const data = join(home, 'data');
const place = { data, sources: [] };
for (const part of ['lexicon', 'catalogue.yaml', 'sources'])
  cpSync(join('index-data', part), join(data, part), { recursive: true });
mkdirSync(join(data, 'originals'));
writeFileSync(join(home, 'journal.txt'), '');

// In the bundle's folder, where it finds the worker; without a compiler it starts sooner.
const CHILD = join(import.meta.dirname, '../../../dist/kill-child.js');
await build({
  entryPoints: [join(import.meta.dirname, 'kill-child.ts')],
  ...{ outfile: CHILD, bundle: true, format: 'esm', platform: 'node', packages: 'external' },
});

const problems: string[] = [];
const openings: number[] = [];
const killedIn = new Map<string, number>();
for (let round = 1; round <= rounds; round += 1) {
  const own = seed * 100_000 + round * 2;
  const act = ACTS[round % ACTS.length] ?? '';
  const children = [start(String(own), act), start(String(own + 1), 'share', 'only')];
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  const ms = Math.round(random() * LATEST_MS);
  await setTimeout(ms);
  for (const child of children) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const [, cut = 'nothing'] = /^begins (.*)$/mu.exec(journalText().split('serving ').at(-1) ?? '') ?? [];
  killedIn.set(cut, (killedIn.get(cut) ?? 0) + 1);
  const found = await check();
  problems.push(...found.map((problem) => `round ${round}, after ${ms} ms: ${problem}`));
  if (found.length > 0) console.log(problems.at(-1));
}
const worst = Math.max(...openings);
const acts = [...killedIn].sort().map(([act, count]) => `${act} ${count}`);
console.log(
  `${rounds} kills with seed ${seed}, in the middle of: ${acts.join(', ')}; ${problems.length} problems; ` +
    `before the kills ${counted(['serving', 'added', 'shared', 'retracted', 'forgot', 'saved', 'created'])}; ` +
    `the slowest start ${worst.toFixed(0)} ms`,
);
rmSync(home, { recursive: true });
rmSync(CHILD);
process.exitCode = problems.length === 0 ? 0 : 1;

function start(own: string, ...what: string[]) {
  const shift = (Math.floor(random() * 3) - 1) * TEN_YEARS_MS;
  const preload = ['--import', join(import.meta.dirname, 'shifted-clock.js')];
  return spawn(process.execPath, [...preload, CHILD, data, own, ...what], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CLOCK_SHIFT: String(shift) },
  });
}

/** What is wrong after a kill. */
async function check(): Promise<string[]> {
  const started = performance.now();
  const warnings: string[] = [];
  const keeper = await openAdmin({ place, warn: (line) => warnings.push(line) });
  openings.push(performance.now() - started);
  const { version } = keeper.library().summary;
  const kept = await keeper.history();
  const last = journal('serving').at(-1);
  const known = kept.map((one) => one.version);
  const shares = (await fileState(data).shares.all()).map(({ quote }) => quote);
  const result = keeper.library().search({ query: 'crane crates', offset: 0, limit: 3, length: 200 });
  await keeper.close();
  return [
    ...warnings,
    ...(kept.some((one) => one.serves) ? [] : [`the library ${version} that serves is not kept`]),
    ...(last === undefined || version === last || known.includes(version)
      ? []
      : [`${version} serves, not ${last}`]),
    ...(result.evidence === undefined ? ['no search'] : []),
    ...(existsSync(join(data, 'build', 'restore.json')) ? ['a restore is not finished'] : []),
    ...halfWritten(),
    ...lost(),
    ...lostShares(shares),
    ...(await lostBackups()),
    ...journal('created')
      .filter((name) => !existsSync(join(data, 'libraries', name)))
      .map((name) => `the library ${name} is lost`),
  ];
}

function counted(kinds: readonly string[]): string {
  return kinds.map((kind) => `${journal(kind).length} ${kind}`).join(', ');
}

function documents(): string[] {
  return ['originals', 'removed']
    .map((name) => join(data, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
}

function halfWritten(): string[] {
  return documents().flatMap((path) => {
    if (path.endsWith('.md')) {
      const [, body = '', end] = /^([\s\S]*)\n\nEnd ([0-9a-f]+)\n$/u.exec(readFileSync(path, 'utf8')) ?? [];
      return createHash('sha256').update(body).digest('hex') === end ? [] : [`${path} is half-written`];
    }
    if (!path.endsWith('.yaml')) return [];
    const fields: unknown = parse(readFileSync(path, 'utf8'));
    return typeof fields === 'object' ? [] : [`${path} is half-written`];
  });
}

/** Documents that were added for good are among the originals or the removed ones. */
function lost(): string[] {
  const held = new Set(
    documents()
      .filter((path) => path.endsWith('.md'))
      .map((path) => createHash('sha256').update(readFileSync(path)).digest('hex')),
  );
  const forgets = new Set(journal('forgets'));
  return [
    ...journal('added')
      .filter((sha256) => !held.has(sha256) && !forgets.has(sha256))
      .map((sha256) => `the document ${sha256} is lost`),
    ...journal('forgot')
      .filter((sha256) => held.has(sha256))
      .map((sha256) => `the document ${sha256} is not forgotten`),
  ];
}

function lostShares(held: readonly string[]): string[] {
  const quotes = new Set(held);
  return [
    ...journal('shared')
      .filter((quote) => !quotes.has(quote))
      .map((quote) => `the share ${quote} is lost`),
    ...journal('retracted')
      .filter((quote) => quotes.has(quote))
      .map((quote) => `the share ${quote} is back`),
  ];
}

async function lostBackups(): Promise<string[]> {
  const found: string[] = [];
  for (const path of journal('saved').slice(-3)) {
    const manifest = await new Operator({ place }).inspect(path);
    if ('refused' in manifest) found.push(`the backup ${path} is lost`);
  }
  for (const path of journal('saved').slice(0, -3)) rmSync(path, { force: true });
  return found;
}

function journal(kind: string): string[] {
  return journalText()
    .split('\n')
    .flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
}

function journalText(): string {
  return readFileSync(join(home, 'journal.txt'), 'utf8');
}
