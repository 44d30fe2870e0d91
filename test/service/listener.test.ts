import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { listen } from '../../src/service/http/listener.ts';

test('a request that does not arrive in time is cut off', async () => {
  const app = new Hono().post('/', async (c) => c.text(await c.req.text().catch(() => '')));
  const onError = () => {};
  const listener = await listen(app, { host: '127.0.0.1', port: 0, requestMs: 100, onError });
  const socket = connect(listener.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nslow');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /u);
  await listener.close();
});
