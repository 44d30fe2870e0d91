import { setTimeout as wait } from 'node:timers/promises';
import type { Posted } from '../../../discord-server/interactions.ts';
import { ADMINISTRATOR } from '../../../discord-server/payloads.ts';
import { textsOf } from '../../../discord-server/rules.ts';
import type { Discord } from '../../../discord-server/server.ts';
import { until } from '../../until.ts';
import { advance } from './library.ts';

const PAUSE_MS = 500;
const IS_DONE = /(?:added|changed|unchanged|same)/iu;
const IS_RUNNING = /[▰▱]/u;

/** Changes of the data folder, each read by a job that an administrator starts. */
export class Jobs {
  /** The state that the files are in, and the last one that a job reported as served. */
  begun = 0;
  done = 0;
  readonly told = new Map<string, number>();
  /** How long the last one took that was not killed. */
  milliseconds = 1_000;
  readonly #discord: Discord;
  readonly #data: string;
  #asked = 0;

  constructor(discord: Discord, data: string) {
    this.#discord = discord;
    this.#data = data;
  }

  /** Changes the files. */
  change(): void {
    this.begun += 1;
    advance(this.#data, this.begun);
  }

  /** Asks for the job until one reports that it has read all changes. `cut` ends waiting for this one. */
  async finish(): Promise<void> {
    while (this.done < this.begun) {
      if (!(await this.run(new Promise(() => {})))) await wait(PAUSE_MS);
    }
  }

  /** Asks for one job; resolves to whether it reported success before `cut`. */
  async run(cut: Promise<unknown>): Promise<boolean> {
    const wanted = this.begun;
    const from = performance.now();
    // Somebody else each time, since people who ask often have to wait.
    const person = String(1_800_000_000_000_000_000n + BigInt(this.#asked++));
    const acting = { sub: 'reindex', permissions: ADMINISTRATOR, person };
    const outcome = this.#discord.command('library', {}, acting).then(
      ({ message }) => outcomeOf(message, cut),
      (error: Error) => error.message,
    );
    const text = await Promise.race([outcome, cut.then(() => 'killed')]);
    const kind = text.replace(/\d+/gu, 'N').slice(0, 100);
    this.told.set(kind, (this.told.get(kind) ?? 0) + 1);
    if (!IS_DONE.test(text)) return false;
    this.done = wanted;
    this.milliseconds = performance.now() - from;
    return true;
  }
}

async function outcomeOf(message: Posted, cut: Promise<unknown>): Promise<string> {
  let isCut = false;
  void cut.then(() => {
    isCut = true;
  });
  const text = () => textsOf(message.body ?? {}).join(' ');
  await until(() => isCut || !IS_RUNNING.test(text()), `a job ends that shows ${text()}`);
  return text();
}
