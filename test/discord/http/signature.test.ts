import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { interactionsApp } from '../../../src/discord/http/interactions-app.ts';
import { Received, SKEW_MS } from '../../../src/discord/http/signature.ts';
import { Endpoints, type Forgery } from '../../discord-server/endpoints.ts';
import { Discord } from '../../discord-server/server.ts';
import { type Replica, replicaIn } from './session.ts';

let discord: Discord;
let replica: Replica;
let ids = 0;

beforeAll(async () => {
  discord = await Discord.start();
  replica = await replicaIn(discord);
});
afterAll(async () => {
  await replica.bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

/** A PING, which the bot answers without doing anything else. */
function ping(more = {}): string {
  ids += 1;
  return JSON.stringify({ id: String(ids), type: 1, token: 'a', ...more });
}
const now = () => Math.floor(Date.now() / 1000);
const statusOf = async (body: string, forgery?: Forgery) =>
  (await discord.endpoints.send(body, forgery)).status;
const header = (name: string, value?: string): Forgery => ({ headers: { [name]: value } });
const [SIGNATURE, TIMESTAMP] = ['x-signature-ed25519', 'x-signature-timestamp'];

test('a PING of Discord is answered with a PONG', async () => {
  expect(await discord.endpoints.send(ping())).toEqual({ status: 200, body: '{"type":1}' });
  expect(await statusOf(ping(), { seconds: now() - 1 })).toBe(200);
});

const FORGERIES: [string, () => Forgery][] = [
  ['without a signature', () => header(SIGNATURE)],
  ['without a timestamp', () => header(TIMESTAMP)],
  ['with an empty signature', () => header(SIGNATURE, '')],
  ['with a signature of zeros', () => header(SIGNATURE, '0'.repeat(128))],
  ['with a signature that is too short', () => header(SIGNATURE, 'ab'.repeat(63))],
  ['with a signature that is not hexadecimal', () => header(SIGNATURE, 'z'.repeat(128))],
  ['with another timestamp than the signed one', () => header(TIMESTAMP, String(now() - 1_000))],
  ['with a timestamp that is not a number', () => header(TIMESTAMP, '1e9')],
  ['that was signed a minute ago', () => ({ seconds: now() - 60 })],
  ['that is signed for the next minute', () => ({ seconds: now() + 60 })],
  ['signed with another key', () => ({ key: Endpoints.foreignKey() })],
];

test.each(FORGERIES)('a request %s is refused', async (_, forgery) => {
  expect(await statusOf(ping(), forgery())).toBe(401);
});

test('a request with any other body than the signed one is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 32, max: 126 }), async (at, code) => {
      const body = ping();
      const place = at % body.length;
      const sent = `${body.slice(0, place)}${String.fromCharCode(code)}${body.slice(place + 1)}`;
      expect(await statusOf(body, { sent })).toBe(sent === body ? 200 : 401);
    }),
    { numRuns: 40 },
  );
});

test('a request that arrives again is refused, also under another signature', async () => {
  const body = ping();
  const both = await Promise.all([statusOf(body), statusOf(body)]);
  expect(both.toSorted()).toEqual([200, 401]);
  expect(await statusOf(body, { seconds: now() - 1 })).toBe(401);
});

test('what is signed but no interaction of a known kind is refused', async () => {
  expect(await statusOf('ping')).toBe(400);
  expect(await statusOf('{}')).toBe(400);
  expect(await statusOf(ping({ type: 99 }))).toBe(400);
  expect(await statusOf(ping({ type: 2 }))).toBe(400);
  expect(await statusOf(ping())).toBe(200);
});

test('a body that is too large is refused, and so is whatever is not posted to the one address', async () => {
  expect(await statusOf(ping({ data: 'a'.repeat(1024 * 1024) }))).toBe(413);
  const get = await fetch(replica.url);
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  expect((await fetch(new URL('/readyz', replica.url))).status).toBe(200);
  expect((await fetch(new URL('/other', replica.url), { method: 'POST' })).status).toBe(404);
});

test.each([{}, { 'content-length': '9' }])('a request that breaks off is no error: %j', async (length) => {
  const app = interactionsApp({
    ...{ publicKey: discord.endpoints.publicKey, now: Date.now, isDraining: () => false },
    ...{ unready: () => undefined, take: async () => true, onRefused: () => {} },
  });
  app.onError((error) => {
    throw error;
  });
  const headers = { [SIGNATURE]: 'ab'.repeat(64), [TIMESTAMP]: String(now()), ...length };
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) });
  const request = new Request('http://a/interactions', { method: 'POST', headers, body, duplex: 'half' });
  expect((await app.fetch(request)).status).toBeOneOf([400, 401]);
});

test('a refusal is logged once a minute, without what was sent', () => {
  const refused = replica.lines.filter((line) => line.includes('refused a request'));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toContain('"problem":"malformed"');
});

describe('what was received', () => {
  test('is remembered as long as its timestamp may be accepted', () => {
    const received = new Received();
    expect(received.isNew(['a', 'b'], 0)).toBe(true);
    expect(received.isNew(['c', 'b'], 2 * SKEW_MS)).toBe(false);
    expect(received.isNew(['c', 'b'], 2 * SKEW_MS + 1)).toBe(true);
    expect(received.size).toBe(2);
  });

  test('takes a bounded amount of memory', () => {
    const received = new Received();
    for (let id = 0; id < 60_000; id++) received.isNew([String(id)], 0);
    expect(received.size).toBeLessThanOrEqual(50_000);
    expect(received.isNew(['59999'], 0)).toBe(false);
  });
});
