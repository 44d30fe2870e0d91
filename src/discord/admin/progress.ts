import { MessageFlags } from 'discord.js';
import type { Logger } from 'pino';
import type { Texts } from '../../i18n/en/index.ts';
import type { Progress } from '../../model/job.ts';
import { describe } from '../errors.ts';
import type { Message } from '../render/view.ts';
import { drawProgress } from './view.ts';

/** An interaction that was deferred, and whose message can be edited. */
interface Editable {
  editReply(message: Pick<Message, 'components'> & { flags: number; attachments: [] }): Promise<unknown>;
}

/** How often Discord is told how far the work is. */
const PACE_MS = 1_000;
/** An interaction can be answered for 15 minutes: some time before, that is said. */
const LAST_MS = 14 * 60_000;

/** Tells in the message of an interaction how far its work is, until it ends. Never rejects. */
export class ProgressMessage {
  readonly #interaction: Editable;
  readonly #logger: Logger;
  readonly #title: string;
  readonly #words: Texts;
  readonly #pace = new Throttle<Progress>(PACE_MS, (progress) => this.#edit(progress, ''));
  readonly #timer: NodeJS.Timeout;
  #progress: Progress | null = null;

  constructor(interaction: Editable, logger: Logger, title: string, words: Texts) {
    this.#interaction = interaction;
    this.#logger = logger;
    this.#title = title;
    this.#words = words;
    this.#timer = setTimeout(() => void this.#lastWord(), LAST_MS).unref();
  }

  progress(progress: Progress): void {
    this.#progress = progress;
    this.#pace.offer(progress);
  }

  /** Tells nothing more; resolves when what is being told has arrived. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#pace.end();
  }

  async #lastWord(): Promise<void> {
    await this.#pace.end();
    await this.#edit(this.#progress, this.#words.discord.keeping.lastWord);
  }

  async #edit(progress: Progress | null, note: string): Promise<void> {
    const { components } = drawProgress({ title: this.#title, progress, note }, this.#words);
    try {
      await this.#interaction.editReply({
        components,
        flags: MessageFlags.IsComponentsV2,
        attachments: [],
      });
    } catch (error) {
      this.#logger.debug({ error: describe(error) }, 'Discord took no progress');
    }
  }
}

/** Sends values at most once in `ms`: each time the newest that was offered, and none while one is being sent. */
export class Throttle<Value> {
  readonly #ms: number;
  readonly #send: (value: Value) => Promise<void>;
  #waiting: { readonly value: Value } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #last = Number.NEGATIVE_INFINITY;
  #ended = false;

  /** `send` must not reject. */
  constructor(ms: number, send: (value: Value) => Promise<void>) {
    this.#ms = ms;
    this.#send = send;
  }

  offer(value: Value): void {
    if (this.#ended) return;
    this.#waiting = { value };
    this.#arrange();
  }

  /** Sends nothing more; resolves when what is being sent has arrived. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#sending;
  }

  #arrange(): void {
    if (this.#ended || this.#waiting === undefined) return;
    if (this.#timer !== undefined || this.#sending !== undefined) return;
    const wait = this.#last + this.#ms - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.#ring(), wait);
    else this.#emit(this.#waiting.value);
  }

  #ring(): void {
    this.#timer = undefined;
    this.#arrange();
  }

  #emit(value: Value): void {
    this.#waiting = undefined;
    this.#last = performance.now();
    this.#sending = this.#send(value).finally(() => {
      this.#sending = undefined;
      this.#arrange();
    });
  }
}
