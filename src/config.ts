import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, sep } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { codeOf } from './errors.ts';
import { encoderProblem } from './library/store/encoder/folder.ts';
import type { EngineSettings } from './library/store/inputs.ts';

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

const addressLike = (example: string) =>
  z
    .string()
    .trim()
    .max(150, 'must have at most 150 characters')
    .refine((text) => isPlainAddress(text), {
      error: `must be an http or https address without user or query, such as ${example}`,
    })
    .transform((text) => text.replace(/\/+$/u, ''));

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#@\s]/u.test(text)) return false;
  return /^https?:$/u.test(new URL(text).protocol);
}

const SECRET_BYTES = 32;

const secrets = z
  .string()
  .default('')
  .transform(list(','))
  .refine((all) => all.every((secret) => Buffer.byteLength(secret) >= SECRET_BYTES), {
    error: `must have at least ${SECRET_BYTES} bytes, and no comma; make one with: openssl rand -hex 32`,
  });

const count = (otherwise: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,6}$/u, 'must be a whole number from 0 to 999999')
    .default(otherwise)
    .transform(Number);

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const Environment = z.object({
  DISCORD_TOKEN: z.string().trim().min(1).optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_PUBLIC_KEY: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{64}$/iu, "must be the application's public key: 64 hexadecimal digits")
    .optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  IBID_SOURCES: z.string().default('').transform(list(delimiter)),
  IBID_DATA: z.string().optional(),
  IBID_OCR: z
    .string()
    .trim()
    .regex(
      /^[a-z][a-z_]{2,}(?:\+[a-z][a-z_]{2,})*$/u,
      'must be languages as Tesseract names them, such as eng or eng+fra',
    )
    .optional(),
  IBID_OCR_DATA: z.string().optional(),
  IBID_ENCODER: z.string().trim().optional(),
  IBID_ADMIN_ROLES: snowflakes,
  IBID_LIBRARY: z.string().trim().optional(),
  IBID_SERVER_LIBRARIES: count('0'),
  IBID_SERVER_DOCUMENTS: count('200'),
  IBID_SERVER_DISK: count('500'),
  IBID_SERVER_MEMORY: count('160'),
  IBID_CHANNELS: snowflakes,
  IBID_ROLES: snowflakes,
  IBID_PORT: port.optional(),
  IBID_HOST: host.default('127.0.0.1'),
  IBID_WEB_PORT: port.optional(),
  IBID_WEB_HOST: host.default('127.0.0.1'),
  IBID_WEB_URL: addressLike('https://reader.example.org').optional(),
  IBID_GAPS: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  IBID_WEB_PUBLIC: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  IBID_WEB_SECRET: secrets,
  IBID_MODE: z.enum(['gateway', 'http'], 'must be gateway or http').default('gateway'),
  IBID_INTERACTIONS_PORT: port.optional(),
  IBID_INTERACTIONS_HOST: host.default('127.0.0.1'),
  IBID_ENGINE: z.enum(['memory', 'opensearch'], 'must be memory or opensearch').default('memory'),
  IBID_OPENSEARCH_URL: z
    .string()
    .default('')
    .transform(list(','))
    .pipe(z.array(addressLike('https://node-1:9200'))),
  IBID_OPENSEARCH_USER: z.string().trim().min(1).optional(),
  IBID_OPENSEARCH_PASSWORD: z.string().min(1).optional(),
  IBID_OPENSEARCH_CA: z.string().trim().min(1).optional(),
  IBID_OPENSEARCH_PREFIX: z
    .string()
    .trim()
    // No hyphen, which ends it: prefix ibid-x with library y would share its indexes with ibid and library x-y.
    .regex(
      /^[a-z][a-z0-9_]{0,30}$/u,
      'must begin with a lower-case letter, followed by at most 30 lower-case letters, digits and underscores',
    )
    .default('ibid'),
  IBID_OPENSEARCH_SHARDS: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,2}$/u, 'must be a whole number from 1 to 999')
    .default('1')
    .transform(Number),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

