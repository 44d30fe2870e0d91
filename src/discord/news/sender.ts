import { hash } from 'node:crypto';
import { type Client, DiscordAPIError, MessageFlags, Routes } from 'discord.js';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { LibraryAdmin } from '../../admin/library-admin.ts';
import type { News } from '../../admin/watches/watches.ts';
import { fullName } from '../../command.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { textsFor } from '../../i18n/index.ts';
import type { WatchAddress } from '../../model/state/watch.ts';
import { denialOf } from '../../service/access.ts';
import type { BotContext } from '../bot-context.ts';
import { describe } from '../errors.ts';
import { chosenLanguage } from '../interactions/places.ts';
import { newsMessage } from './message.ts';

const RETRY_MS = 15 * 60_000;
const NONCE = 25;
const REFUSED: ReadonlySet<number> = new Set([400, 403, 404]);
const DirectChannel = z.looseObject({ id: z.string() });

type DiscordAddress = Exclude<WatchAddress, { kind: 'terminal' }>;

/**
 * Sends people what is new for their watches, after each change of library. A crash between a message and its record
 * sends it again, and every process sends it; for some minutes, the nonce makes Discord drop duplicates.
 */
export class NewsSender {
  readonly #client: Client;
  readonly #bot: BotContext;
  readonly #watched = new WeakSet<LibraryAdmin>();
  readonly #oneByOne = pLimit(1);

  constructor(client: Client, bot: BotContext) {
    this.#client = client;
    this.#bot = bot;
  }

  watch(admin: LibraryAdmin): void {
    if (this.#watched.has(admin)) return;
    this.#watched.add(admin);
    // A library that is no longer in use must not be kept in memory.
    const held = new WeakRef(admin);
    const send = () => {
      const still = held.deref();
      if (still === undefined) clearInterval(timer);
      else void this.#oneByOne(() => this.#sendAll(still));
    };
    const timer = setInterval(send, RETRY_MS).unref();
    admin.onServed(send);
    send();
  }

  async #sendAll(admin: LibraryAdmin): Promise<void> {
    const { watches } = admin;
    try {
      await watches.look(isInDiscord);
      for (const news of await watches.news(isInDiscord)) {
        const { to } = news.watch;
        if (to.kind === 'terminal' || !this.#client.isReady()) continue;
        const outcome = this.#isAllowed(to, admin) ? await this.#send(news, to) : 'refused';
        if (outcome === 'sent') await watches.told(news);
        if (outcome === 'refused') await watches.failed(news);
      }
    } catch (error) {
      this.#bot.logger.warn({ error: describe(error) }, 'watches were not looked at');
    }
  }

  /** `failed`: by the network or Discord itself, which says nothing of the watch. */
  async #send(news: News, to: DiscordAddress): Promise<'sent' | 'refused' | 'failed'> {
    const place = { watch: news.watch.id, channel: to.kind === 'channel' ? to.channel : null };
    try {
      const { components } = newsMessage(news, to, await this.#textsFor(to), this.#cite);
      const nonce = hash('sha256', [news.watch.id, ...news.hashes].join(' '), 'base64url').slice(0, NONCE);
      await this.#client.rest.post(Routes.channelMessages(await this.#channelOf(to)), {
        body: {
          ...{ components, flags: MessageFlags.IsComponentsV2, nonce, enforce_nonce: true },
          allowed_mentions: { parse: [] },
        },
      });
      this.#bot.logger.info(place, 'sent what is new for a watch');
      return 'sent';
    } catch (error) {
      this.#bot.logger.warn({ ...place, error: describe(error) }, 'news of a watch could not be sent');
      return error instanceof DiscordAPIError && REFUSED.has(error.status) ? 'refused' : 'failed';
    }
  }

  #isAllowed(to: DiscordAddress, admin: LibraryAdmin): boolean {
    const allowed = this.#bot.allowed();
    const served = this.#bot.libraries.of(to.kind === 'channel' ? to.server : null);
    if (served.kind !== 'serving' || served.admin !== admin) return false;
    if (to.kind === 'direct') return denialOf(allowed, undefined) === undefined;
    const { channels } = allowed;
    return channels.length === 0 || channels.includes(to.parent ?? to.channel);
  }

  async #channelOf(to: DiscordAddress): Promise<string> {
    if (to.kind === 'channel') return to.channel;
    const opened = await this.#client.rest.post(Routes.userChannels(), { body: { recipient_id: to.user } });
    return DirectChannel.parse(opened).id;
  }

  async #textsFor(to: DiscordAddress): Promise<Texts> {
    const chosen = to.kind === 'channel' ? await chosenLanguage(this.#client, to.server) : undefined;
    return textsFor(chosen ?? to.locale);
  }

  get #cite(): string | undefined {
    const cite = this.#bot.commands.find(({ takes }) => takes === 'reference');
    return cite && fullName(cite);
  }
}

function isInDiscord({ kind }: WatchAddress): boolean {
  return kind !== 'terminal';
}
