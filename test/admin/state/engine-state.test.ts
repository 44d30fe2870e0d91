import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { engineState } from '../../../src/admin/state/engine/engine-state.ts';
import { openSearchForTests } from '../../opensearch/shared.ts';
import { handles, makeDataFolder } from '../data-folder.ts';
import { sharedQuote } from './records.ts';
import { addressOf, openState } from './stores.ts';
import { describeState, startActor, taken } from './suite.ts';

const { absent, settings } = await openSearchForTests();

describeState('OpenSearch', {
  absent,
  addressOf: (name, leaseMs) => addressOf({ settings, library: `suite-${name}`, leaseMs }),
});

test.skipIf(absent !== '')(
  `a paused holder loses its lock, and moves no pointer after it${absent}`,
  async () => {
    const address = addressOf({ settings, library: 'paused', leaseMs: 1_000 });
    const holder = startActor(address, 'hold', 'paused');
    await holder.hears('held 1');
    holder.child.stdin.write('first\n');
    await holder.hears('written');
    const state = openState(address);
    await expect(state.serving.write({ key: 'other', rolledBack: false })).rejects.toThrow('lock-lost');
    holder.child.kill('SIGSTOP');
    const held = await state.lock('job', null);
    if ('freed' in held) await held.freed();
    const lock = taken(await state.lock('job', null));
    await state.serving.write({ key: 'second', rolledBack: false }, lock);
    holder.child.stdin.write('third\n');
    holder.child.kill('SIGCONT');
    await Promise.all([holder.hears('lost'), holder.hears('refused')]);
    expect(await state.serving.read()).toEqual({ key: 'second', rolledBack: false });
    await lock.release();
  },
);

test.skipIf(absent !== '')(`processes share their cooldowns${absent}`, async () => {
  const address = addressOf({ settings, library: 'cooldown' });
  const takers = ['one', 'two'].map((name) => startActor(address, 'take', name, 8));
  const said = (await Promise.all(takers.map(({ ended }) => ended))).flat();
  const waits = said.map((line) => Number(line.split(' ')[1]));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(8);
  expect(new Set(waits)).toEqual(new Set([0, 600_000]));
});

test.skipIf(absent !== '')(`whatever loses its answer happens once${absent}`, async () => {
  const proxy = await losing(settings.urls[0] ?? '', (_, count) => count % 3 === 0 && 'answer');
  const state = engineState({ ...settings, urls: [proxy.url] }, 'losing');
  const key = 'e'.repeat(32);
  const numbers = [...Array(20).keys()];
  const quoteOf = (n: number) => sharedQuote(`${n}`.padEnd(5_000, '.'));
  for (const n of numbers) {
    await state.shares.add(quoteOf(n));
    await state.baskets.of(key).change((all) => ({
      records: [...all, { name: `${n}`, used: '', quotes: [] }],
      result: undefined,
    }));
  }
  const lock = taken(await state.lock('job', null));
  await state.serving.write({ key: 'a', rolledBack: false }, lock);
  await lock.release();
  expect(proxy.cut()).toBeGreaterThan(10);
  await proxy.close();
  const direct = engineState(settings, 'losing');
  expect(await direct.shares.all()).toEqual(numbers.map(quoteOf));
  expect((await direct.baskets.of(key).all()).map(({ name }) => Number(name))).toEqual(numbers);
  expect(await direct.serving.read()).toEqual({ key: 'a', rolledBack: false });
  expect(taken(await direct.lock('job', null)).term).toBe(2);
});

test('an engine that does not answer loses and invents nothing', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await once(server.close(), 'close');
  const urls = [`http://127.0.0.1:${port}`];
  const state = engineState({ ...settings, urls }, 'absent', { patience: { read: 0, write: 0 } });
  const { shares, baskets, serving, cooldowns } = state;
  const attempts = [
    ...[shares.all(), shares.add(sharedQuote('a')), shares.remove(() => true), baskets.keys()],
    ...[serving.read(), serving.write({ key: 'a', rolledBack: false })],
    ...[state.lock('job', null), state.claim('a', 1)],
  ];
  const refusal = { reason: 'engine-failed', problem: 'unreachable' };
  for (const outcome of await Promise.allSettled<unknown>(attempts))
    expect(outcome).toMatchObject({ status: 'rejected', reason: { refusal } });
  const pace = { burst: 2, periodMs: 1_000 };
  const takes = [1, 2, 3].map(() => cooldowns.take('a person', 0, pace));
  expect(await Promise.all(takes)).toEqual([0, 0, 1_000]);
});

