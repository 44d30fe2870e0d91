/** Runs in a thread of its own: its caller can wait for a reply without an event loop. */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { refuse } from '../../../errors.ts';
import type { Held } from '../settled.ts';
import { engineClient, refusalOfEngine } from './client.ts';
import type { EngineOutcome, EngineQuestion, FromThread, ThreadData, ToThread } from './protocol.ts';

const { settings, port, bell }: ThreadData = workerData;
/** An attempt at a node that hangs leaves time for another one. */
const client = engineClient(settings, { attemptMs: 700, retries: 2 });

const Packed = z.object({ packed: z.string() });
const Documents = z.object({
  docs: z.array(
    z.union([
      z.object({ error: z.object({ type: z.string() }) }),
      z.object({ _source: Packed }),
      z.object({ found: z.literal(false) }),
    ]),
  ),
});
const Found = z.object({
  hits: z.object({
    total: z.object({ value: z.number() }).optional(),
    hits: z.array(
      z.object({ _id: z.string(), _source: Packed, sort: z.array(z.union([z.string(), z.number()])) }),
    ),
  }),
});

const ASK: Readonly<
  Record<EngineQuestion['kind'], (index: string, keys: readonly string[]) => Promise<Held[]>>
> = {
  async packed(index, ids) {
    const { docs } = Documents.parse(
      await post(`${index}/_mget`, JSON.stringify({ ids }), { realtime: false }),
    );
    return docs.map((document) => {
      if ('error' in document) return refuseDocument(document.error.type);
      return '_source' in document ? document._source.packed : '';
    });
  },
  search: (index, bodies) => Promise.all(bodies.map((body) => search(index, body))),
};

async function search(index: string, body: string): Promise<Held> {
  const found = await post(`${index}/_search`, body, { allow_partial_search_results: false });
  const { hits, total } = Found.parse(found).hits;
  return {
    total: total?.value ?? 0,
    hits: hits.map(({ _id: id, _source: { packed }, sort }) => ({ id, packed, sort })),
  };
}

async function post(path: string, body: string, querystring: Record<string, unknown>): Promise<unknown> {
  return (await client.transport.request({ method: 'POST', path: `/${path}`, body, querystring })).body;
}

function refuseDocument(type: string): never {
  const problem = type === 'index_not_found_exception' ? 'missing' : 'unavailable';
  return refuse({ reason: 'engine-failed', problem, at: settings.urls.join(', '), found: type });
}

async function outcomeOf({ kind, index, keys }: EngineQuestion): Promise<EngineOutcome> {
  try {
    return { values: await ASK[kind](index, keys) };
  } catch (error) {
    return { refusal: refusalOfEngine(error, settings) };
  }
}

port.on('message', async ({ id, ...question }: ToThread) => {
  const reply: FromThread = { id, ...(await outcomeOf(question)) };
  port.postMessage(reply);
  Atomics.add(bell, 0, 1);
  Atomics.notify(bell, 0);
});
