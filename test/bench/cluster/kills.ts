/**
 * Kills parts of a whole installation under load: `npx tsx test/bench/cluster/kills.ts [MOMENTS] [--seed 1]
 * [--a-second 6] [--replicas 3] [--engine memory] [--minutes 60]`. Three nodes of OpenSearch and replicas of Ibid behind
 * a proxy, each a process; at seeded moments a node, the process that runs a job, or a reader ends by SIGKILL and starts
 * again. Prints what was acknowledged, told, lost or wrong, and exits with 1 if anything was lost or wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Discord } from '../../discord-server/server.ts';
import { startCluster } from '../../opensearch/cluster.ts';
import { randomFrom } from '../random.ts';
import { Balancer } from './kills/balancer.ts';
import { Fleet } from './kills/fleet.ts';
import { Jobs } from './kills/jobs.ts';
import { furnish } from './kills/library.ts';
import { Load } from './kills/load.ts';
import { killAtMoments } from './kills/moments.ts';
import { Reference } from './kills/reference.ts';
import { verdict } from './kills/verdict.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    'a-second': { type: 'string', default: '6' },
    replicas: { type: 'string', default: '3' },
    engine: { type: 'string', default: 'opensearch' },
    minutes: { type: 'string', default: '60' },
  },
});
const moments = Number(positionals[0] ?? 100);
const [seed = 0, aSecond = 0, replicas = 0] = [values.seed, values['a-second'], values.replicas].map(Number);

const data = mkdtempSync(join(tmpdir(), 'ibid-kills-'));
furnish(data);
const cluster = values.engine === 'memory' ? undefined : await startCluster({ nodes: 3, heap: '512m' });
const engine = cluster && {
  ...{ urls: cluster.urls, user: undefined, password: undefined, ca: undefined },
  ...{ prefix: 'kills', shards: 3 },
};
const place = { data, sources: [], engine };
const load = new Load(seed);
const discord = await Discord.start({ sent: load.sent, arrived: load.arrived });
const balancer = new Balancer();
discord.endpoints.urls = [await balancer.start()];
const fleet = new Fleet(balancer, {
  ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: discord.guildId },
  ...{ DISCORD_PUBLIC_KEY: discord.endpoints.publicKey, IBID_MODE: 'http', IBID_INTERACTIONS_PORT: '0' },
  ...{ IBID_DATA: data },
  ...(engine && {
    ...{ IBID_ENGINE: 'opensearch', IBID_OPENSEARCH_URL: engine.urls.join(',') },
    ...{ IBID_OPENSEARCH_PREFIX: engine.prefix, IBID_OPENSEARCH_SHARDS: String(engine.shards) },
  }),
});
try {
  await fleet.start(0);
  await Promise.all(Array.from({ length: replicas - 1 }, (_, at) => fleet.start(at + 1)));
  const jobs = new Jobs(discord, data);
  await jobs.finish();
  load.start(discord, jobs, aSecond);
  const kills = await killAtMoments(moments, Number(values.minutes), {
    random: randomFrom(seed),
    cluster,
    fleet,
    jobs,
    load,
    balancer,
  });
  console.log('killed:', kills);
  await jobs.finish();
  await load.stop();
  console.log('jobs told:', Object.fromEntries(jobs.told));
  const reference = await Reference.start();
  const wrong = await verdict({ place, discord, balancer, fleet, jobs, load, reference }).finally(() =>
    reference.stop(),
  );
  process.exitCode = wrong ? 1 : 0;
} catch (error) {
  console.log(error, fleet.problems.slice(-5), fleet.logs.slice(-10).join('\n'));
  process.exitCode = 1;
} finally {
  load.end();
  await fleet.stop();
  balancer.stop();
  await discord.stop();
  await cluster?.stop();
  rmSync(data, { recursive: true, force: true });
}