test('a proxy that has lost its servers is not taken for an empty state', async () => {
  const server = createServer((_, response) => response.writeHead(404).end('default backend - 404'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const urls = [`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`];
  const state = engineState({ ...settings, urls }, 'lost', { patience: { read: 0, write: 0 } });
  const refusal = { reason: 'engine-failed', problem: 'unreachable' };
  for (const reading of [state.forgotten.all(), state.restrictions.all(), state.serving.read()])
    await expect(reading).rejects.toMatchObject({ refusal });
  server.close();
  server.closeAllConnections();
});

test.skipIf(absent !== '')(`a list keeps no page that it does not need${absent}`, async () => {
  const proxy = await losing(settings.urls[0] ?? '', ({ method }) => method === 'DELETE' && 'request');
  const patience = { read: 0, write: 0 };
  const state = engineState({ ...settings, urls: [proxy.url] }, 'pages', { patience });
  const direct = engineState(settings, 'pages');
  const many = (from: number) =>
    Array.from({ length: 10_000 }, (_, n) => sharedQuote(`${from + n}`.padEnd(100, '.')));
  await state.shares.add(...many(0));
  const pages = await documentsOf('pages');
  await direct.shares.add(...many(10_000));
  expect(await direct.shares.all()).toEqual(many(10_000));
  expect((await documentsOf('pages')) - pages).toBeLessThan(3);
  // As if it were killed before it deletes what it replaced.
  await state.shares.remove(() => true);
  expect(await documentsOf('pages')).toBeGreaterThan(pages / 2);
  await direct.shares.remove(() => true);
  expect(await documentsOf('pages')).toBe(1);
  await proxy.close();
});

test.skipIf(absent !== '')(`a job whose lock is lost ends, and the library serves on${absent}`, async () => {
  let isCut = false;
  const proxy = await losing(settings.urls[0] ?? '', () => isCut && 'request');
  const patience = { read: 0, write: 0 };
  const state = engineState({ ...settings, urls: [proxy.url] }, 'lost', { leaseMs: 1_000, patience });
  const folder = makeDataFolder();
  const entry = new URL('../worker/entries/waits.js', import.meta.url);
  const admin = await folder.open({ state, entry });
  folder.write('quarry.md', '# The quarry', 'The quarry gave slate.');
  // From the worker's first progress on.
  const progress = () => {
    isCut = true;
  };
  const job = admin.reindex({ ...folder.request, progress, dryRun: false });
  expect(await job).toMatchObject({ kind: 'cancelled', by: { id: 'lock' } });
  expect(handles(admin, 'twelve cranes')).toContain('the-harbour ¶2');
  await proxy.close();
  await folder.close();
});

async function documentsOf(library: string): Promise<number> {
  const index = `${settings.urls[0]}/${settings.prefix}-${library}.state`;
  await fetch(`${index}/_refresh`, { method: 'POST' });
  const counted = await fetch(`${index}/_count`);
  return z.object({ count: z.number() }).parse(await counted.json()).count;
}

/** Forwards requests to an engine, and cuts the connection instead of some requests or answers. */
async function losing(
  target: string,
  lost: (asked: IncomingMessage, count: number) => 'request' | 'answer' | false,
) {
  let [asked, cut] = [0, 0];
  const server = createServer(async (message, reply) => {
    const { method, headers, url = '', socket } = message;
    const body = await buffer(message);
    const loses = lost(message, ++asked);
    cut += loses ? 1 : 0;
    if (loses === 'request') return socket.destroy();
    const forwarded = request(new URL(url, target), { method, headers }).end(body);
    const [answer]: IncomingMessage[] = await once(forwarded, 'response');
    const text = answer && (await buffer(answer));
    if (loses) return socket.destroy();
    reply.writeHead(answer?.statusCode ?? 500, answer?.headers).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => cut,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
