import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { commands } from '../../../../commands/index.ts';
import type { Library } from '../../../../src/library/library.ts';
import { openLibrary } from '../../../../src/library/store/open.ts';
import type { Share } from '../../../../src/model/upload.ts';
import type { Connection } from '../../../../src/service/service.ts';
import { botIn } from '../../../discord/fixtures.ts';
import { Discord } from '../../../discord-server/server.ts';
import { until } from '../../until.ts';
import { advance, furnish } from './library.ts';
import { ask, type Question } from './questions.ts';

/** A bot in this process, whose library is in memory: it answers from any state of the data folder. */
export class Reference {
  readonly #discord: Discord;
  readonly #states: Library[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'ibid-kills-reference-'));
  readonly #shares: Share[] = [];
  #serving = 0;
  #ended = 0;
  #bot: Connection | undefined;

  private constructor(discord: Discord) {
    this.#discord = discord;
  }

  static async start(): Promise<Reference> {
    const reference = new Reference(await Discord.start());
    furnish(reference.#folder);
    await reference.#build();
    reference.#bot = await botIn(reference.#discord, commands, {
      library: () => reference.#library,
      told: { shared: (share) => reference.#shares.push(share) },
      logger: pino({ level: 'info' }, { write: () => reference.#ended++ }),
    });
    return reference;
  }

  /** What the person sees in this state of the data folder, and what is recorded as shared. */
  async answer(state: number, question: Question): Promise<{ text: string; quotes: Share['quotes'] }> {
    while (this.#states.length <= state) {
      advance(this.#folder, this.#states.length);
      await this.#build();
    }
    this.#serving = state;
    const before = this.#ended;
    const { text, reply } = await ask(this.#discord, question);
    // What is shared is recorded after the answer is posted, and before the log has a line.
    if (reply !== undefined) await until(() => this.#ended > before, 'the answer is logged');
    const quotes = this.#shares.splice(0).flatMap((share) => share.quotes);
    return { text, quotes };
  }

  async stop(): Promise<void> {
    await this.#bot?.stop();
    await this.#discord.stop();
    rmSync(this.#folder, { recursive: true });
  }

  get #library(): Library {
    const library = this.#states[this.#serving];
    if (library === undefined) throw new RangeError(`no state ${this.#serving}`);
    return library;
  }

  async #build(): Promise<void> {
    this.#states.push(await openLibrary({ data: this.#folder, sources: [] }));
  }
}
