import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';

const Service = z.looseObject({
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.union([z.string(), z.looseObject({ source: z.string() })])).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const FOLDER = 'deploy';
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const { services, volumes, secrets } = Compose.parse(parse(read('compose.yaml'), { merge: true }));
const replicas = ['ibid-1', 'ibid-2'];
/** What docs/scaling.md asks for. */
const given: Readonly<Record<string, string>> = {
  BOT_HOST: 'bot.example.org',
  DISCORD_PUBLIC_KEY: 'ab'.repeat(32),
  DISCORD_TOKEN: 'token',
  IBID_OPENSEARCH_PASSWORD: 'password',
  IBID_WEB_SECRET: 'secret'.repeat(6),
};
const settingsOf = (name: string): Record<string, string> => {
  const own = Object.entries(services[name]?.environment ?? {}).map(([key, value]): [string, string] => [
    key,
    value.replace(/\$\{(\w+)[^}]*\}/gu, (_, variable: string) => given[variable] ?? ''),
  ]);
  const file = Object.keys(parseDotenv(read('ibid.env.example'))).map((key): [string, string] => [
    key,
    given[key] ?? '',
  ]);
  return Object.fromEntries([...own, ...file]);
};

/** Where the secrets are in a container. */
const secretsFolder = mkdtempSync(join(tmpdir(), 'ibid-secrets-'));
writeFileSync(join(secretsFolder, 'ca.crt'), '-----BEGIN CERTIFICATE-----\n');
afterAll(() => rmSync(secretsFolder, { recursive: true }));

/** The process has them only meanwhile: other tests pass its environment on. */
function configWith(settings: Readonly<Record<string, string>>) {
  const own = { ...process.env };
  Object.assign(process.env, settings);
  try {
    return readConfig();
  } finally {
    for (const name of Object.keys(settings)) {
      if (own[name] === undefined) delete process.env[name];
      else process.env[name] = own[name];
    }
  }
}

test.each(replicas)('%s starts with the settings of deploy/compose.yaml and ibid.env.example', (name) => {
  const settings = settingsOf(name);
  const ca = join(secretsFolder, basename(settings.IBID_OPENSEARCH_CA ?? ''));
  const read = configWith({ ...settings, IBID_OPENSEARCH_CA: ca });
  expect(read).not.toHaveProperty('problems');
  if ('problems' in read) return;
  const { engine, interactions, health, web } = read.config;
  expect(engine).toMatchObject({ user: 'ibid', password: given.IBID_OPENSEARCH_PASSWORD });
  expect(engine?.urls).toHaveLength(
    Object.keys(services).filter((one) => one.startsWith('opensearch')).length,
  );
  expect(read.config.discord.token).toBe(given.DISCORD_TOKEN);
  expect([interactions?.host, health?.host, web?.host]).toEqual(['0.0.0.0', '0.0.0.0', '0.0.0.0']);
  const documented = parseDotenv(readFileSync('.env.example', 'utf8'));
  expect(Object.keys(settings).filter((key) => documented[key] === undefined)).toEqual([]);
});

test('the proxy sends to the ports at which the replicas listen', () => {
  const { IBID_INTERACTIONS_PORT: interactions, IBID_WEB_PORT: web } = settingsOf('ibid-1');
  const proxied = [...read('Caddyfile').matchAll(/reverse_proxy (.+) \{/gu)].map(([, to = '']) => to);
  expect(proxied).toEqual(
    [interactions, web].map((port) => replicas.map((name) => `${name}:${port}`).join(' ')),
  );
});

test('every volume, secret and service that a service names exists', () => {
  for (const { volumes: mounted, secrets: held, depends_on: needed } of Object.values(services)) {
    for (const [from = ''] of mounted.map((volume) => volume.split(':')))
      expect(from.startsWith('./') ? existsSync(join(FOLDER, from)) : from in volumes, from).toBe(true);
    for (const one of held) expect(secrets).toHaveProperty([typeof one === 'string' ? one : one.source]);
    for (const name of Array.isArray(needed) ? needed : Object.keys(needed))
      expect(services).toHaveProperty([name]);
  }
});