export interface Config {
  readonly discord: {
    readonly token: string | undefined;
    readonly guildId: string | undefined;
    readonly apiUrl: string | undefined;
    readonly adminRoles: readonly string[];
    readonly allowed: { readonly channels: readonly string[]; readonly roles: readonly string[] };
  };
  readonly sources: readonly string[];
  readonly data: string;
  readonly fallback?: string | undefined;
  readonly library: string | undefined;
  /** How many servers may make a library of their own, what each may have, and what those in memory may take. */
  readonly serverLibraries: {
    readonly most: number;
    readonly documents: number;
    readonly bytes: number;
    readonly memory: number;
  };
  readonly recognition?:
    | { readonly languages: readonly string[]; readonly folder?: string | undefined }
    | undefined;
  readonly encoder?: string | undefined;
  readonly keepsGaps: boolean;
  readonly engine?: EngineSettings | undefined;
  /** Undefined if interactions arrive through the gateway. */
  readonly interactions: InteractionSettings | undefined;
  readonly health: { readonly host: string; readonly port: number } | undefined;
  readonly web: WebSettings | undefined;
  readonly isProduction: boolean;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

export interface InteractionSettings {
  readonly host: string;
  readonly port: number;
  readonly publicKey: string;
}

/**
 * `url`: the reader's public address, without a trailing slash; undefined for the API alone. The first of `secrets`
 * signs, all are accepted. `isPublic`: whatever everybody may see needs no signature.
 */
export interface WebSettings {
  readonly host: string;
  readonly port: number;
  readonly url: string | undefined;
  readonly isPublic: boolean;
  readonly secrets: readonly string[];
}

interface SettingsProblems {
  readonly problems: readonly string[];
}

export type ReadConfig = { readonly config: Config } | SettingsProblems;

export function readConfig(): ReadConfig {
  // Not into process.env: removing a line from the file must take effect at the next reload.
  const file: Record<string, string> = {};
  const { error } = readDotenv({ quiet: true, processEnv: file });
  // An unreadable file is an error: ignoring it would lift the limits that it sets.
  if (error !== undefined && error.code !== 'ENOENT') {
    return { problems: [`.env: cannot be read (${error.message}); make it readable, or remove it`] };
  }
  const both = Object.entries({ ...file, ...process.env });
  const set = Object.fromEntries(both.filter(([, value]) => value?.trim() !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  const env = parsed.data;
  const web = webSettings(env);
  if (web !== undefined && 'problems' in web) return web;
  const engine = engineSettings(env);
  if (engine !== undefined && 'problems' in engine) return engine;
  const interactions = interactionSettings(env);
  if (interactions !== undefined && 'problems' in interactions) return interactions;
  const found = env.IBID_DATA ?? defaultDataFolder();
  if (typeof found !== 'string') return found;
  const encoder = env.IBID_ENCODER;
  const unusable = encoder === undefined ? undefined : encoderProblem(encoder);
  if (unusable !== undefined) return problem(`IBID_ENCODER: ${unusable}`);
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
      data: found,
      library: env.IBID_LIBRARY,
      serverLibraries: {
        most: env.IBID_SERVER_LIBRARIES,
        documents: env.IBID_SERVER_DOCUMENTS,
        bytes: env.IBID_SERVER_DISK * MEGABYTE,
        memory: env.IBID_SERVER_MEMORY * MEGABYTE,
      },
      ...(env.IBID_OCR === undefined
        ? {}
        : { recognition: { languages: env.IBID_OCR.split('+'), folder: env.IBID_OCR_DATA } }),
      ...(encoder === undefined ? {} : { encoder }),
      ...(engine && { engine }),
      interactions,
      keepsGaps: env.IBID_GAPS === '1',
      health: env.IBID_PORT === undefined ? undefined : { host: env.IBID_HOST, port: env.IBID_PORT },
      web,
      isProduction: env.NODE_ENV === 'production',
      logLevel: env.LOG_LEVEL,
    },
  };
}

const MEGABYTE = 1024 * 1024;

export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host);
}

function problem(line: string): SettingsProblems {
  return { problems: [line] };
}

function engineSettings(env: z.infer<typeof Environment>): EngineSettings | undefined | SettingsProblems {
  if (env.IBID_ENGINE === 'memory') return undefined;
  const { IBID_OPENSEARCH_URL: urls, IBID_OPENSEARCH_USER: user, IBID_OPENSEARCH_PASSWORD: password } = env;
  if (urls.length === 0)
    return problem('IBID_OPENSEARCH_URL: not set; IBID_ENGINE=opensearch needs the addresses of its nodes');
  if ((user === undefined) !== (password === undefined))
    return problem('IBID_OPENSEARCH_USER and IBID_OPENSEARCH_PASSWORD: set both or neither');
  if (env.IBID_ENCODER !== undefined)
    return problem('IBID_ENCODER: not available with IBID_ENGINE=opensearch; remove one of the two settings');
  const { IBID_OPENSEARCH_CA: ca, IBID_OPENSEARCH_PREFIX: prefix, IBID_OPENSEARCH_SHARDS: shards } = env;
  const unusable = ca === undefined ? undefined : certificateProblem(ca);
  if (unusable !== undefined) return problem(`IBID_OPENSEARCH_CA: ${unusable}`);
  return { urls, user, password, ca, prefix, shards };
}

