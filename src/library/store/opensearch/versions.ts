import { type Client, errors } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { isMissing } from './client.ts';
import { FORMAT, indexSettings, MAPPING } from './mapping.ts';

/** The index of a library version, and the alias of the serving one. */
interface Version {
  readonly index: string;
  readonly alias: string;
}

const IndexStates = z.record(
  z.string(),
  z.object({
    aliases: z.record(z.string(), z.unknown()),
    mappings: z.object({
      _meta: z.object({ format: z.unknown(), content: z.unknown() }).partial().optional(),
    }),
    settings: z.object({
      index: z.object({
        number_of_shards: z.coerce.number(),
        creation_date: z.coerce.number(),
        blocks: z.object({ write: z.string().optional() }).optional(),
      }),
    }),
  }),
);

const WRITABLE = { 'index.blocks.write': null, 'index.refresh_interval': '-1' };
const FINISHED = { 'index.blocks.write': true, 'index.refresh_interval': null };

export async function isComplete(client: Client, index: string, content: string): Promise<boolean> {
  const meta = (await statesOf(client, index))[index]?.mappings._meta;
  return meta?.format === FORMAT && meta.content === content;
}

/**
 * Makes the index writable. A new one begins as a clone of the serving one, whose files it shares, unless it must be
 * fresh.
 */
export async function prepareVersion(
  client: Client,
  { index, alias }: Version,
  { shards, isFresh }: { readonly shards: number; readonly isFresh: boolean },
): Promise<void> {
  const found = (await statesOf(client, index))[index];
  const isForeign = found !== undefined && found.mappings._meta?.format !== FORMAT;
  if (isForeign) await client.indices.delete({ index });
  if (isForeign || !found) {
    const mappings = { ...MAPPING, _meta: { format: FORMAT } };
    const source = isFresh ? undefined : await copyable(client, alias, shards);
    if (source === undefined)
      await client.indices.create({ index, body: { settings: indexSettings(shards), mappings } });
    else await client.indices.clone({ index: source, target: index, body: { settings: WRITABLE } });
  }
  await client.cluster.health({ index, wait_for_status: 'yellow', timeout: '20s' });
  await client.indices.putSettings({ index, body: WRITABLE });
  await client.indices.refresh({ index });
}

async function copyable(client: Client, alias: string, shards: number): Promise<string | undefined> {
  const [found] = Object.entries(await statesOf(client, alias));
  if (found === undefined) return undefined;
  const [index, { mappings, settings }] = found;
  const { number_of_shards, blocks } = settings.index;
  const isAlike = number_of_shards === shards && mappings._meta?.format === FORMAT;
  return isAlike && blocks?.write === 'true' ? index : undefined;
}

/** Marks the index complete and blocks writes. Rejects if it does not hold this number of documents. */
export async function finishVersion(
  client: Client,
  index: string,
  { content, documents }: { readonly content: string; readonly documents: number },
): Promise<void> {
  await client.indices.refresh({ index });
  const { count } = (await client.count({ index })).body;
  if (count !== documents) throw new Error(`OpenSearch holds ${count} of ${documents} documents; try again.`);
  await client.indices.putMapping({ index, body: { _meta: { format: FORMAT, content } } });
  await client.indices.putSettings({ index, body: FINISHED });
}

/** Switches the alias atomically. Returns the indexes that served before. */
export async function serveVersion(client: Client, { index, alias }: Version): Promise<string[]> {
  const before = Object.keys(await statesOf(client, alias)).filter((name) => name !== index);
  const actions = [...before.map((name) => ({ remove: { index: name, alias } })), { add: { index, alias } }];
  await client.indices.updateAliases({ body: { actions } });
  return before;
}

/** Deletes the indexes of versions older than the newest `most`, unless `isKept`. */
export async function dropVersions(
  client: Client,
  alias: string,
  { most, isKept }: { readonly most: number; readonly isKept: (index: string, serves: boolean) => boolean },
): Promise<void> {
  const states = Object.entries(await statesOf(client, `${alias}.*`));
  // The pattern also matches aliases, which may name other indexes.
  const old = states
    .filter(([name]) => name.startsWith(alias) && VERSION.test(name.slice(alias.length)))
    .sort(([, a], [, b]) => b.settings.index.creation_date - a.settings.index.creation_date)
    .slice(most)
    .flatMap(([name, { aliases }]) => (isKept(name, alias in aliases) ? [] : [name]));
  for (const index of old) await client.indices.delete({ index, ignore_unavailable: true });
}

const VERSION = /^\.[0-9a-f]+(?:\.[0-9a-f]+)?$/u;

async function statesOf(client: Client, name: string): Promise<z.infer<typeof IndexStates>> {
  try {
    const { body } = await client.indices.get({ index: name, allow_no_indices: true });
    return IndexStates.parse(body);
  } catch (error) {
    if (error instanceof errors.ResponseError && isMissing(error)) return {};
    throw error;
  }
}
