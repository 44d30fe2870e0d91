import { hash } from 'node:crypto';
import { type Client, MessageFlags, Routes } from 'discord.js';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { News } from '../admin/watches/watches.ts';
import { fullName } from '../command.ts';
import type { Texts } from '../i18n/en/index.ts';
import { textsFor } from '../i18n/index.ts';
import type { WatchAddress } from '../model/state/watch.ts';
import { denialOf } from '../service/access.ts';
import type { BotContext } from './bot-context.ts';
import { describe } from './errors.ts';
import { newsMessage } from './render/news.ts';

const RETRY_MS = 15 * 60_000;
const NONCE = 25;
const DirectChannel = z.looseObject({ id: z.string() });

type DiscordAddress = Exclude<WatchAddress, { kind: 'terminal' }>;

/**
 * Sends people what is new for their watches, after each change of library. A crash between a message and its record
 * sends it again; the nonce lets Discord drop the second one for some minutes.
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
    const send = () => void this.#oneByOne(() => this.#sendAll(admin));
    admin.onServed(send);
    setInterval(send, RETRY_MS).unref();
    send();
  }

  async #sendAll({ watches }: LibraryAdmin): Promise<void> {
    try {
      await watches.look(isInDiscord);
      for (const news of await watches.news(isInDiscord)) {
        const { to } = news.watch;
        if (to.kind === 'terminal') continue;
        await ((await this.#send(news, to)) ? watches.told(news) : watches.failed(news));
      }
    } catch (error) {
      this.#bot.logger.warn({ error: describe(error) }, 'watches were not looked at');
    }
  }

  async #send(news: News, to: DiscordAddress): Promise<boolean> {
    const place = { watch: news.watch.id, channel: to.kind === 'channel' ? to.channel : null };
    try {
      if (!this.#isAllowed(to)) throw new Error('Ibid may not answer there');
      const { components } = newsMessage(news, to, this.#textsFor(to), this.#cite);
      const nonce = hash('sha256', [news.watch.id, ...news.hashes].join(' '), 'base64url').slice(0, NONCE);
      await this.#client.rest.post(Routes.channelMessages(await this.#channelOf(to)), {
        body: {
          ...{ components, flags: MessageFlags.IsComponentsV2, nonce, enforce_nonce: true },
          allowed_mentions: { parse: [] },
        },
      });
      this.#bot.logger.info(place, 'sent what is new for a watch');
      return true;
    } catch (error) {
      this.#bot.logger.warn({ ...place, error: describe(error) }, 'news of a watch could not be sent');
      return false;
    }
  }

  /** Roles cannot be checked here: where they limit who is answered, only channels get news. */
  #isAllowed(to: DiscordAddress): boolean {
    const allowed = this.#bot.allowed();
    if (to.kind === 'direct') return denialOf(allowed, undefined) === undefined;
    const { channels } = allowed;
    return channels.length === 0 || channels.includes(to.parent ?? to.channel);
  }

  async #channelOf(to: DiscordAddress): Promise<string> {
    if (to.kind === 'channel') return to.channel;
    const opened = await this.#client.rest.post(Routes.userChannels(), { body: { recipient_id: to.user } });
    return DirectChannel.parse(opened).id;
  }

  #textsFor(to: DiscordAddress): Texts {
    const guild = to.kind === 'channel' ? this.#client.guilds.cache.get(to.server) : undefined;
    return textsFor(guild?.features.includes('COMMUNITY') ? guild.preferredLocale : to.locale);
  }

  get #cite(): string | undefined {
    const cite = this.#bot.commands.find(({ takes }) => takes === 'reference');
    return cite && fullName(cite);
  }
}

function isInDiscord({ kind }: WatchAddress): boolean {
  return kind !== 'terminal';
}