function certificateProblem(path: string): string | undefined {
  try {
    if (readFileSync(path, 'latin1').includes('-----BEGIN CERTIFICATE-----')) return undefined;
    return `${path} has no certificate; set it to a PEM file of the authority that signed the nodes' certificates`;
  } catch (error) {
    return `${path} cannot be read (${codeOf(error)}); make it readable, or correct the path`;
  }
}

function interactionSettings(
  env: z.infer<typeof Environment>,
): InteractionSettings | undefined | SettingsProblems {
  if (env.IBID_MODE === 'gateway') return undefined;
  const { IBID_INTERACTIONS_PORT: port, IBID_INTERACTIONS_HOST: host, DISCORD_PUBLIC_KEY: publicKey } = env;
  if (port === undefined)
    return problem('IBID_INTERACTIONS_PORT: not set; IBID_MODE=http needs a port for interactions');
  if (publicKey === undefined)
    return problem("DISCORD_PUBLIC_KEY: not set; IBID_MODE=http needs it to verify Discord's requests");
  if (env.DISCORD_TOKEN === undefined)
    return problem('DISCORD_TOKEN: not set; IBID_MODE=http needs it to register the commands');
  if (port !== 0 && [env.IBID_PORT, env.IBID_WEB_PORT].includes(port))
    return problem('IBID_INTERACTIONS_PORT: must differ from IBID_PORT and IBID_WEB_PORT');
  return { host, port, publicKey };
}

function webSettings(env: z.infer<typeof Environment>): WebSettings | undefined | SettingsProblems {
  const { IBID_WEB_PORT: port, IBID_WEB_HOST: host, IBID_WEB_URL: url, IBID_WEB_SECRET: secrets } = env;
  const isPublic = env.IBID_WEB_PUBLIC === '1';
  if (port === undefined) {
    if (url === undefined && !isPublic) return undefined;
    return problem('IBID_WEB_PORT: not set; set it to the port at which Ibid serves the reader');
  }
  if (port !== 0 && port === env.IBID_PORT)
    return problem('IBID_WEB_PORT: must differ from IBID_PORT, which serves health checks and metrics');
  if (url === undefined && isPublic)
    return problem(
      'IBID_WEB_URL: not set; IBID_WEB_PUBLIC needs the address at which people reach the reader',
    );
  if (url === undefined && !isLoopback(host))
    return problem(
      'IBID_WEB_URL: not set; IBID_WEB_HOST can be reached from elsewhere, so set the address at which people reach it',
    );
  if (url !== undefined && secrets.length === 0)
    return problem(
      'IBID_WEB_SECRET: not set; IBID_WEB_URL needs a secret to sign links. Make one with: openssl rand -hex 32',
    );
  return { host, port, url, isPublic, secrets };
}
const ROOT = join(import.meta.dirname, '..');
const SHIPPED = join(ROOT, 'index-data');
const CATALOGUE = 'catalogue.yaml';

function defaultDataFolder(): string | SettingsProblems {
  if (!ROOT.includes(`${sep}node_modules${sep}`) && isWritable(SHIPPED)) return SHIPPED;
  const folder = userFolder();
  if (folder === undefined)
    return problem('IBID_DATA: not set, and the user has no home folder; set it to a folder');
  try {
    if (!existsSync(join(folder, CATALOGUE))) copyLibrary(folder);
    return folder;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(`IBID_DATA: not set, and ${folder} cannot be created (${reason}); set it to a folder`);
  }
}

/** Ignores relative folders, which would depend on the working directory. */
function userFolder(): string | undefined {
  const { XDG_DATA_HOME: share = '' } = process.env;
  if (isAbsolute(share)) return join(share, 'ibid');
  try {
    const home = homedir();
    return isAbsolute(home) ? join(home, '.local/share/ibid') : undefined;
  } catch {
    return undefined;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function copyLibrary(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const copy = mkdtempSync(`${folder}-`);
  try {
    for (const name of [CATALOGUE, 'lexicon', 'sources'])
      cpSync(join(SHIPPED, name), join(copy, name), { recursive: true });
    // The package may be read-only; its copy is the user's.
    for (const name of readdirSync(copy, { encoding: 'utf8', recursive: true })) {
      const path = join(copy, name);
      chmodSync(path, statSync(path).mode | constants.S_IWUSR);
    }
    renameSync(copy, folder);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    if (!existsSync(join(folder, CATALOGUE))) throw error;
  }
}
