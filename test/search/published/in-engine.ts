import type { EngineSettings } from '../../../src/library/store/inputs.ts';
import { Engine } from '../../../src/library/store/opensearch/engine.ts';
import { MAPPING } from '../../../src/library/store/opensearch/mapping.ts';
import { settled } from '../../../src/library/store/settled.ts';
import { publishedCase } from './cases.ts';
import { expectSame, openPublication, type Publication, publicationOf } from './compare.ts';

async function put(url: string, method: string, body: string): Promise<void> {
  const response = await fetch(url, { method, body, headers: { 'content-type': 'application/x-ndjson' } });
  const text = await response.text();
  if (!response.ok || text.includes('"errors":true')) throw new Error(text.slice(0, 2000));
}

const BATCH = 5000;

async function store({ documents }: Publication, url: string, shards: number): Promise<void> {
  const settings = { number_of_shards: shards, number_of_replicas: 0, refresh_interval: '-1' };
  const json = { settings, mappings: MAPPING };
  const made = await fetch(url, {
    method: 'PUT',
    body: JSON.stringify(json),
    headers: { 'content-type': 'application/json' },
  });
  if (!made.ok) throw new Error(await made.text());
  for (let from = 0; from < documents.length; from += BATCH) {
    const lines = documents
      .slice(from, from + BATCH)
      .map(({ id, fields }) => `${JSON.stringify({ index: { _id: id } })}\n${JSON.stringify(fields)}\n`);
    await put(`${url}/_bulk?refresh=true`, 'POST', lines.join(''));
  }
}

/** Publishes a generated library and compares all answers with those in memory. */
export async function compareInEngine(
  settings: EngineSettings,
  seed: number,
  shards: number,
  size?: number,
): Promise<void> {
  const one = publishedCase(seed, size);
  const publication = publicationOf(one);
  const name = `${settings.prefix}-${seed}-${shards}`;
  const url = `${settings.urls[0]}/${name}`;
  await store(publication, url, shards);
  try {
    await expectSame(
      one,
      publication,
      openPublication(publication, one, Engine.at(settings).reads(name)),
      settled,
    );
  } finally {
    await fetch(url, { method: 'DELETE' });
  }
}
