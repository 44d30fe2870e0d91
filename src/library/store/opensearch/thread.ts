/** A thread of its own, so that callers can block until a reply arrives. */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { refuse } from '../../../errors.ts';
import type { HeldRead } from '../settled.ts';
import { engineClient, refusalOfEngine, refusalOfStatus, refusalOfStranger } from './client.ts';
import type { EngineOutcome, EngineQuestion, FromThread, ThreadData, ToThread } from './protocol.ts';

const { settings, port, bell }: ThreadData = workerData;
/** Short, so that a hanging node leaves time to try another. */
const client = engineClient(settings, { attemptMs: 1_000, retries: 2 });

const Failed = z.object({ error: z.object({ type: z.string() }), status: z.number().default(503) });
const Packed = z.object({ packed: z.string() });
const Named = z.object({ _index: z.string(), _id: z.string() });
const Documents = z.object({
  docs: z.array(
    z.union([Failed, Named.extend({ _source: Packed }), Named.extend({ found: z.literal(false) })]),
  ),
});
type Named = z.infer<typeof Named>;
const Hit = Named.extend({
  _source: Packed,
  sort: z.array(z.union([z.string(), z.number()])),
});
const Found = z.object({
  timed_out: z.literal(false),
  _shards: z.object({ failed: z.literal(0) }),
  hits: z.object({ total: z.object({ value: z.number() }).optional(), hits: z.array(Hit) }),
});
const AllFound = z.object({ responses: z.array(z.union([Failed, Found])) });

const HEADER = JSON.stringify({ allow_partial_search_results: false });

const ASK: Readonly<
  Record<EngineQuestion['kind'], (index: string, keys: readonly string[]) => Promise<HeldRead[]>>
> = {
  async packed(index, ids) {
    const path = `/${index}/_mget`;
    const { docs } = Documents.parse(await post(path, JSON.stringify({ ids }), { realtime: false }));
    const isAsked = (named: Named, at: number) => named._index === index && named._id === ids[at];
    requireAnswer(docs.length === ids.length && docs.every((one, at) => 'error' in one || isAsked(one, at)));
    return docs.map((document) => {
      if ('error' in document) return fail(document);
      return '_source' in document ? document._source.packed : '';
    });
  },
  async search(index, bodies) {
    const lines = bodies.map((body) => `${HEADER}\n${body}\n`).join('');
    const { responses } = AllFound.parse(await post(`/${index}/_msearch`, lines));
    requireAnswer(responses.length === bodies.length);
    return responses.map((found) => ('error' in found ? fail(found) : foundIn(found, index)));
  },
};

/** The cache would keep a response that does not match the question. */
function requireAnswer(isAnswer: boolean): void {
  if (!isAnswer) refuse(refusalOfStranger(settings));
}

function foundIn({ hits: { total, hits } }: z.infer<typeof Found>, index: string): HeldRead {
  requireAnswer(hits.every(({ _index }) => _index === index));
  return {
    total: total?.value ?? 0,
    hits: hits.map(({ _id: id, _source: { packed }, sort }) => ({ id, packed, sort })),
  };
}

async function post(path: string, body: string, querystring: Record<string, unknown> = {}): Promise<unknown> {
  return (await client.transport.request({ method: 'POST', path, body, querystring })).body;
}

function fail({ error: { type }, status }: z.infer<typeof Failed>): never {
  const isMissing = type === 'index_not_found_exception';
  return refuse(refusalOfStatus(isMissing ? 404 : status, type, settings));
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
