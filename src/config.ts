import { delimiter } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';

const snowflake = z.string().regex(/^\d{17,20}$/, 'must be a Discord id: 17 to 20 digits');

const list = (separator: string) => (text: string) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const snowflakes = z.string().default('').transform(list(',')).pipe(z.array(snowflake));

const Environment = z.object({
  DISCORD_TOKEN: z.string().trim().min(1).optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  IBID_SOURCES: z.string().default('').transform(list(delimiter)),
  IBID_DATA: z.string().default('index-data'),
  IBID_ADMIN_ROLES: snowflakes,
  IBID_CHANNELS: snowflakes,
  IBID_ROLES: snowflakes,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the environment sets, validated. */
export interface Config {
  readonly discord: {
    readonly token: string | undefined;
    readonly guildId: string | undefined;
    readonly apiUrl: string | undefined;
    readonly adminRoles: readonly string[];
    /** Where and whom Ibid answers; an empty list sets no limit. */
    readonly allowed: { readonly channels: readonly string[]; readonly roles: readonly string[] };
  };
  /** Folders of documents beside those of the data folder. */
  readonly sources: readonly string[];
  /** The data folder. */
  readonly data: string;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

/**
 * Reads the environment and `.env`, which does not override it. An empty variable counts as not set.
 * Gives the config, or the lines that tell a person which variable is wrong and what it must be.
 */
export function readConfig(): { config: Config } | { problems: string[] } {
  readDotenv({ quiet: true });
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim() !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  const env = parsed.data;
  return {
    config: {
      discord: {
        token: env.DISCORD_TOKEN,
        guildId: env.DISCORD_GUILD_ID,
        apiUrl: env.DISCORD_API_URL,
        adminRoles: env.IBID_ADMIN_ROLES,
        allowed: { channels: env.IBID_CHANNELS, roles: env.IBID_ROLES },
      },
      sources: env.IBID_SOURCES,
      data: env.IBID_DATA,
      logLevel: env.LOG_LEVEL,
    },
  };
}
