import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const NAMES = ['PORT', 'HOST', 'URL', 'PUBLIC', 'SECRET'].map((name) => `IBID_WEB_${name}`);
const clear = () => {
  for (const name of [...NAMES, 'IBID_PORT']) delete process.env[name];
};
afterEach(clear);

function webOf(given: Readonly<Record<string, string>>) {
  clear();
  for (const [name, value] of Object.entries(given))
    process.env[name === 'OF' ? 'IBID_PORT' : `IBID_WEB_${name}`] = value;
  const read = readConfig();
  return 'problems' in read ? read.problems.join('\n') : read.config.web;
}

test('the web server is off unless a port is set, and on loopback it needs nothing else', () => {
  expect(webOf({})).toBeUndefined();
  expect(webOf({ PORT: '8080' })).toEqual({
    ...{ host: '127.0.0.1', port: 8080, url: undefined, isPublic: false, secrets: [] },
  });
});

test('the reader needs an address and a secret; several secrets are separated by commas', () => {
  const all = {
    PORT: '0',
    HOST: '0.0.0.0',
    URL: 'https://reader.example/ibid/',
    SECRET: `${SECRET}, ${SECRET}x`,
  };
  expect(webOf(all)).toMatchObject({
    ...{ url: 'https://reader.example/ibid', secrets: [SECRET, `${SECRET}x`], isPublic: false },
  });
  expect(webOf({ ...all, PUBLIC: '1' })).toMatchObject({ isPublic: true });
});

const WRONG_ADDRESSES = [
  ...['reader.example', 'ftp://reader.example', 'https://reader.example/?a=1', 'https://a:b@reader.example'],
  'javascript:1',
];
const WRONG: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [{ URL: 'https://reader.example', SECRET }, /^IBID_WEB_PORT: not set/],
  [{ PORT: '80', URL: 'https://reader.example' }, /^IBID_WEB_SECRET: not set.*openssl rand -hex 32$/],
  [{ PORT: '80', URL: 'https://reader.example', SECRET: SECRET.slice(1) }, /^IBID_WEB_SECRET: .*32 bytes/],
  [{ PORT: '80', URL: 'https://reader.example', SECRET: `${SECRET},short` }, /^IBID_WEB_SECRET: .*32 bytes/],
  [{ PORT: '80', HOST: '0.0.0.0' }, /^IBID_WEB_URL: not set/],
  [{ PORT: '80', PUBLIC: '1' }, /^IBID_WEB_URL: not set/],
  [{ PORT: '80', PUBLIC: 'yes', URL: 'https://reader.example', SECRET }, /^IBID_WEB_PUBLIC: must be 0 or 1/],
  [{ PORT: '80', OF: '80' }, /^IBID_WEB_PORT: must differ from IBID_PORT/],
  [{ PORT: '70000' }, /^IBID_WEB_PORT: must be a port/],
  ...WRONG_ADDRESSES.map(
    (URL) => [{ PORT: '80', SECRET, URL }, /^IBID_WEB_URL: must be an http or https address/] as const,
  ),
];

test.each(WRONG)('reports invalid settings: %j', (given, problem) => {
  expect(webOf(given)).toMatch(problem);
});
