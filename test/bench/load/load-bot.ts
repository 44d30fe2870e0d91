/** The bot under test in `discord-load.ts`: `tsx test/bench/load/load-bot.ts API_URL`, with the token in `LOAD_TOKEN`. */
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { commands } from '../../../commands/index.ts';
import { startBot } from '../../../src/discord/bot.ts';
import type { Library } from '../../../src/library/library.ts';
import { openLibrary } from '../../../src/library/store/open.ts';
import { serving } from '../../discord/serving.ts';
import { percentile } from '../metrics.ts';
import { randomNumbers } from '../passages.ts';
import { loadedLibrary } from './load-library.ts';

/** What this process tells: how large it is, in MB, its processor time so far, in ms, and how long suggestions took. */
export interface Told {
  readonly heap: number;
  readonly resident: number;
  readonly processor: number;
  readonly completion: readonly string[];
}

/** So many suggestions are not counted: code that has run a few times only is slow. */
const WARM_UP = 200;

const library = loadedLibrary();
const token = process.env.LOAD_TOKEN ?? '';
const [, , apiUrl] = process.argv;
await startBot({
  token,
  apiUrl,
  commands,
  libraries: serving(() => library),
  logger: pino({ level: 'error' }),
});
process.on('message', (asked) => void tell(asked === 'completion'));
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function tell(ofCompletion: boolean): Promise<void> {
  global.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const completion = ofCompletion ? await completionTimes() : [];
  const { user, system } = process.cpuUsage();
  const processor = (user + system) / 1000;
  const told: Told = { heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20, processor, completion };
  process.send?.(told);
}

async function completionTimes(): Promise<string[]> {
  const shipped = await openLibrary({ data: 'index-data', sources: [] }, () => undefined);
  return [...timesOf('the shipped library', shipped), ...timesOf('the library under load', library)];
}

/** How long suggestions take for what people type of names: beginnings of any length, words from inside, slips. */
function timesOf(what: string, from: Library): string[] {
  const random = randomNumbers(3);
  const pick = (most: number) => Math.floor(random() * most);
  const lists = {
    organization: from.organizations.map(({ name }) => name),
    source: from.documents.map(({ source }) => source.id),
    reference: from.complete('reference', '', Number.MAX_SAFE_INTEGER).map(({ value }) => value),
  };
  return Object.entries(lists).map(([kind, names]) => {
    const times = Array.from({ length: WARM_UP + 400 }, (_, at) => {
      const name = names[pick(names.length)] ?? '';
      const typed = [
        name.slice(0, pick(name.length + 1)),
        name.slice(name.indexOf(' ') + 1),
        name.slice(0, pick(4)),
        name.replace(/.(?=.{2})$|(?<=^.{4})./u, ''),
      ][at % 4];
      const started = performance.now();
      from.complete(kindOf(kind), typed ?? '', 25);
      return performance.now() - started;
    }).slice(WARM_UP);
    const [p50, p99, most] = [percentile(times, 0.5), percentile(times, 0.99), Math.max(...times)].map((ms) =>
      ms.toFixed(1),
    );
    return `${what}, ${names.length} to choose from, ${kind}: p50 ${p50} ms, p99 ${p99} ms, most ${most} ms`;
  });
}

function kindOf(kind: string): 'organization' | 'source' | 'reference' {
  return kind === 'organization' || kind === 'source' ? kind : 'reference';
}
