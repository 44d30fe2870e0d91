import type { Job, Keeper, Outcome } from '../library/keeper.ts';
import type { Library } from '../library/library.ts';
import { openLibrary } from '../library/open.ts';

/** Holds the library that serves, and opens it anew when it is asked to. */
export async function openHolder(
  place: Parameters<typeof openLibrary>[0],
  warn: (line: string) => void,
): Promise<Pick<Keeper, 'library' | 'status' | 'reindex' | 'job' | 'close'>> {
  let library = await openLibrary(place, warn);
  let opened = new Date().toISOString();
  let job: Job | null = null;
  return {
    library: () => library,
    job: () => job,
    status: () => statusOf(library, opened),
    async reindex({ by }): Promise<Outcome> {
      if (job) return { kind: 'busy', job };
      job = { action: 'reindex', by, since: Date.now(), progress: null };
      const before = library;
      try {
        library = await openLibrary(place, warn);
      } catch (error) {
        return { kind: 'failed', line: error instanceof Error ? error.message : String(error) };
      } finally {
        job = null;
      }
      const { version } = library.summary;
      if (version === before.summary.version) return { kind: 'unchanged', version };
      opened = new Date().toISOString();
      return {
        ...{ kind: 'done', version, served: true, changes: [] },
        ...{ before: countsOf(before), after: countsOf(library), diagnostics: library.diagnostics },
      };
    },
    close: async () => {},
  };
}

function countsOf({ summary, documents, organizations }: Library) {
  const notes = documents.reduce((sum, { footnotes }) => sum + footnotes.length, 0);
  return {
    ...{ documents: summary.documents, passages: summary.passages },
    ...{ notes, organizations: organizations.length },
  };
}

function statusOf(library: Library, opened: string): ReturnType<Keeper['status']> {
  const found = (severity: string) => library.diagnostics.filter((one) => one.severity === severity).length;
  return {
    kind: 'status',
    version: library.summary.version,
    ...{ built: opened, opened },
    ...countsOf(library),
    diagnostics: { error: found('error'), warning: found('warning'), info: found('info') },
    ...{ memory: process.memoryUsage().rss, disk: 0, rolledBack: false },
  };
}
