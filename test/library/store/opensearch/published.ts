import type { EngineSettings } from '../../../../src/library/store/inputs.ts';
import { engineClient } from '../../../../src/library/store/opensearch/client.ts';
import { aboutDocuments, chunkDocuments } from '../../../../src/library/store/opensearch/contents.ts';
import { MAPPING } from '../../../../src/library/store/opensearch/mapping.ts';
import type { LibraryParts } from '../../../../src/model/library-parts.ts';
import type { PublishedIndex } from '../../../../src/search/published/format.ts';

/** Publishes all of a library but its index. */
export async function publishContents(settings: EngineSettings, index: string, parts: LibraryParts) {
  const client = engineClient(settings, { attemptMs: 30_000, retries: 0 });
  const documents = [];
  const outlines = [];
  for (const document of parts.documents) {
    const chunks = chunkDocuments(document);
    let step = chunks.next();
    for (; !step.done; step = chunks.next()) documents.push(step.value);
    outlines.push(step.value);
  }
  documents.push(...aboutDocuments(parts, outlines, NO_INDEX));
  await client.transport.request({ method: 'PUT', path: `/${index}`, body: { mappings: MAPPING } });
  const body = documents.flatMap(({ id, fields }) => [{ index: { _id: id } }, fields]);
  await client.bulk({ index, body, refresh: true });
  await client.close();
}

const NO_INDEX: PublishedIndex = { views: [], explained: [], starts: [], gramBits: 0 };
