import { setTimeout as wait } from 'node:timers/promises';
import type { Discord } from '../../../discord-server/server.ts';
import { randomFrom } from '../../random.ts';
import type { Jobs } from './jobs.ts';
import { TEXTS } from './library.ts';
import { ask, type Question, Questions, type Seen } from './questions.ts';

const TICK_MS = 20;
const TOKEN_MS = 15 * 60_000;
const KEEPERS = 12;

/** One thing that somebody did. `to`: the last state of the library that its answer may be from. */
export interface Act {
  readonly kind: 'read' | 'share' | 'keep';
  readonly question: Question;
  readonly id: string;
  seen: Seen | undefined;
  /** Why it was not answered. */
  failed: string | undefined;
  to: number;
}

/** People who act at a steady pace on Discord's clock, which keeps the time of this process. */
export class Load {
  readonly acts: Act[] = [];
  /** Milliseconds from each interaction to its first callback. */
  readonly waits: number[] = [];
  readonly #questions: Questions;
  readonly #random: () => number;
  readonly #sentAt = new Map<string, number>();
  #last = '';
  #discord: Discord | undefined;
  #pending: Promise<void>[] = [];
  #clock: NodeJS.Timeout | undefined;
  #loop: Promise<void> = Promise.resolve();
  #isEnding = false;

  constructor(seed: number) {
    this.#questions = new Questions(seed, TEXTS);
    this.#random = randomFrom(seed + 1);
  }

  /** For Discord: an interaction is sent, a request arrives. */
  readonly sent = (id: string): void => {
    this.#last = id;
    this.#sentAt.set(id, performance.now());
  };
  readonly arrived = (line: string): void => {
    const id = /\/interactions\/(\d+)\//u.exec(line)?.[1] ?? '';
    const at = this.#sentAt.get(id);
    if (at !== undefined) this.waits.push(performance.now() - at);
    this.#sentAt.delete(id);
  };

  /** The id of the interaction that was sent last. */
  get last(): string {
    return this.#last;
  }

  /** How many interactions were acknowledged. */
  get acknowledged(): number {
    return this.waits.length;
  }

  isAcknowledged(id: string): boolean {
    return !this.#sentAt.has(id);
  }

  start(discord: Discord, jobs: Jobs, aSecond: number): void {
    this.#discord = discord;
    let before = Date.now();
    this.#clock = setInterval(() => {
      const now = Date.now();
      discord.clock.advance(now - before);
      before = now;
    }, TICK_MS);
    this.#loop = this.#run(discord, jobs, aSecond);
  }

  /** Resolves once each act is over; Discord's clock passes the life of all tokens. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    await this.#loop;
    const all = Promise.all(this.#pending);
    await Promise.race([all, wait(10_000)]);
    this.end();
    this.#discord?.clock.advance(TOKEN_MS + 1);
    await all;
  }

  end(): void {
    this.#isEnding = true;
    clearInterval(this.#clock);
  }

  async #run(discord: Discord, jobs: Jobs, aSecond: number): Promise<void> {
    const from = performance.now();
    while (!this.#isEnding) {
      const due = ((performance.now() - from) / 1000) * aSecond;
      while (this.acts.length < due) this.#pending.push(this.#act(discord, jobs));
      await wait(TICK_MS);
    }
  }

  async #act(discord: Discord, jobs: Jobs): Promise<void> {
    const { kind, question } = this.#next();
    const asked = ask(discord, question);
    const act: Act = { kind, question, id: this.#last, seen: undefined, failed: undefined, to: jobs.begun };
    this.acts.push(act);
    try {
      act.seen = await asked;
      if (kind === 'read') this.#questions.seen(question, act.seen);
    } catch (error) {
      act.failed = String(error);
    }
    act.to = jobs.begun;
  }

  #next(): Pick<Act, 'kind' | 'question'> {
    const dice = this.#random();
    const number = this.acts.length;
    if (dice < 0.15) {
      const [source, paragraph] = [number % TEXTS.length, Math.floor(number / TEXTS.length)];
      const reference = `text-${source} ¶${1 + (paragraph % (TEXTS[source]?.length ?? 1))}`;
      const acting = { sub: 'add', person: String(1_600_000_000_000_000_000n + BigInt(number % KEEPERS)) };
      return { kind: 'keep', question: { by: 'command', name: 'basket', input: { reference }, acting } };
    }
    const question = this.#questions.next();
    if (dice > 0.3 || question.by !== 'command' || question.name !== 'search')
      return { kind: 'read', question };
    return { kind: 'share', question: { ...question, input: { ...question.input, share: true } } };
  }
}
