/**
 * Measures a cold start on a busy machine: `npx tsx test/bench/load/busy-start.ts [--runs 4] [--documents 100] [--loops 3]`.
 * All documents changed while the program was down; busy loops compete with it, and twenty people act within ten
 * seconds after READY. Prints how soon they were acknowledged and how many waited more than Discord's three seconds.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runIbid } from '../../program.ts';
import { Crowd } from './load-crowd.ts';
import { furnish } from './load-folder.ts';
import { timedDiscord } from './timed-discord.ts';

const DEADLINE_MS = 3_000;
const PEOPLE = 20;
const WITHIN_MS = 10_000;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '4' },
    documents: { type: 'string', default: '100' },
    loops: { type: 'string', default: '3' },
  },
});
const [runs = 0, documents = 0, loops = 0] = [values.runs, values.documents, values.loops].map(Number);

const folder = mkdtempSync(join(tmpdir(), 'ibid-busy-start-'));
furnish(folder, documents);
const { discord, sent, waits } = await timedDiscord();
const environment = {
  ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: discord.guildId },
  ...{ IBID_DATA: folder, IBID_PORT: '0' },
};
try {
  const first = runIbid(['start'], { environment });
  await first.says('"msg":"files read"');
  first.child.kill('SIGTERM');
  await first.ended;
  for (let run = 0; run < runs; run++) await measure(run);
  console.log(`rules broken: ${discord.violations.length}`, discord.violations.slice(0, 5));
} finally {
  await discord.stop();
  rmSync(folder, { recursive: true });
}

async function measure(run: number): Promise<void> {
  const originals = join(folder, 'originals');
  for (const file of readdirSync(originals))
    appendFileSync(join(originals, file), `\nOne more line about crane ${run}.\n`);
  const busy = Array.from({ length: loops }, () => spawn(process.execPath, ['-e', 'for(;;);']));
  sent.clear();
  waits.length = 0;
  const identified = discord.gateway.intents.length;
  const started = performance.now();
  const program = runIbid(['start'], { environment });
  try {
    while (discord.gateway.intents.length === identified) await wait(5);
    const ready = performance.now() - started;
    const failed = await act();
    const lost = waits.filter((ms) => ms > DEADLINE_MS).length + sent.size;
    const sorted = waits.toSorted((a, b) => a - b).map((ms) => ms.toFixed(0));
    console.log(
      `READY after ${(ready / 1000).toFixed(1)} s; acknowledged after ${sorted.join(' ')} ms; ` +
        `${lost} lost, ${failed} failed; load ${loadavg()[0]?.toFixed(1)}`,
    );
    await program.says('"msg":"files read"');
  } finally {
    for (const loop of busy) end(loop);
    program.child.kill('SIGTERM');
    await program.ended;
  }
}

/** The first two ask and cite at once. */
async function act(): Promise<number> {
  const crowd = new Crowd(discord);
  const acts: Promise<unknown>[] = [
    discord.command('cite', { reference: 'text-3 ¶5' }, { person: '1600000000000000001' }),
    discord.command('ask', { question: 'What of the crane?' }, { person: '1600000000000000002' }),
  ];
  while (acts.length < PEOPLE) {
    await wait(WITHIN_MS / PEOPLE);
    acts.push(crowd.act());
  }
  const results = await Promise.race([Promise.allSettled(acts), wait(60_000)]);
  return results?.filter(({ status }) => status === 'rejected').length ?? PEOPLE;
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL');
}
