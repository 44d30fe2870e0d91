/**
 * Measures the bot under load: `tsx test/bench/discord-load.ts [--at-once 200] [--interactions 5000]`. The bot runs in
 * a process of its own on 10,000 passages; this process is Discord. Prints how soon interactions are acknowledged and
 * answered, how the bot's heap grows, and the rules it broke.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { startBot } from '../../src/discord/bot.ts';
import { documentOf, room } from '../discord/room.ts';
import type { Reply } from '../discord-server/interactions.ts';
import { componentsOf } from '../discord-server/rules.ts';
import { Discord } from '../discord-server/server.ts';
import { percentile } from './metrics.ts';
import { inventedModel, makePassages, randomNumbers } from './passages.ts';

const PASSAGES = 10_000;
const A_DOCUMENT = 100;
const BATCH = 50;

const { values } = parseArgs({
  options: {
    'at-once': { type: 'string', default: '200' },
    interactions: { type: 'string', default: '5000' },
    bot: { type: 'string' },
  },
});
const random = randomNumbers(7);
const pick = (most: number) => Math.floor(random() * most);
const texts = makePassages(PASSAGES, inventedModel()).map(({ text }) => text);

if (values.bot === undefined) await measure();
else await serve(values.bot);

/** The bot's process: serves until it is told to end, and tells its heap when it is asked. */
async function serve(apiUrl: string): Promise<void> {
  const documents = Array.from({ length: PASSAGES / A_DOCUMENT }, (_, index) =>
    documentOf({
      id: `text-${index}`,
      paragraphs: texts.slice(index * A_DOCUMENT, (index + 1) * A_DOCUMENT),
    }),
  );
  const library = room(...documents);
  const token = process.env.LOAD_TOKEN ?? '';
  await startBot({ token, apiUrl, commands, library: () => library, logger: pino({ level: 'error' }) });
  process.on('message', () => {
    global.gc?.();
    process.send?.(process.memoryUsage().heapUsed);
  });
  process.send?.('ready');
}

async function measure(): Promise<void> {
  const acknowledged = new Map<string, number>();
  const arrived = (line: string) => {
    const id = /\/interactions\/(\d+)\//.exec(line)?.[1];
    if (id !== undefined && !acknowledged.has(id)) acknowledged.set(id, performance.now());
  };
  const discord = await Discord.start({ arrived });
  const child = fork(import.meta.filename, ['--bot', discord.apiUrl], {
    execArgv: [...process.execArgv, '--expose-gc'],
    env: { ...process.env, LOAD_TOKEN: discord.token },
  });
  const heap = async (): Promise<number> => {
    child.send('heap');
    const [bytes] = await once(child, 'message');
    return Number(bytes) / 2 ** 20;
  };
  try {
    await once(child, 'message');
    const people = person();
    const warm = await Promise.all(
      Array.from({ length: BATCH }, (_, at) => act(discord, people(), at, undefined)),
    );
    const messages = warm.filter((reply) => canTurn(reply));

    acknowledged.clear();
    const atOnce = Number(values['at-once']);
    const started = performance.now();
    const done: number[] = [];
    const replies = Array.from({ length: atOnce }, async (_, at) => {
      const reply = act(discord, people(), at, messages[at % Math.max(1, messages.length)]);
      await reply;
      done.push(performance.now() - started);
    });
    await Promise.all(replies);
    const waits = [...acknowledged.values()].map((at) => at - started);
    console.log(
      `${atOnce} at once on ${PASSAGES} passages: ${tell('acknowledged', waits)}; ${tell('answered', done)}`,
    );

    const wanted = Number(values.interactions);
    const heaps = [await heap()];
    for (let asked = 0; asked < wanted; asked += BATCH) {
      await Promise.all(
        Array.from({ length: BATCH }, (_, at) => act(discord, people(), asked + at, undefined)),
      );
      if ((asked + BATCH) % Math.ceil(wanted / 5) < BATCH) heaps.push(await heap());
    }
    console.log(`heap over ${wanted} interactions: ${heaps.map((size) => size.toFixed(0)).join(', ')} MB`);
    console.log(`rules broken: ${discord.violations.length}`, discord.violations.slice(0, 5));
  } finally {
    child.kill();
    await discord.stop();
  }
}

/** Somebody else each time. */
function person(): () => string {
  let last = 1_500_000_000_000_000_000n;
  return () => {
    last += 1n;
    return String(last);
  };
}

/** One of the things that people do: they ask, search, look up, type, and turn pages of what was found for them. */
function act(discord: Discord, who: string, at: number, shared: Reply | undefined): Promise<unknown> {
  const acting = { person: who };
  const words = (texts[pick(texts.length)] ?? '').split(' ').slice(0, 6).join(' ');
  const source = `text-${pick(PASSAGES / A_DOCUMENT)}`;
  if (shared !== undefined && at % 6 === 5) return discord.press(shared.message, '▶', acting);
  switch (at % 5) {
    case 0:
      return discord.command('ask', { question: `What of ${words}?` }, acting);
    case 1:
      return discord.command('search', { query: words, share: true }, acting);
    case 2:
      return discord.command('cite', { reference: `${source} ¶${1 + pick(A_DOCUMENT)}` }, acting);
    case 3:
      return discord.autocomplete('cite', 'reference', source);
    default:
      return discord.command('search', { query: words, source }, acting);
  }
}

function canTurn(reply: unknown): reply is Reply {
  if (typeof reply !== 'object' || reply === null || !('message' in reply) || !('ephemeral' in reply))
    return false;
  const { message, ephemeral } = reply;
  if (ephemeral !== false || typeof message !== 'object' || message === null || !('body' in message))
    return false;
  return componentsOf(Object(message.body)).some(({ label, disabled }) => label === '▶' && disabled !== true);
}

function tell(what: string, times: readonly number[]): string {
  const at = (share: number) => percentile([...times], share).toFixed(0);
  return `${what} (${times.length}) p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${Math.max(...times).toFixed(0)} ms`;
}
