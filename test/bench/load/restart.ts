import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Discord } from '../../discord-server/server.ts';
import { type Program, runIbid } from '../../program.ts';

/**
 * How long Ibid is away when an error that nobody catches ends it: the real program against the test server, started again
 * at once, as a supervisor does after the pause that it is told to make.
 * `npx tsx test/bench/load/restart.ts [--runs 5] [--data FOLDER] [--sources FOLDERS]`
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    data: { type: 'string', default: 'index-data' },
    sources: { type: 'string', default: '' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'ibid-restart-'));
const data = join(folder, 'data');
cpSync(values.data, data, { recursive: true });
const CRASHES = new URL('../../service/crash.js', import.meta.url).href;

const discord = await Discord.start();
const environment = {
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
  DISCORD_GUILD_ID: discord.guildId,
  IBID_DATA: data,
  IBID_SOURCES: values.sources,
  IBID_PORT: '0',
};

const start = () => runIbid(['start'], { environment, preload: CRASHES });
/** Seconds until the program says this. */
async function until(program: Program, text: string, from: number): Promise<number> {
  await program.says(text);
  return (performance.now() - from) / 1000;
}

let program = start();
await program.says('"msg":"connected"');
const rows: { leaving: number; open: number; connected: number }[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  const crashed = performance.now();
  program.child.kill('SIGUSR2');
  await program.ended;
  const left = performance.now();
  program = start();
  const open = await until(program, '"msg":"library open"', left);
  rows.push({
    leaving: (left - crashed) / 1000,
    open,
    connected: await until(program, '"msg":"connected"', left),
  });
}
program.child.kill('SIGTERM');
await program.ended;
await discord.stop();
rmSync(folder, { recursive: true });

const seconds = (of: (row: (typeof rows)[number]) => number) => {
  const sorted = rows.map(of).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${median.toFixed(2)} s (${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)})`;
};
process.stdout.write(`From the error to the end: ${seconds((row) => row.leaving)}
From the end to an open library: ${seconds((row) => row.open)}
From the end to a connected bot: ${seconds((row) => row.connected)}
`);
