/**
 * How long Ibid is away when it is killed under a real systemd with the unit that is shipped, and whether it is reloaded and
 * stopped as that says: `npx tsx test/bench/load/supervisor.ts [--runs 5] [--data FOLDER]`, as root, where systemd is installed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Discord } from '../../discord-server/server.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, data: { type: 'string', default: 'index-data' } },
});
const folder = mkdtempSync(join(tmpdir(), 'ibid-supervisor-'));
const place = join(folder, 'place');
mkdirSync(place);
const discord = await Discord.start();
const environment = join(folder, 'ibid.env');
writeFileSync(
  environment,
  `DISCORD_TOKEN=${discord.token}\nDISCORD_API_URL=${discord.apiUrl}\nDISCORD_GUILD_ID=${discord.guildId}\n`,
);
const script = join(import.meta.dirname, 'supervisor.sh');
const apart = ['--fork', '--kill-child', '--pid', '--mount', '--uts', '--ipc'];
const outer = spawn('unshare', [...apart, 'sh', script, '.', values.data, environment, place], {
  stdio: 'inherit',
});
const child = () => readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8').trim();
const root = () => `/proc/${child()}/root`;
const systemctl = (...words: string[]) =>
  execFileSync('nsenter', ['-t', child(), '-p', '-m', '-r', '-w', 'systemctl', ...words], {
    encoding: 'utf8',
  }).trim();

/** The lines that Ibid has written to its log so far. */
function lines(): { msg: string; time: number }[] {
  const log = join(root(), 'var/log/ibid.log');
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
}
/** When Ibid last said this after a time, in milliseconds of the epoch. */
async function said(msg: string, after: number): Promise<number> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await setTimeout(20)) {
    const line = lines().findLast((one) => one.msg === msg && one.time >= after);
    if (line) return line.time;
  }
  throw new Error(`systemd did not get it to say "${msg}"`);
}

const away: number[] = [];
await said('files read', 0);
for (let run = 0; run < Number(values.runs); run += 1) {
  const since = Date.now();
  systemctl('kill', '--signal=SIGKILL', '--kill-who=main', 'ibid');
  away.push((await said('connected', since)) - since);
  await said('files read', since);
}
const reloaded = Date.now();
systemctl('reload', 'ibid');
await said('reloaded', reloaded);
const stopped = Date.now();
systemctl('stop', 'ibid');
const [status] = systemctl('show', 'ibid', '--property=ExecMainStatus', '--value').split('\n');
const times = away.sort((a, b) => a - b).map((ms) => (ms / 1000).toFixed(2));
process.stdout.write(
  `Killed under ${systemctl('--version').split(' (')[0]}, connected again after ${times.join(', ')} s; ` +
    `reloaded; stopped after ${((Date.now() - stopped) / 1000).toFixed(2)} s with ${status}\n`,
);
outer.kill('SIGKILL');
await discord.stop();
rmSync(folder, { recursive: true });
