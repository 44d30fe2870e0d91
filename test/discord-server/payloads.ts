import type { Clock } from './clock.ts';
import type { Endpoints } from './endpoints.ts';

const DISCORD_EPOCH = 1420070400000;
export const ADMINISTRATOR = 8n;
const DEFAULT_LANGUAGE = 'en-US';

export const APPLICATION_ID = '1100000000000000001';
export const GUILD_ID = '1200000000000000001';
/** Another server, in which the bot is once it has joined, and its channel. */
export const OTHER_GUILD_ID = '1200000000000000002';
const ELSEWHERE_ID = '1300000000000000009';
export const CHANNEL_ID = '1300000000000000001';
/** A thread of the channel, and another channel. */
export const THREAD_ID = '1300000000000000002';
export const OTHER_CHANNEL_ID = '1300000000000000003';
/** A role of the server beside the one that all have. */
export const ROLE_ID = '1500000000000000001';
export const OWNER_ID = '1400000000000000001';

/** Makes ids that carry the clock's time, as Discord's do, each only once. */
export function snowflakes(clock: Clock): () => string {
  let increment = 0n;
  return () => {
    increment += 1n;
    return String((BigInt(clock.now() - DISCORD_EPOCH) << 22n) | (increment & 0x3fffffn));
  };
}

/** What READY says of the bot. */
export function ready(sessionId: string, resumeUrl: string) {
  return {
    v: 10,
    user: user(APPLICATION_ID, 'ibid', true),
    guilds: [{ id: GUILD_ID, unavailable: true }],
    session_id: sessionId,
    resume_gateway_url: resumeUrl,
    shard: [0, 1],
    application: { id: APPLICATION_ID, flags: 0 },
  };
}

/** What GET /users/@me says of the bot. */
export function self() {
  return user(APPLICATION_ID, 'ibid', true);
}

/** What GET /applications/@me says of the application. */
export function application({ publicKey, urls }: Pick<Endpoints, 'publicKey' | 'urls'>) {
  const common = { id: APPLICATION_ID, name: 'Ibid', flags: 0 };
  return { ...common, verify_key: publicKey, interactions_endpoint_url: urls[0] ?? null };
}

/** The one server the bot is in. `language`: the one that a Community server has chosen; no other server can. */
export function guild(language: string | undefined, hidden: ReadonlySet<string> = new Set()) {
  return server(GUILD_ID, language, hidden);
}

