import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeError } from '../../src/service/error.ts';
import { createLogger } from '../../src/service/log.ts';

const TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gh0000.a-token-of-the-test-server-alone';
const KEY = 'aW50ZXJhY3Rpb246MTMwMDpLRVk';

function logged(write: (logger: ReturnType<typeof createLogger>) => void, token = TOKEN): string {
  const lines: string[] = [];
  write(createLogger('trace', [token], { write: (line: string) => lines.push(line) }));
  return lines.join('');
}

test.each([
  ['the token in a text', { text: `Bot ${TOKEN} was refused` }],
  ['the token in a message', `refused ${TOKEN}`],
  ['the token of another bot', { text: 'OTk5OTk5OTk5OTk5OTk5OTk5.GabcdE.abcdefghijklmnopqrstuvwxyz0123' }],
  [
    'an address of a webhook',
    { url: `https://discord.com/api/v10/webhooks/1100000000000000001/${KEY}/messages/@original` },
  ],
  ['an address of a callback', { url: `/interactions/1100000000000000001/secret-${KEY}.x~y%2B/callback` }],
  ['an encoded address', { url: `webhooks%2F1100000000000000001%2Fsecret-${KEY}` }],
  ['a key alone', { key: KEY }],
  ['a key of the API', { key: `Bearer ibid_quay_${'secret-'.padEnd(43, 'x')}` }],
  ['a link to the reader', { url: `https://r.example/s/x?p=1&t=${'secret-'.padEnd(99, 'x')}#p1` }],
])('removes %s from the line, which stays JSON', (_, what) => {
  const line = logged((logger) => {
    if (typeof what === 'string') logger.info(what);
    else logger.info(what, 'said');
  });
  expect(JSON.parse(line)).toHaveProperty('level');
  expect(line).toContain('[hidden]');
  for (const secret of [TOKEN, KEY, 'abcdefghij', 'secret-']) expect(line).not.toContain(secret);
});

test('removes a token that JSON escapes', () => {
  const token = 'a "quoted"\\token';
  const line = logged((logger) => logger.info({ token, nested: [token] }, `said ${token}`), token);
  expect(line).not.toContain('quoted');
});

test('keeps ids, and addresses without their key', () => {
  const line = logged((logger) =>
    logger.warn({ interaction: '1300000000000000009', url: '/webhooks/1100000000000000001/abc/messages/5' }),
  );
  expect(line).toContain('"interaction":"1300000000000000009"');
  expect(line).toContain('/webhooks/1100000000000000001/[hidden]/messages/5');
});

test('logs an error without its message, body and address', () => {
  const error = Object.assign(new Error('it said: my question'), {
    url: `/webhooks/1100000000000000001/${KEY}`,
    requestBody: { json: { content: 'my question' } },
  });
  const line = logged((logger) => {
    logger.error(error);
    logger.error({ error }, 'failed');
    logger.error({ err: error }, 'failed');
  });
  expect(line).not.toContain('my question');
  expect(line).not.toContain(KEY);
  expect(line.match(/log\.test\.ts/g)?.length).toBeGreaterThanOrEqual(3);
});

test('describes nothing of an error but its place in the code, whatever its message', () => {
  const lines = fc.array(
    fc.oneof(fc.string({ minLength: 1 }), fc.constant('    at secret (file:///a.ts:1:2)')),
  );
  fc.assert(
    fc.property(lines, fc.boolean(), (texts, isChanged) => {
      const said = `@@${texts.join('\n')}@@`;
      const error = new TypeError(said);
      if (isChanged) error.message = 'other';
      const described = describeError(error);
      expect(described).toMatchObject({ name: 'TypeError', message: null });
      expect(JSON.stringify(described.frames)).not.toMatch(/@@|secret/);
      if (!isChanged) expect(described.frames[0]).toContain('log.test.ts');
    }),
  );
});

test('keeps the message of an operating system error, and the code of any error', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    ...{ code: 'ENOSPC', syscall: 'write' },
  });
  expect(describeError(error)).toMatchObject({ message: error.message, code: 'ENOSPC' });
  expect(describeError(new Error('said', { cause: error }))).toMatchObject({ message: null, code: 'ENOSPC' });
  expect(describeError('my question')).toMatchObject({ name: 'string', message: null, frames: [] });
});
