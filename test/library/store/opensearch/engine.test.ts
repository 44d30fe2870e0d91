import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RefusedError } from '../../../../src/errors.ts';
import type { EngineSettings } from '../../../../src/library/store/inputs.ts';
import { Engine } from '../../../../src/library/store/opensearch/engine.ts';
import { settled } from '../../../../src/library/store/settled.ts';
import type { EngineSearch } from '../../../../src/search/published/format.ts';
import { patiently } from '../../../opensearch/patience.ts';
import { openSearchForTests } from '../../../opensearch/shared.ts';

const { absent, settings } = await openSearchForTests();
const servers: Server[] = [];
afterEach(async () => {
  await Engine.closeAll();
  for (const server of servers.splice(0)) server.close();
});

const at = (...urls: string[]): EngineSettings => ({ ...settings, urls });
const ALL: EngineSearch = { query: { match_all: {} }, sort: [{ number: 'asc' }], size: 2, countsAll: true };

async function listen(server: Server, port = 0): Promise<string> {
  servers.push(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${portOf(server)}`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A port at which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server);
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Answers every read of documents with texts of this length. */
async function answering(length: number, asked: string[]): Promise<string> {
  const server = createHttp(async (request, response) => {
    const { ids } = JSON.parse(await text(request));
    asked.push(...ids);
    const docs = ids.map((_id: string) => documentOf(_id, 'x'.repeat(length)));
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ docs }));
  });
  return listen(server);
}

function documentOf(_id: string, packed: string) {
  return { _index: 'lamps', _id, found: true, _source: { packed } };
}

function problemOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof RefusedError && error.refusal.reason === 'engine-failed')
      return error.refusal.problem;
    throw error;
  }
  return undefined;
}

test('a read is awaited, and kept', async () => {
  const asked: string[] = [];
  const reads = Engine.at(at(await answering(3, asked))).reads('lamps');
  const waiting = settled(() => [reads.packed(['a', 'b']), reads.packed(['b', 'c'])]);
  expect(await waiting).toEqual([
    ['xxx', 'xxx'],
    ['xxx', 'xxx'],
  ]);
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('work that hides errors is still run until nothing is pending', async () => {
  const reads = Engine.at(at(await answering(2, []))).reads('lamps');
  const careless = () => {
    try {
      return reads.packed(['a'])[0];
    } catch {
      return 'lost';
    }
  };
  expect(await settled(careless)).toBe('xx');
});

test('the cache is bounded, and work that reads more than it holds ends', async () => {
  const asked: string[] = [];
  const reads = Engine.at(at(await answering(100_000, asked))).reads('lamps');
  const ids = Array.from({ length: 20 }, (_, number) => [number, number + 20, number + 40].map(String));
  const lengths = await settled(() =>
    ids.flatMap((three) => reads.packed(three).map((packed) => packed?.length)),
  );
  expect(new Set(lengths)).toEqual(new Set([100_000]));
  const before = asked.length;
  await settled(() => reads.packed(['59']));
  expect(asked.length).toBe(before);
  await settled(() => reads.packed(['0']));
  expect(asked.length).toBe(before + 1);
});

test('a server that never answers costs one wait, and the reads after it fail at once', async () => {
  const sockets: unknown[] = [];
  const url = await listen(createServer((socket) => sockets.push(socket.on('error', () => {}))));
  const reads = Engine.at(at(url)).reads('lamps');
  expect(problemOf(() => reads.packed(['a']))).toBe('slow');
  const connections = sockets.length;
  for (let number = 0; number < 100; number++) expect(problemOf(() => reads.search([ALL]))).toBe('slow');
  await expect(settled(() => reads.packed(['a']))).rejects.toMatchObject({ refusal: { problem: 'slow' } });
  expect(sockets.length).toBeLessThan(connections + 3);
});

test.each([
  [401, 'credentials'],
  [403, 'credentials'],
  [429, 'busy'],
  [503, 'unavailable'],
])('status %d is a refusal: %s', async (status, problem) => {
  const url = await listen(createHttp((_, response) => response.writeHead(status).end('{}')));
  const reads = Engine.at(at(url)).reads('lamps');
  await expect(settled(() => reads.packed(['a']))).rejects.toMatchObject({ refusal: { problem } });
});

const DOCUMENT = documentOf('a', 'x');
const HITS = { hits: [{ ...DOCUMENT, sort: [1] }], total: { value: 1 } };
const RESPONSE = { timed_out: false, _shards: { failed: 0 }, hits: HITS };
const RESPONSES = { responses: [RESPONSE] };
const STRANGE: [name: string, body: unknown, type?: string, status?: number][] = [
  ['HTML', '<html>Not found</html>', 'text/html', 404],
  ['HTML as JSON', '<html>'],
  ['HTML of the right status', '<html>', 'text/html'],
  ['nothing of what was asked', {}],
  ['too few documents and searches', { docs: [], responses: [] }],
  ['too many', { docs: [DOCUMENT, DOCUMENT], responses: [RESPONSE, RESPONSE] }],
  ['another document', { docs: [{ ...DOCUMENT, _id: 'b' }], ...RESPONSES, responses: [] }],
  ['another index', of('ships')],
  ['documents without content', { docs: [{ ...DOCUMENT, _source: {} }], responses: [{}] }],
  ['part of the hits', { docs: [null], responses: [{ ...RESPONSE, timed_out: true }] }],
  ['hits of some shards', { docs: [], responses: [{ ...RESPONSE, _shards: { failed: 1 } }] }],
];

function of(_index: string) {
  const hits = HITS.hits.map((hit) => ({ ...hit, _index }));
  return { docs: [{ ...DOCUMENT, _index }], responses: [{ ...RESPONSE, hits: { ...HITS, hits } }] };
}

test.each(STRANGE)(
  'an answer that is %s is refused in one line',
  async (_, body, type = 'application/json', status = 200) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const server = createHttp((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(text),
    );
    const url = await listen(server);
    for (const read of ['packed', 'search'] as const) {
      const reads = Engine.at({ ...at(url), prefix: read }).reads('lamps');
      const reading = settled(() => (read === 'packed' ? reads.packed(['a']) : reads.search([ALL])));
      await expect(reading).rejects.toMatchObject({
        refusal: { problem: 'unreachable', found: 'the response is not from OpenSearch' },
      });
    }
  },
);

test('an answer to the question is read', async () => {
  const body = JSON.stringify(of('lamps'));
  const server = createHttp((_, response) =>
    response.setHeader('content-type', 'application/json').end(body),
  );
  const reads = Engine.at(at(await listen(server))).reads('lamps');
  expect(await settled(() => reads.packed(['a']))).toEqual(['x']);
  expect(await settled(() => reads.search([ALL])[0]?.hits[0]?.packed)).toBe('x');
});

test('a certificate that cannot be read is a refusal', async () => {
  const reads = Engine.at({ ...at('https://127.0.0.1:1'), ca: '/nowhere/ca.pem' }).reads('lamps');
  await expect(settled(() => reads.packed(['a']))).rejects.toMatchObject({
    refusal: { reason: 'file-system', code: 'ENOENT' },
  });
});

test('an address that does not speak TLS is named without a trace of OpenSSL', async () => {
  const url = await listen(createHttp());
  const reads = Engine.at(at(url.replace('http:', 'https:'))).reads('lamps');
  await expect(settled(() => reads.packed(['a']))).rejects.toMatchObject({
    refusal: { problem: 'unreachable', found: 'no TLS at this address: http, or another port?' },
  });
});

describe.skipIf(absent !== '')(`a cluster${absent}`, () => {
  const [real = ''] = settings.urls;
  const index = `${settings.prefix}-lamps`;
  const put = async (path: string, body: unknown) => {
    const init = {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    };
    const response = await fetch(`${real}/${path}`, init);
    expect(response.ok, await response.text()).toBe(true);
  };
  const fill = async () => {
    for (const number of [1, 2, 3])
      await put(`${index}/_doc/${number}?refresh=true`, { number, packed: `lamp ${number}` });
  };

  test('is read by id and by search, which continues behind a hit', async () => {
    await fill();
    const reads = Engine.at(settings).reads(index);
    expect(await patiently(() => reads.packed(['2', 'none']))).toEqual(['lamp 2', undefined]);
    const [found, last] = await patiently(() => reads.search([ALL, { ...ALL, after: [2] }]));
    expect(found?.total).toBe(3);
    expect(found?.hits.map(({ packed }) => packed)).toEqual(['lamp 1', 'lamp 2']);
    expect(last?.hits.map(({ packed }) => packed)).toEqual(['lamp 3']);
  });

  test('is waited for by work that reads one thing after the other', async () => {
    await fill();
    const reads = Engine.at(settings).reads(index);
    const ids = Array.from({ length: 60 }, (_, number) => `${number}`);
    const found = await patiently(() => settled(() => ids.map((id) => reads.packed([id])[0])));
    expect(found.slice(0, 5)).toEqual([undefined, 'lamp 1', 'lamp 2', 'lamp 3', undefined]);
  });

  test('is read through another node if one is gone', async () => {
    await fill();
    const reads = Engine.at(at(`http://127.0.0.1:${await freePort()}`, real)).reads(index);
    for (const id of ['1', '2', '3'])
      expect(await patiently(() => reads.packed([id]))).toEqual([`lamp ${id}`]);
  });

  test('that comes back is read again', async () => {
    await fill();
    const port = await freePort();
    const engine = Engine.at(at(`http://127.0.0.1:${port}`));
    const reads = engine.reads(index);
    await expect(patiently(() => reads.packed(['1']))).rejects.toMatchObject({
      refusal: { problem: 'unreachable' },
    });
    const { hostname, port: to } = new URL(real);
    const forwarding = createServer((socket) => {
      const target = connect(Number(to), hostname);
      socket.on('error', () => target.destroy()).pipe(target);
      target.on('error', () => socket.destroy()).pipe(socket);
    });
    await listen(forwarding, port);
    await vi.waitUntil(() => engine.failure === undefined, { timeout: 110_000, interval: 100 });
    expect(await patiently(() => reads.packed(['1']))).toEqual(['lamp 1']);
  });

  test('without the index, or with one that lacks a shard, refuses', async () => {
    const red = `${settings.prefix}-red`;
    await put(`${red}?wait_for_active_shards=0`, {
      settings: { 'index.routing.allocation.require.lamp': 'green', number_of_replicas: 0 },
    });
    for (const [name, problem] of [
      [red, 'unavailable'],
      [`${index}-none`, 'missing'],
    ] as const) {
      const reads = Engine.at(settings).reads(name);
      await expect(patiently(() => reads.search([ALL]))).rejects.toMatchObject({ refusal: { problem } });
      await expect(patiently(() => reads.packed(['1']))).rejects.toMatchObject({ refusal: { problem } });
    }
  });
});
