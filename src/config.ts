import { isIP } from 'node:net';
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

const HOST_NAME = /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/iu;

const host = z
  .string()
  .trim()
  .refine((text) => isIP(text) > 0 || (HOST_NAME.test(text) && !/^[\d.]+$/u.test(text)), {
    error: 'must be an IP address or a host name of this machine',
  });

const port = z
  .string()
  .trim()
  .regex(/^\d{1,5}$/u, 'must be a port: a whole number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, { error: 'must be a port: a whole number from 0 to 65535' });

const Environment = z.object({
  DISCORD_TOKEN: z.string().trim().min(1).optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  IBID_SOURCES: z.string().default('').transform(list(delimiter)),
  IBID_DATA: z.string().default('index-data'),
  IBID_ADMIN_ROLES: snowflakes,
  IBID_CHANNELS: snowflakes,
  IBID_ROLES: snowflakes,
  IBID_PORT: port.optional(),
  IBID_HOST: host.default('127.0.0.1'),
  NODE_ENV: z.string().optional(),
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
  /** Where health and metrics are served; nothing where they are not. Port 0 is any free one. */
  readonly health: { readonly host: string; readonly port: number } | undefined;
  /** Whether it runs for others, under what starts it again (`NODE_ENV` is `production`). */
  readonly isProduction: boolean;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

/** The config, or the lines that tell a person which variable is wrong and what it must be. */
export type ReadConfig = { readonly config: Config } | { readonly problems: readonly string[] };

/**
 * Reads the environment and `.env`, which does not override it and need not be there, as they are now. An empty variable
 * counts as not set. A `.env` that cannot be read is a problem: the limits that stand in it must not fall away.
 */
export function readConfig(): ReadConfig {
  // Read aside: what the file once put into the environment would outlive a change of the file.
  const file: Record<string, string> = {};
  const { error } = readDotenv({ quiet: true, processEnv: file });
  if (error !== undefined && error.code !== 'ENOENT') {
    return {
      problems: [`.env: cannot be read (${error.message}); make it a file that Ibid may read, or remove it`],
    };
  }
  const both = Object.entries({ ...file, ...process.env });
  const set = Object.fromEntries(both.filter(([, value]) => value?.trim() !== ''));
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
      health: env.IBID_PORT === undefined ? undefined : { host: env.IBID_HOST, port: env.IBID_PORT },
      isProduction: env.NODE_ENV === 'production',
      logLevel: env.LOG_LEVEL,
    },
  };
}
