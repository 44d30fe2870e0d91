import type { Library } from '../../src/library/library.ts';
import type { EngineSettings } from '../../src/library/store/inputs.ts';
import { indexOf } from '../../src/library/store/opensearch/names.ts';
import { publishLibrary } from '../../src/library/store/opensearch/publish.ts';
import { openIndex } from '../../src/library/store/opensearch/published.ts';
import type { SnapshotSections } from '../../src/library/store/snapshot/snapshot.ts';

const LIBRARY = 'default';
const KEY = '0'.repeat(32);

/** Publishes a snapshot under the prefix of the settings, and opens the library from there. */
export async function publishedLibrary(
  settings: EngineSettings,
  sections: SnapshotSections,
): Promise<Library> {
  const version = { key: KEY };
  await publishLibrary(settings, LIBRARY, version, { content: KEY, read: async () => sections });
  const library = await openIndex(settings, indexOf(settings, LIBRARY, version));
  if (library === null) throw new Error(`no index of ${settings.prefix}`);
  return library;
}

/** Deletes all indexes under the prefix of the settings. */
export async function deletePublished({ urls: [url], prefix }: EngineSettings): Promise<void> {
  const response = await fetch(`${url}/${prefix}*?expand_wildcards=all`, { method: 'DELETE' });
  if (!response.ok) throw new Error(await response.text());
}
