import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openAdmin } from '../../../src/admin/open.ts';
import { LibraryFolders } from '../../../src/admin/servers/folders.ts';
import { Discord } from '../../discord-server/server.ts';
import { runIbid } from '../../program.ts';
import { percentile } from '../metrics.ts';
import { inventedModel, makePassages } from '../passages.ts';

/**
 * The memory of one bot with many libraries, each of a server of its own: the real program against the test server. Some
 * are in use, then all are asked once, then some again. The folder is made at the first run, and kept.
 * `npx tsx test/bench/load/libraries.ts [--libraries 50] [--used 5] [--passages 10000] [--data FOLDER]`
 */
const { values } = parseArgs({
  options: {
    libraries: { type: 'string', default: '50' },
    used: { type: 'string', default: '5' },
    passages: { type: 'string', default: '10000' },
    data: { type: 'string', default: '/tmp/ibid-bench-libraries' },
  },
});
const { data } = values;
const servers = Array.from(
  { length: Number(values.libraries) },
  (_, index) => `12000000000000${10_000 + index}`,
);
const used = servers.slice(0, Number(values.used));
const A_DOCUMENT = 100;
const QUESTIONS = 20;

const texts = makePassages(Number(values.passages), inventedModel()).map(
  ({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
);
const words = texts.flatMap((text) => text.split(' ').slice(0, 2).join(' ').replace('.', ''));

async function make(): Promise<void> {
  mkdirSync(data, { recursive: true });
  for (const name of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', name), join(data, name), { recursive: true });
  const folders = new LibraryFolders({ data, sources: [] });
  for (const [index, server] of servers.entries()) {
    const name = `library-${index}`;
    if (!folders.names.includes(name)) await folders.create(name, server);
    const place = folders.placeOf(name);
    if (existsSync(join(place.data, 'build', 'serving.json'))) continue;
    for (let at = 0; at < texts.length; at += A_DOCUMENT) {
      const text = `# Text ${at / A_DOCUMENT}\n\n${texts.slice(at, at + A_DOCUMENT).join('\n\n')}\n`;
      writeFileSync(join(place.data, 'originals', `text-${at / A_DOCUMENT}.md`), text);
    }
    await (await openAdmin({ place })).close();
    process.stderr.write(`made ${name}\n`);
  }
}

await make();
const discord = await Discord.start();
const program = runIbid(['start'], {
  environment: {
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_DATA: data, LOG_LEVEL: 'warn' },
    ...{ IBID_SERVER_LIBRARIES: '1' },
  },
});
process.on('exit', () => program.child.kill('SIGKILL'));
while (!discord.requests.some((line) => /^(?:PUT|GET) .*commands/.test(line))) await delay(50);
await delay(1_000);

const megabytes = (field: string) => {
  const [, kilobytes = '0'] =
    new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8')) ??
    [];
  return Math.round(Number(kilobytes) / 1000);
};
const loads: number[] = [];
const answers: number[] = [];

async function ask(server: string, index: number): Promise<void> {
  const query = words[(index * 7919) % words.length] ?? '';
  const person = `14000000000${String(10_000_000 + Math.floor(Math.random() * 1e7))}`;
  const started = performance.now();
  for (let isLoading = false; ; ) {
    const { texts: said } = await discord.command(
      'search',
      { query },
      { server, person, channel: `13${server.slice(2)}` },
    );
    if (said.join().includes('still reading')) {
      isLoading = true;
      await delay(20);
      continue;
    }
    (isLoading ? loads : answers).push(performance.now() - started);
    return;
  }
}

const show = (what: string) =>
  process.stdout.write(`${what}: ${megabytes('VmRSS')} MB, at most ${megabytes('VmHWM')} MB so far\n`);
show('started');
for (let index = 0; index < QUESTIONS; index += 1) for (const server of used) await ask(server, index);
show(`${used.length} in use`);
for (const [index, server] of servers.entries()) await ask(server, index);
show(`all ${servers.length} asked once`);
for (let index = 0; index < QUESTIONS; index += 1) for (const server of used) await ask(server, index);
show(`${used.length} in use again`);
await delay(10_000);
show('10 s later');
const ms = (list: number[]) =>
  `${percentile(list, 0.5).toFixed(0)} ms (p99 ${percentile(list, 0.99).toFixed(0)} ms)`;
process.stdout.write(
  `first answer of a library that was not loaded: ${ms(loads)}\nanswers: ${ms(answers)}\n`,
);
program.child.kill('SIGTERM');
await program.ended;
await discord.stop();
