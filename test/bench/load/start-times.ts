/**
 * Measures from the start of the process to an open health port and to a connected bot, with a snapshot, without one,
 * with 100,000 passages to build, and with hostile files in the folder:
 * `npx tsx test/bench/load/start-times.ts [--runs 3] [--documents 100] [--large 1000]`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Discord } from '../../discord-server/server.ts';
import { EXTREMES } from '../../ingest/extremes.ts';
import { type Program, runIbid } from '../../program.ts';
import { percentile } from '../metrics.ts';
import { furnish } from './load-folder.ts';

/** Each hostile file has so many parts, or megabytes. */
const PARTS = 20_000;
const MEGABYTES = 20;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    documents: { type: 'string', default: '100' },
    large: { type: 'string', default: '1000' },
  },
});
const [runs = 0, documents = 0, large = 0] = [values.runs, values.documents, values.large].map(Number);

const folder = mkdtempSync(join(tmpdir(), 'ibid-start-times-'));
const discord = await Discord.start();
try {
  furnish(join(folder, 'small'), documents);
  await measure('without a snapshot', 'small', false);
  await served('small');
  await measure('with a snapshot', 'small', true);
  furnish(join(folder, 'large'), large);
  await measure(`with ${large * 100} passages to build`, 'large', false);
  furnish(join(folder, 'hostile'), 2);
  for (const [at, [name, make]] of Object.entries(EXTREMES).entries()) {
    const size = name.includes('megabytes') ? MEGABYTES : PARTS;
    writeFileSync(join(folder, 'hostile/originals', `${at}.${extensionOf(name)}`), await make(size));
  }
  await measure('with hostile files to read', 'hostile', false);
} finally {
  await discord.stop();
  rmSync(folder, { recursive: true });
}

function extensionOf(name: string): string {
  if (/PDF/.test(name)) return 'pdf';
  if (/Word/.test(name)) return 'docx';
  if (/e-book/.test(name)) return 'epub';
  return /page|tag/.test(name) ? 'html' : 'md';
}

function start(data: string): Program {
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  const environment = { ...settings, DISCORD_GUILD_ID: discord.guildId, IBID_DATA: join(folder, data) };
  return runIbid(['start'], { environment: { ...environment, IBID_PORT: '0' } });
}

/** Leaves a snapshot of the library. */
async function served(data: string): Promise<void> {
  const program = start(data);
  await program.says('"msg":"files read"');
  await end(program);
}

async function end(program: Program): Promise<number> {
  const from = performance.now();
  program.child.kill('SIGTERM');
  await program.ended;
  return performance.now() - from;
}

async function measure(what: string, data: string, hasSnapshot: boolean): Promise<void> {
  const rows: { health: number; connected: number; ended: number }[] = [];
  for (let run = 0; run < runs; run++) {
    if (!hasSnapshot) rmSync(join(folder, data, 'build'), { recursive: true, force: true });
    const from = performance.now();
    const program = start(data);
    await program.says('"msg":"health port open"');
    const health = performance.now() - from;
    await program.says('"msg":"connected"');
    rows.push({ health, connected: performance.now() - from, ended: await end(program) });
  }
  const median = (of: (row: (typeof rows)[number]) => number) =>
    (percentile(rows.map(of), 0.5) / 1000).toFixed(2);
  const most = Math.max(...rows.map(({ connected }) => connected)) / 1000;
  console.log(
    `${what}: health ${median((row) => row.health)} s, connected ${median((row) => row.connected)} s ` +
      `(most ${most.toFixed(2)} s), ended ${median((row) => row.ended)} s after SIGTERM; load ${loadavg()[0]?.toFixed(1)}`,
  );
}