/** What GUILD_CREATE says of a server that the bot is in. `hidden`: channels that the bot may not view. */
export function server(id: string, language: string | undefined, hidden: ReadonlySet<string> = new Set()) {
  return {
    id,
    name: 'Reading room',
    owner_id: OWNER_ID,
    joined_at: '2026-01-01T00:00:00.000Z',
    member_count: 2,
    preferred_locale: language ?? DEFAULT_LANGUAGE,
    roles: [role(id, '@everyone', EVERYONE), ...(id === GUILD_ID ? [role(ROLE_ID, 'readers')] : [])],
    channels: id === GUILD_ID ? [CHANNEL_ID, OTHER_CHANNEL_ID].map((one) => shownChannel(one, hidden)) : [],
    members: [],
    emojis: [],
    stickers: [],
    threads: id === GUILD_ID && !hidden.has(CHANNEL_ID) ? [thread()] : [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    features: featuresOf(language),
  };
}

/** Who acts, where, in which language and with which rights: permissions as Discord's bit set, the ids of the roles and of the channel or thread, whether the bot was invited to the server. */
export interface Acting {
  readonly person?: string;
  readonly permissions?: bigint;
  readonly roles?: readonly string[];
  readonly channel?: string;
  readonly invited?: boolean;
  /** Those of the bot in the channel. */
  readonly appPermissions?: bigint;
  readonly where?: 'server' | 'direct message';
  /** The server, if it is another one. */
  readonly server?: string;
  readonly locale?: string;
}

/** What every interaction carries: who asks, where, and with which rights. `language`: see `guild`. */
export function asker(
  {
    person = OWNER_ID,
    permissions = ADMINISTRATOR,
    roles = [],
    server = GUILD_ID,
    channel: place = server === GUILD_ID ? CHANNEL_ID : ELSEWHERE_ID,
    invited = true,
    where = 'server',
    locale = DEFAULT_LANGUAGE,
    appPermissions = 0n,
  }: Acting,
  language: string | undefined,
) {
  const asking = user(person, `reader-${person.slice(-3)}`, false);
  const common = {
    application_id: APPLICATION_ID,
    version: 1,
    locale,
    app_permissions: String(appPermissions),
    entitlements: [],
    attachment_size_limit: 10485760,
    authorizing_integration_owners: invited && where === 'server' ? { 0: server } : { 1: person },
  };
  if (where === 'direct message') {
    const direct = { channel_id: CHANNEL_ID, channel: { id: CHANNEL_ID, type: 1, flags: 0 }, context: 1 };
    return { ...common, ...direct, user: asking };
  }
  return {
    ...common,
    guild_id: server,
    guild_locale: language ?? DEFAULT_LANGUAGE,
    guild: { id: server, locale: language ?? DEFAULT_LANGUAGE, features: featuresOf(language) },
    channel_id: place,
    channel: place === THREAD_ID ? thread() : channel(place, server),
    member: {
      user: asking,
      roles,
      joined_at: '2026-01-01T00:00:00.000Z',
      permissions: String(permissions),
      deaf: false,
      mute: false,
      flags: 0,
    },
    context: 0,
  };
}

/** A message that a person wrote, as a command on it receives it. */
export function written(id: string, content: string) {
  const author = user('1400000000000000009', 'writer', false);
  const common = { id, channel_id: CHANNEL_ID, author, content, timestamp: '2026-08-01T00:00:00.000Z' };
  const none = { mentions: [], mention_roles: [], attachments: [], embeds: [], components: [] };
  const plain = { edited_timestamp: null, type: 0, tts: false, pinned: false, mention_everyone: false };
  return { ...common, ...none, ...plain, flags: 0 };
}

function featuresOf(language: string | undefined): string[] {
  return language === undefined ? [] : ['COMMUNITY'];
}

function channel(id: string, guild = GUILD_ID) {
  return { id, type: 0, name: `questions-${id.slice(-1)}`, guild_id: guild, position: 0, flags: 0 };
}

/** Discord tells of a channel that the bot may not view that there is one, and no more. */
export function shownChannel(id: string, hidden: ReadonlySet<string>) {
  if (!hidden.has(id)) return channel(id);
  const nothing = {
    topic: null,
    nsfw: null,
    last_message_id: null,
    parent_id: null,
    rate_limit_per_user: null,
    permission_overwrites: null,
  };
  return { ...channel(id), ...nothing, name: HIDDEN_NAME, flags: OBFUSCATED };
}

const HIDDEN_NAME = '___hidden___';
const OBFUSCATED = 1 << 17;

function thread() {
  const metadata = { archived: false, auto_archive_duration: 60, locked: false };
  const stood = {
    archive_timestamp: '2026-08-01T00:00:00.000Z',
    create_timestamp: '2026-08-01T00:00:00.000Z',
  };
  const own = { owner_id: OWNER_ID, parent_id: CHANNEL_ID, thread_metadata: { ...metadata, ...stood } };
  return { ...channel(THREAD_ID), type: 11, ...own };
}

/** View channels, send messages, read the history. */
const EVERYONE = (1n << 10n) | (1n << 11n) | (1n << 16n);

function role(id: string, name: string, permissions = 0n) {
  return { id, name, permissions: String(permissions), position: 0, color: 0, hoist: false };
}

function user(id: string, username: string, bot: boolean) {
  return { id, username, discriminator: '0', global_name: null, avatar: null, bot, flags: 0 };
}
