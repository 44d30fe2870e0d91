import { setImmediate } from 'node:timers/promises';
import { type Client, errors } from '@opensearch-project/opensearch';
import { z } from 'zod';
import type { PublishedDocument } from '../../../search/published/format.ts';
import { sha256Of } from '../fingerprint.ts';
import { isPassing, persistently } from './client.ts';
import { ABOUT } from './contents.ts';
import type { Publication } from './publication.ts';

/** `kept`: documents that were there with the same content. */
export interface WrittenDocuments {
  readonly written: number;
  readonly kept: number;
  readonly deleted: number;
}

const BATCH_BYTES = 1024 * 1024;
const BATCH_DOCUMENTS = 1_000;
const IN_FLIGHT = 3;
/** A node that is lost or busy has a minute to come back. */
const WAITS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000];
const PAGE = 5_000;

/**
 * Makes an index hold exactly these documents, writing only those that differ. They are generated as fast as the engine
 * accepts them; `about` is written last.
 */
export async function writeDocuments(
  client: Client,
  index: string,
  { documents, about }: Pick<Publication, 'documents' | 'about'>,
  progress: (done: number) => void,
): Promise<WrittenDocuments> {
  const hashes = await hashesIn(client, index);
  const counts = { written: 0, kept: 0, deleted: 0 };
  function* actions(made: Iterable<PublishedDocument>, mayGo: (id: string) => boolean): Generator<string> {
    for (const { id, fields } of made) {
      const body = JSON.stringify(fields);
      const hash = hashOf(body);
      const isHeld = hashes.get(id) === hash;
      hashes.delete(id);
      counts[isHeld ? 'kept' : 'written'] += 1;
      yield isHeld ? '' : `${JSON.stringify({ index: { _id: id } })}\n${body.slice(0, -1)},"hash":${hash}}\n`;
    }
    for (const id of [...hashes.keys()].filter(mayGo)) {
      hashes.delete(id);
      counts.deleted += 1;
      yield `${JSON.stringify({ delete: { _id: id } })}\n`;
    }
  }
  const isOther = (id: string) => !id.startsWith(ABOUT);
  for (const made of [actions(documents, isOther), actions(about, () => true)]) {
    const sending = new Set<Promise<void>>();
    for (const batch of batches(made)) {
      const work = () => send(client, index, batch);
      const sent = persistently(work, pauseAfter).then(() => void sending.delete(sent));
      sending.add(sent);
      // The failure stays in the set; without a handler here, it would end the process.
      sent.catch(() => {});
      if (sending.size >= IN_FLIGHT) await Promise.race(sending);
      progress(counts.written + counts.kept);
      await setImmediate();
    }
    await Promise.all(sending);
  }
  return counts;
}

/** As many bits as a number holds exactly. */
function hashOf(body: string): number {
  return Number.parseInt(sha256Of(body).slice(0, 13), 16);
}

function* batches(actions: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  let size = 0;
  for (const action of actions) {
    batch.push(action);
    size += action.length;
    if (size < BATCH_BYTES && batch.length < BATCH_DOCUMENTS) continue;
    yield batch.join('');
    batch = [];
    size = 0;
  }
  yield batch.join('');
}

function pauseAfter(error: unknown, failures: number): number | undefined {
  return isPassing(error) ? WAITS_MS[failures] : undefined;
}

async function send(client: Client, index: string, batch: string): Promise<void> {
  if (batch === '') return;
  const result = await client.transport.request({
    ...{ method: 'POST', path: `/${encodeURIComponent(index)}/_bulk`, bulkBody: batch },
    querystring: { filter_path: 'items.*.status,items.*.error', timeout: '20s' },
  });
  const failed = BulkResult.parse(result.body).items.flatMap(({ index: written, delete: deleted }) => {
    const { error, status } = written ?? deleted ?? {};
    return error ? new errors.ResponseError({ ...result, body: { error }, statusCode: status ?? 0 }) : [];
  });
  const failure = failed.find((each) => !isPassing(each)) ?? failed[0];
  if (failure) throw failure;
}

const BulkItem = z.object({ status: z.number(), error: z.unknown().optional() }).optional();
const BulkResult = z.object({ items: z.array(z.object({ index: BulkItem, delete: BulkItem })) });

const Hits = z.array(z.object({ _id: z.string(), fields: z.object({ hash: z.tuple([z.number()]) }) }));

async function hashesIn(client: Client, index: string): Promise<Map<string, number>> {
  const hashes = new Map<string, number>();
  const hashAlone = { _source: false, docvalue_fields: ['hash'] };
  for await (const { body } of client.helpers.scrollSearch({
    index,
    size: PAGE,
    sort: ['_doc'],
    ...hashAlone,
  }))
    for (const { _id, fields } of Hits.parse(body.hits.hits)) hashes.set(_id, fields.hash[0]);
  return hashes;
}
