/**
 * Kills a process with -9 at random moments while it reindexes, adds, edits, removes and rolls back, and opens the library
 * anew each time: `tsx test/bench/kill.ts [ROUNDS] [SEED]`. Fails unless each time the last good library serves, no file is
 * half-written and no document is lost.
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
import { parse } from 'yaml';
import { openAdmin } from '../../src/admin/open.ts';
import { randomFrom } from './random.ts';

const [rounds = 200, seed = 1] = process.argv.slice(2).map(Number);
/** A change of the small library takes some tenths of a second after the first. */
const LATEST_MS = 3_000;
const random = randomFrom(seed);
const home = mkdtempSync(join(tmpdir(), 'ibid-kill-'));
const data = join(home, 'data');
const place = { data, sources: [] };
for (const part of ['lexicon', 'catalogue.yaml', 'sources'])
  cpSync(join('index-data', part), join(data, part), { recursive: true });
mkdirSync(join(data, 'originals'));
writeFileSync(join(home, 'journal.txt'), '');

const problems: string[] = [];
const openings: number[] = [];
const killedIn = new Map<string, number>();
for (let round = 1; round <= rounds; round += 1) {
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, 'kill-child.ts'), data, String(seed * 1000 + round)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  const ms = Math.round(random() * LATEST_MS);
  await setTimeout(ms);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const [, act = 'nothing'] = /^begins (.*)\n$/mu.exec(journalText().split('serving ').at(-1) ?? '') ?? [];
  killedIn.set(act, (killedIn.get(act) ?? 0) + 1);
  const found = await check();
  problems.push(...found.map((problem) => `round ${round}, after ${ms} ms: ${problem}`));
  if (found.length > 0) console.log(problems.at(-1));
}
const worst = Math.max(...openings);
const acts = [...killedIn].sort().map(([act, count]) => `${act} ${count}`);
console.log(
  `${rounds} kills with seed ${seed}, in the middle of: ${acts.join(', ')}; ${problems.length} problems; ` +
    `${journal('serving').length} changes and ${journal('added').length} documents added before the kills; ` +
    `the slowest start ${worst.toFixed(0)} ms`,
);
rmSync(home, { recursive: true });
process.exitCode = problems.length === 0 ? 0 : 1;

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
  const result = keeper.library().search({ query: 'crane crates', offset: 0, limit: 3, length: 200 });
  await keeper.close();
  return [
    ...warnings,
    ...(kept.some((one) => one.serves) ? [] : [`the library ${version} that serves is not kept`]),
    ...(last === undefined || version === last || known.includes(version)
      ? []
      : [`${version} serves, not ${last}`]),
    ...(result.evidence === undefined ? ['no search'] : []),
    ...halfWritten(),
    ...lost(),
  ];
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
  return journal('added')
    .filter((sha256) => !held.has(sha256))
    .map((sha256) => `the document ${sha256} is lost`);
}

function journal(kind: string): string[] {
  return journalText()
    .split('\n')
    .flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
}

function journalText(): string {
  return readFileSync(join(home, 'journal.txt'), 'utf8');
}
