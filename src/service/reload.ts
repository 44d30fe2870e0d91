import type { Config } from '../config.ts';

export interface Reread {
  readonly config: Config;
  readonly changed: readonly string[];
  readonly later: readonly string[];
}

type Settings = Readonly<Record<string, (config: Config) => unknown>>;

const LIVE: Settings = {
  LOG_LEVEL: ({ logLevel }) => logLevel,
  IBID_ADMIN_ROLES: ({ discord }) => discord.adminRoles,
  IBID_CHANNELS: ({ discord }) => discord.allowed.channels,
  IBID_ROLES: ({ discord }) => discord.allowed.roles,
};

const AT_START: Settings = {
  DISCORD_TOKEN: ({ discord }) => discord.token,
  DISCORD_GUILD_ID: ({ discord }) => discord.guildId,
  DISCORD_API_URL: ({ discord }) => discord.apiUrl,
  IBID_SOURCES: ({ sources }) => sources,
  IBID_DATA: ({ data }) => data,
  IBID_GAPS: ({ keepsGaps }) => keepsGaps,
  IBID_ENGINE: ({ engine }) => engine !== undefined,
  IBID_OPENSEARCH_URL: ({ engine }) => engine?.urls,
  IBID_OPENSEARCH_USER: ({ engine }) => engine?.user,
  IBID_OPENSEARCH_PASSWORD: ({ engine }) => engine?.password,
  IBID_OPENSEARCH_CA: ({ engine }) => engine?.ca,
  IBID_OPENSEARCH_PREFIX: ({ engine }) => engine?.prefix,
  IBID_OPENSEARCH_SHARDS: ({ engine }) => engine?.shards,
  IBID_MODE: ({ interactions }) => interactions !== undefined,
  DISCORD_PUBLIC_KEY: ({ interactions }) => interactions?.publicKey,
  IBID_INTERACTIONS_HOST: ({ interactions }) => interactions?.host,
  IBID_INTERACTIONS_PORT: ({ interactions }) => interactions?.port,
  IBID_PORT: ({ health }) => health?.port,
  IBID_HOST: ({ health }) => health?.host,
  IBID_WEB_PORT: ({ web }) => web?.port,
  IBID_WEB_HOST: ({ web }) => web?.host,
  IBID_WEB_URL: ({ web }) => web?.url,
  IBID_WEB_PUBLIC: ({ web }) => web?.isPublic,
  IBID_WEB_SECRET: ({ web }) => web?.secrets,
  IBID_SERVER_LIBRARIES: ({ serverLibraries }) => serverLibraries.most,
  IBID_SERVER_DOCUMENTS: ({ serverLibraries }) => serverLibraries.documents,
  IBID_SERVER_MEMORY: ({ serverLibraries }) => serverLibraries.memory,
  IBID_SERVER_DISK: ({ serverLibraries }) => serverLibraries.bytes,
};

export function reread(before: Config, after: Config): Reread {
  const { adminRoles, allowed } = after.discord;
  return {
    config: { ...before, logLevel: after.logLevel, discord: { ...before.discord, adminRoles, allowed } },
    changed: differing(LIVE, before, after),
    later: differing(AT_START, before, after),
  };
}

function differing(settings: Settings, before: Config, after: Config): string[] {
  return Object.entries(settings).flatMap(([name, of]) =>
    JSON.stringify(of(before)) === JSON.stringify(of(after)) ? [] : [name],
  );
}
