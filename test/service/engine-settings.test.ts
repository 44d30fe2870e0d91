import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-engine-settings-'));
const key = join(folder, 'key.pem');
const authority = join(folder, 'ca.pem');
writeFileSync(key, '-----BEGIN PRIVATE KEY-----\n');
writeFileSync(authority, 'of the nodes\n-----BEGIN CERTIFICATE-----\n');
const NAMES = ['URL', 'USER', 'PASSWORD', 'CA', 'PREFIX', 'SHARDS'].map((name) => `IBID_OPENSEARCH_${name}`);
const clear = () => {
  for (const name of [...NAMES, 'IBID_ENGINE']) delete process.env[name];
};
afterEach(clear);
afterAll(() => rmSync(folder, { recursive: true }));

function engineOf(given: Readonly<Record<string, string>>) {
  clear();
  process.env.IBID_ENGINE = 'opensearch';
  for (const [name, value] of Object.entries(given)) process.env[`IBID_OPENSEARCH_${name}`] = value;
  const read = readConfig();
  return 'problems' in read ? read.problems.join('\n') : read.config.engine;
}

const URL = 'https://node-1:9200';

test('addresses are enough, and a certificate is a file', () => {
  expect(engineOf({ URL: `${URL}/, https://node-2:9200`, CA: authority })).toEqual({
    ...{ urls: [URL, 'https://node-2:9200'], user: undefined, password: undefined, ca: authority },
    ...{ prefix: 'ibid', shards: 1 },
  });
});

const WRONG: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [{}, /^IBID_OPENSEARCH_URL: not set/],
  [{ URL: 'localhost:9200' }, /^IBID_OPENSEARCH_URL\.0: must be an http or https address .*:9200$/],
  [{ URL: 'https://a:b@node-1:9200' }, /^IBID_OPENSEARCH_URL\.0: .* without user/],
  [{ URL, USER: 'ibid' }, /^IBID_OPENSEARCH_USER and IBID_OPENSEARCH_PASSWORD: set both/],
  [{ URL, CA: join(folder, 'none.pem') }, /^IBID_OPENSEARCH_CA: \S+none\.pem cannot be read \(ENOENT\)/],
  [{ URL, CA: key }, /^IBID_OPENSEARCH_CA: \S+key\.pem has no certificate/],
  [{ URL, PREFIX: 'my-bot' }, /^IBID_OPENSEARCH_PREFIX: must be/],
  [{ URL, SHARDS: '0' }, /^IBID_OPENSEARCH_SHARDS: must be/],
];

test.each(WRONG)('%j says in one line what is wrong', (given, line) => {
  const problem = engineOf(given);
  expect(problem).toMatch(line);
  expect(problem).not.toContain('\n');
});

test('a prefix has no hyphen, which separates it from the name of a library', () => {
  expect(engineOf({ URL, PREFIX: 'ibid_test' })).toMatchObject({ prefix: 'ibid_test' });
  for (const PREFIX of ['ibid-test', 'ibid*', 'a,b', '_all', 'Ibid', 'a.b'])
    expect(engineOf({ URL, PREFIX })).toMatch(/^IBID_OPENSEARCH_PREFIX/);
});

test('an address with credentials is refused without repeating them', () => {
  const problem = engineOf({ URL: 'https://ada:lamplight@search.example' });
  expect(problem).toMatch(/^IBID_OPENSEARCH_URL/);
  expect(problem).not.toContain('lamplight');
});
