import { type APIMessageTopLevelComponent, MessageFlags } from 'discord.js';
import type { Logger } from 'pino';
import type { Texts } from '../../i18n/en/index.ts';
import type { Job, Progress } from '../../model/job.ts';
import { describe } from '../errors.ts';
import { cancelButton } from '../render/answer-view.ts';
import { BLUE } from '../render/colours.ts';
import { clip } from '../render/escape.ts';
import { drawMessage, isWithinLimits } from '../render/message.ts';
import type { Message } from '../render/view.ts';
import { controlOf, customIdsIn } from '../state/custom-ids.ts';

interface Editable {
  editReply(message: Pick<Message, 'components'> & { flags: number; attachments?: [] }): Promise<unknown>;
}

const PACE_MS = 1_000;
/** Discord allows edits for 15 minutes. */
const LAST_MS = 14 * 60_000;
const CELLS = 20;

export class ProgressMessage {
  readonly #interaction: Editable;
  readonly #logger: Logger;
  readonly #texts: Texts;
  readonly #prompt: readonly APIMessageTopLevelComponent[];
  readonly #throttle = new Throttle<() => Promise<void>>(PACE_MS, (edit) => edit());
  #title = '';
  #isShown = false;
  #isReplaced = false;
  #timer: NodeJS.Timeout | undefined;
  #progress: Progress | null = null;

  /** `prompt`: the components of the message that asked, which stay while the job waits. */
  constructor(
    interaction: Editable,
    logger: Logger,
    texts: Texts,
    prompt: readonly APIMessageTopLevelComponent[] = [],
  ) {
    this.#prompt = prompt;
    this.#interaction = interaction;
    this.#logger = logger;
    this.#texts = texts;
  }

  start(title: string): void {
    this.#title = title;
    this.#timer = setTimeout(() => void this.#lastWord(), LAST_MS).unref();
  }

  show(progress: Progress): void {
    this.#progress = progress;
    this.#throttle.offer(() => this.#edit(progress, ''));
  }

  wait(ahead: Job): void {
    this.#throttle.offer(async () => {
      const line = this.#texts.library.waits({ ...ahead, progress: null });
      const components = drawWaiting(this.#prompt, this.#title, line, this.#texts);
      await this.#send({ components, flags: MessageFlags.IsComponentsV2 });
    });
  }

  /** Shows the prompt again; false if it cannot, because it had a file. */
  async restore(): Promise<boolean> {
    await this.end();
    if (this.#prompt.length === 0 || (this.#isReplaced && hasFile(this.#prompt))) return false;
    if (this.#isShown)
      await this.#send({ components: [...this.#prompt], flags: MessageFlags.IsComponentsV2 });
    return true;
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#throttle.end();
  }

  async #lastWord(): Promise<void> {
    await this.#throttle.end();
    await this.#edit(this.#progress, this.#texts.discord.admin.lastWord);
  }

  async #edit(progress: Progress | null, note: string): Promise<void> {
    const { components } = drawProgress(this.#title, progress, note, this.#texts);
    this.#isReplaced = true;
    await this.#send({ components, flags: MessageFlags.IsComponentsV2, attachments: [] });
  }

  async #send(message: Parameters<Editable['editReply']>[0]): Promise<void> {
    this.#isShown = true;
    try {
      await this.#interaction.editReply(message);
    } catch (error) {
      this.#logger.debug({ error: describe(error) }, 'Discord refused the progress');
    }
  }
}

function drawProgress(title: string, progress: Progress | null, note: string, texts: Texts): Message {
  const { discord, library } = texts;
  const shown = progress === null ? discord.admin.working : `${bar(progress)}\n${library.progress(progress)}`;
  return drawMessage(
    {
      texts,
      colour: BLUE,
      head: `**${title}**`,
      fragments: [{ text: shown }, ...(note === '' ? [] : [{ text: note }])],
      fragment: 0,
      controls: () => [[cancelButton(texts)]],
      foot: () => '',
    },
    undefined,
  );
}

function drawWaiting(
  prompt: readonly APIMessageTopLevelComponent[],
  title: string,
  line: string,
  texts: Texts,
): APIMessageTopLevelComponent[] {
  const waiting = drawMessage(
    {
      texts,
      colour: BLUE,
      head: prompt.length > 0 ? '' : `**${title}**`,
      fragments: [{ text: clip(line, LINE) }],
      fragment: 0,
      controls: () => (prompt.some(hasCancel) ? [] : [[cancelButton(texts)]]),
      foot: () => '',
    },
    undefined,
  ).components;
  const both = [...prompt, ...waiting];
  return isWithinLimits(both) ? both : waiting;
}

const LINE = 300;

function hasFile(components: readonly APIMessageTopLevelComponent[]): boolean {
  return JSON.stringify(components).includes('"attachment://');
}

function hasCancel(component: APIMessageTopLevelComponent): boolean {
  return customIdsIn({ components: [{ toJSON: () => component }] }).some(
    (customId) => controlOf(customId)?.to === 'cancel',
  );
}

function bar({ done, of }: Progress): string {
  const full = of <= 0 ? 0 : Math.min(CELLS, Math.max(0, Math.round((done / of) * CELLS)));
  return `${'▰'.repeat(full)}${'▱'.repeat(CELLS - full)}`;
}

/** Sends the newest value at most once every `ms`, one at a time. `send` must not reject. */
export class Throttle<Value> {
  readonly #ms: number;
  readonly #send: (value: Value) => Promise<void>;
  #newest: { readonly value: Value } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #isRunning = false;

  constructor(ms: number, send: (value: Value) => Promise<void>) {
    this.#ms = ms;
    this.#send = send;
  }

  offer(value: Value): void {
    this.#newest = { value };
    if (!this.#isRunning) void this.#run();
  }

  async end(): Promise<void> {
    this.#isRunning = true;
    this.#newest = undefined;
    clearTimeout(this.#timer);
    await this.#sending;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let next = this.#newest; next !== undefined; next = this.#newest) {
      this.#newest = undefined;
      const rest = new Promise<void>((resolve) => {
        this.#timer = setTimeout(resolve, this.#ms);
      });
      this.#sending = this.#send(next.value);
      await this.#sending;
      await rest;
    }
    this.#isRunning = false;
  }
}
