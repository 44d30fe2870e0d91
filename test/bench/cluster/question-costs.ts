/**
 * Measures what a question costs in OpenSearch: `npx tsx test/bench/cluster/question-costs.ts ADDRESS INDEX [--questions 24]`. Each
 * search of a question is replayed with `profile`, and its shortest time of six counts, so that other work on the machine hardly
 * matters. For the constants in `costs.ts`.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Engine } from '../../../src/library/store/opensearch/engine.ts';
import { openIndex } from '../../../src/library/store/opensearch/published.ts';
import { settled } from '../../../src/library/store/settled.ts';
import { makePassages } from '../passages.ts';
import { englishModel } from '../speed/documents.ts';

const REPLAYS = 6;

const Profiled = z.object({
  hits: z.object({ total: z.object({ value: z.number() }).optional() }),
  profile: z.object({
    shards: z.array(
      z.object({
        searches: z.array(
          z.object({
            rewrite_time: z.number(),
            query: z.array(
              z.object({
                breakdown: z.looseObject({ create_weight: z.number(), build_scorer: z.number() }),
              }),
            ),
            collector: z.array(z.object({ time_in_nanos: z.number() })),
          }),
        ),
      }),
    ),
  }),
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { questions: { type: 'string', default: '24' } },
});
const [url = '', index = ''] = positionals;
const JSON_TYPE = { 'content-type': 'application/json' };
const seen = { requests: 0, searches: [] as string[] };

/** Passes requests on and notes them. */
const proxy = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  seen.requests += 1;
  if (request.url?.endsWith('/_msearch'))
    seen.searches.push(
      ...body
        .trim()
        .split('\n')
        .filter((_, line) => line % 2 === 1),
    );
  const headers = { 'content-type': request.headers['content-type'] ?? JSON_TYPE['content-type'] };
  const sent = body === '' ? {} : { body };
  const passed = await fetch(url + request.url, { method: request.method ?? 'GET', headers, ...sent });
  response.writeHead(passed.status, JSON_TYPE).end(await passed.text());
});

async function main(): Promise<void> {
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const urls = [`http://127.0.0.1:${address.port}`];
  const library = await openIndex(
    { urls, user: undefined, password: undefined, ca: undefined, prefix: 'bench', shards: 1 },
    index,
  );
  if (library === null) throw new Error(`${index} is not published`);
  seen.requests = 0;
  const model = { ...englishModel(), lengths: [3, 8, 12], newWords: 0.02 };
  const questions = makePassages(Number(values.questions), model);
  for (const { text: query } of questions)
    await settled(() => library.search({ query, offset: 0, limit: 6, length: 500 }));
  const costs = new Map<string, { searches: number; ms: number; hits: number }>();
  for (const search of seen.searches) {
    const kind = search.includes('script_score')
      ? 'candidates'
      : search.includes('fuzzy')
        ? 'similar words'
        : 'others';
    const cost = costs.get(kind) ?? { searches: 0, ms: 0, hits: 0 };
    const { ms, hits } = await replayed(search);
    costs.set(kind, { searches: cost.searches + 1, ms: cost.ms + ms, hits: cost.hits + hits });
  }
  console.log(
    `${library.counts.passages} passages, ${(seen.requests / questions.length).toFixed(1)} requests a question`,
  );
  for (const [kind, { searches, ms, hits }] of costs)
    console.log(
      `${kind}: ${(searches / questions.length).toFixed(1)} a question, ${(ms / questions.length).toFixed(2)} ms over all shards, ${Math.round(hits / searches)} hits each`,
    );
  await Engine.closeAll();
  proxy.close();
  proxy.closeAllConnections();
}

async function replayed(search: string): Promise<{ readonly ms: number; readonly hits: number }> {
  const body = JSON.stringify({ ...JSON.parse(search), profile: true });
  let ms = Number.POSITIVE_INFINITY;
  let hits = 0;
  for (let replay = 0; replay < REPLAYS; replay++) {
    const path = `${url}/${index}/_search?request_cache=false`;
    const response = await fetch(path, { method: 'POST', headers: JSON_TYPE, body });
    const found = Profiled.parse(await response.json());
    const nanos = found.profile.shards
      .flatMap(({ searches }) => searches)
      .flatMap(({ rewrite_time, query, collector }) => [
        rewrite_time,
        ...query.map(({ breakdown }) => breakdown.create_weight + breakdown.build_scorer),
        ...collector.map(({ time_in_nanos }) => time_in_nanos),
      ]);
    ms = Math.min(ms, nanos.reduce((sum, each) => sum + each, 0) / 1e6);
    hits = found.hits.total?.value ?? 0;
  }
  return { ms, hits };
}

await main();
