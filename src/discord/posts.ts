import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  type Client,
  ComponentType,
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import pLimit from 'p-limit';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { Texts } from '../i18n/en/index.ts';
import { textsFor } from '../i18n/index.ts';
import type { AffectedPost } from '../model/state/affected-post.ts';
import type { BotContext } from './bot-context.ts';
import { describe } from './errors.ts';
import { chosenLanguage } from './interactions/places.ts';
import { isFirst } from './once.ts';
import { AMBER } from './render/colours.ts';
import { clip } from './render/escape.ts';
import { isWithinLimits } from './render/message.ts';

const HANDLES = 300;
const MARK_MS = 60_000;

export class PostMarker {
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
    const look = () => void this.#oneByOne(() => this.#look(admin, look));
    admin.onServed(look);
    look();
  }

  /** Looks `again` at posts that another process has claimed, since it may be killed before it marks them. */
  async #look(admin: LibraryAdmin, again: () => void): Promise<void> {
    try {
      for (const post of await admin.affectedPosts()) {
        const { channel, message, effect } = post;
        if (!(await isFirst(this.#bot, admin, `mark ${channel} ${message} ${effect}`, MARK_MS)))
          setTimeout(again, MARK_MS).unref();
        else if (await this.#mark(post)) await admin.postMarked(post);
      }
    } catch (error) {
      this.#bot.logger.warn({ error: describe(error) }, 'shared posts were not looked at');
    }
  }

  async #mark({ channel, message, effect, handles }: AffectedPost): Promise<boolean> {
    const place = { channel, message, effect };
    if (channel === null || message === null) return false;
    const route = Routes.channelMessage(channel, message);
    try {
      const texts = await this.#textsIn(channel);
      const components =
        effect === 'changed'
          ? await this.#withNote(route, texts.discord.mark.changed(clip(handles.join(', '), HANDLES)))
          : lineOf(texts.discord.mark.gone);
      const emptied = effect === 'changed' ? {} : { attachments: [] };
      const body = { components, flags: MessageFlags.IsComponentsV2, ...emptied };
      await this.#client.rest.patch(route, { body });
      this.#bot.logger.info(place, 'marked a shared post');
      return true;
    } catch (error) {
      if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage) return true;
      this.#bot.logger.warn({ ...place, error: describe(error) }, 'a shared post could not be marked');
      return false;
    }
  }

  async #withNote(route: `/${string}`, note: string): Promise<APIMessageTopLevelComponent[]> {
    const found = await this.#client.rest.get(route);
    const held = isMessage(found) ? (found.components ?? []) : [];
    const marked = [...lineOf(note), ...held];
    return isWithinLimits(marked) ? marked : lineOf(note);
  }

  async #textsIn(channel: string): Promise<Texts> {
    const held = await this.#client.channels
      .fetch(channel, { cache: false, allowUnknownGuild: true })
      .catch(() => null);
    return textsFor(held && 'guildId' in held ? await chosenLanguage(this.#client, held.guildId) : undefined);
  }
}

function isMessage(value: unknown): value is Pick<APIMessage, 'components'> {
  return typeof value === 'object' && value !== null && 'components' in value;
}

function lineOf(content: string): APIMessageTopLevelComponent[] {
  const text = { type: ComponentType.TextDisplay as const, content };
  return [{ type: ComponentType.Container, accent_color: AMBER, components: [text] }];
}
