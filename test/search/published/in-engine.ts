import { z } from 'zod';
import { MAPPING } from '../../../src/library/store/opensearch/mapping.ts';
import type { EngineFound, EngineReads } from '../../../src/search/published/format.ts';
import { publishedCase } from './cases.ts';
import { expectSame, openPublication, type Publication, publicationOf } from './compare.ts';

const BATCH = 5000;

/** Publishes a generated library to the engine at `url` and compares all answers with those in memory. */
export async function compareInEngine(
  { url, prefix, shards }: { url: string; prefix: string; shards: number },
  seed: number,
  size?: number,
): Promise<void> {
  const one = publishedCase(seed, size);
  const publication = publicationOf(one);
  const index = `${url}/${prefix}-${seed}-${shards}`;
  await store(publication, index, shards);
  try {
    const reads = new PatientReads(index);
    const published = openPublication(publication, one, reads);
    await expectSame(one, publication, published, (work) => reads.settle(work));
  } finally {
    await fetch(index, { method: 'DELETE' });
  }
}

async function store({ documents }: Publication, index: string, shards: number): Promise<void> {
  const settings = { number_of_shards: shards, number_of_replicas: 0, refresh_interval: '-1' };
  await send('PUT', index, JSON.stringify({ settings, mappings: MAPPING }));
  for (let from = 0; from < documents.length; from += BATCH) {
    const lines = documents
      .slice(from, from + BATCH)
      .map(({ id, fields }) => `${JSON.stringify({ index: { _id: id } })}\n${JSON.stringify(fields)}\n`);
    const { errors } = Stored.parse(await send('POST', `${index}/_bulk?refresh=true`, lines.join('')));
    if (errors) throw new Error('The engine refused a document.');
  }
}

const Stored = z.object({ errors: z.boolean() });

async function send(method: string, url: string, body: string): Promise<unknown> {
  const response = await fetch(url, { method, body, headers: { 'content-type': 'application/json' } });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** What is not yet there ends the work, which `settle` runs again. Without deadlines: tests share their machine. */
class PatientReads implements EngineReads {
  readonly #index: string;
  readonly #packed = new Map<string, string | undefined>();
  readonly #found = new Map<string, EngineFound>();
  readonly #wanted: (() => Promise<void>)[] = [];

  constructor(index: string) {
    this.#index = index;
  }

  async settle<Result>(work: () => Result): Promise<Result> {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof NotYet)) throw error;
      }
      for (const read of this.#wanted.splice(0)) await read();
    }
  }

  packed(ids: readonly string[]): (string | undefined)[] {
    const missing = ids.filter((id) => !this.#packed.has(id));
    if (missing.length > 0) this.#want(() => this.#readPacked(missing));
    return ids.map((id) => this.#packed.get(id));
  }

  search(requests: Parameters<EngineReads['search']>[0]): EngineFound[] {
    const bodies = requests.map(({ countsAll, after, ...search }) =>
      JSON.stringify({
        ...search,
        track_total_hits: countsAll ?? false,
        ...(after && { search_after: after }),
      }),
    );
    const missing = bodies.filter((body) => !this.#found.has(body));
    if (missing.length > 0) this.#want(() => this.#readFound(missing));
    return bodies.flatMap((body) => this.#found.get(body) ?? []);
  }

  #want(read: () => Promise<void>): never {
    this.#wanted.push(read);
    throw new NotYet();
  }

  async #readPacked(ids: readonly string[]): Promise<void> {
    const { docs } = Gotten.parse(await send('POST', `${this.#index}/_mget`, JSON.stringify({ ids })));
    for (const { _id, _source } of docs) this.#packed.set(_id, _source?.packed);
  }

  async #readFound(bodies: readonly string[]): Promise<void> {
    const lines = bodies.map((body) => `{}\n${body}\n`).join('');
    const { responses } = Found.parse(await send('POST', `${this.#index}/_msearch`, lines));
    for (const [at, { hits }] of responses.entries())
      this.#found.set(bodies[at] ?? '', {
        total: hits.total?.value ?? 0,
        hits: hits.hits.map(({ _id: id, _source: { packed }, sort }) => ({ id, packed, sort })),
      });
  }
}

class NotYet extends Error {}

const Source = z.object({ packed: z.string() });
const Gotten = z.object({ docs: z.array(z.object({ _id: z.string(), _source: Source.optional() })) });
const Hit = z.object({
  _id: z.string(),
  _source: Source,
  sort: z.array(z.union([z.string(), z.number()])).default([]),
});
const Found = z.object({
  responses: z.array(
    z.object({
      hits: z.object({ total: z.object({ value: z.number() }).optional(), hits: z.array(Hit) }),
    }),
  ),
});
