import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReaderGrant, readGrant, signGrant } from '../../src/service/reader-token.ts';

const SECRET = 'a secret of this test, long enough to sign with';
const OTHER_SECRET = 'another secret of this test, as long as the first';
const PAGE = '/s/harbour-1931';
const NOW = Date.parse('2031-04-05T06:07:08Z');
const GRANT: ReaderGrant = {
  library: 'quay',
  server: '1200000000000000001',
  channel: '1300000000000000001',
  person: 'discord:1400000000000000001',
  role: null,
  expires: NOW / 1000 + 60,
};

const read = (token: string, subject = PAGE, secrets = [SECRET], now = NOW) =>
  readGrant(token, subject, secrets, now);
const token = signGrant(GRANT, PAGE, SECRET);

const texts = fc.string({ unit: 'binary', maxLength: 40 });
const nullable = fc.option(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }));
const grants = fc.record({
  ...{ library: texts, server: nullable, channel: nullable, person: texts, role: nullable },
  expires: fc.integer({ min: NOW / 1000 + 1, max: 2 ** 32 - 1 }),
});

test('reads a grant as signed; different grants have different tokens', () => {
  fc.assert(
    fc.property(grants, grants, texts, texts, (one, other, subject, second) => {
      const signed = signGrant(one, subject, SECRET);
      expect(read(signed, subject)).toEqual(one);
      const isSame = JSON.stringify([one, subject]) === JSON.stringify([other, second]);
      if (!isSame) expect(signGrant(other, second, SECRET)).not.toBe(signed);
      expect(read(signed, second) === undefined).toBe(subject !== second);
    }),
  );
});

test('fields cannot shift into one another, or into the page', () => {
  const moved = [
    { ...GRANT, library: 'qua', server: `y${GRANT.server}` },
    { ...GRANT, person: 'discord:14000000000000000011', channel: '130000000000000000' },
    { ...GRANT, server: null, channel: null, person: `${GRANT.server}${GRANT.channel}${GRANT.person}` },
  ];
  for (const grant of moved) expect(signGrant(grant, PAGE, SECRET)).not.toBe(token);
  const [head, mac] = [token.slice(0, -43), token.slice(-43)];
  const other = signGrant({ ...GRANT, channel: '1300000000000000002' }, PAGE, SECRET);
  expect(read(`${other.slice(0, -43)}${mac}`)).toBeUndefined();
  expect(read(`${head}${other.slice(-43)}`)).toBeUndefined();
});

test('rejects a token with any byte changed, dropped or re-encoded', () => {
  const bytes = Buffer.from(token, 'base64url');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(read(changed.toString('base64url'))).toBeUndefined();
    expect(read(bytes.subarray(0, at).toString('base64url'))).toBeUndefined();
  }
  const others = [`${token}=`, `${token}A`, `A${token}`, ` ${token}`, `${token}\0`, bytes.toString('hex')];
  const last = token.at(-1) ?? '';
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // Surplus bits of the last letter decode to the same bytes.
  const sibling = LETTERS[LETTERS.indexOf(last) ^ 1] ?? '';
  for (const text of [
    ...others,
    `${token.slice(0, -1)}${sibling}`,
    token.replaceAll('_', '/').replaceAll('-', '+'),
  ])
    if (text !== token) expect(read(text)).toBeUndefined();
  expect(read('')).toBeUndefined();
  expect(read('A'.repeat(10_000))).toBeUndefined();
});

test('refuses another page or secret; accepts a rotated secret while it is listed', () => {
  for (const subject of ['/s/harbour-1932', '/s/harbour-193', '/search', '/', `${PAGE}/`, ''])
    expect(read(token, subject)).toBeUndefined();
  expect(read(token, PAGE, [OTHER_SECRET])).toBeUndefined();
  expect(read(token, PAGE, [])).toBeUndefined();
  expect(read(token, PAGE, [OTHER_SECRET, SECRET])).toEqual(GRANT);
});

test('a link expires in time, and only a genuine one is reported as expired', () => {
  const end = GRANT.expires * 1000;
  expect(read(token, PAGE, [SECRET], end - 1)).toEqual(GRANT);
  expect(read(token, PAGE, [SECRET], end)).toBe('expired');
  expect(read(token, PAGE, [OTHER_SECRET], end)).toBeUndefined();
});

test('the longest link fits into a Discord button', () => {
  const longest = {
    ...{ library: 'l'.repeat(32), server: '1'.repeat(20), channel: '2'.repeat(20), role: '3'.repeat(20) },
    ...{ person: `discord:${'4'.repeat(20)}`, expires: 2 ** 32 - 1 },
  };
  const address = `https://${'h'.repeat(142)}/s/${'s'.repeat(40)}?p=9999999&quote=99999999-99999999&t=`;
  expect(address.length + signGrant(longest, PAGE, SECRET).length + '#p9999999'.length).toBeLessThan(512);
});
