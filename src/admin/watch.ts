import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { NAMES_FILE } from '../library/store/files.ts';
import type { LibraryPlace } from '../library/store/inputs.ts';
import type { Actor, Outcome } from '../model/job.ts';
import type { LibraryAdmin } from './library-admin.ts';

/** A watch that is kept. */
export interface FolderWatch {
  close(): Promise<void>;
}

/** Hears what came of each reindexing, and in a line what cannot be watched. */
export interface WatchListener {
  readonly told: (outcome: Outcome) => void;
  readonly warn: (line: string) => void;
}

/** Several files are often written together: after the last of them this long is waited. */
const QUIET_MS = 1_000;
/** A file is whole when its size has not changed for this long. */
const WHOLE_MS = 500;
const BY: Actor = { id: 'watch', name: 'the watch on the files' };

/**
 * Reindexes when files of the library change, those that come to be too. Resolves when the watch has begun. What cannot
 * be watched is a warning, and the watch goes on without it.
 */
export function keepUpToDate(
  keeper: Pick<LibraryAdmin, 'reindex'>,
  place: LibraryPlace,
  { told, warn }: WatchListener,
): Promise<FolderWatch> {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void reindex(), QUIET_MS);
  };
  const reindex = async () => {
    const outcome = await keeper.reindex({ by: BY, confirmed: false, dryRun: false });
    // What changed while another job ran may be too late for it.
    if (outcome.kind === 'busy') wait();
    else told(outcome);
  };
  const watcher = watchFiles(place, warn).on('all', wait);
  return new Promise((resolve) => {
    watcher.on('ready', () =>
      resolve({
        close() {
          clearTimeout(timer);
          return watcher.close();
        },
      }),
    );
  });
}

/** Watches the data folder for what the library is made of, there or not yet, and the other folders. */
function watchFiles(place: LibraryPlace, warn: (line: string) => void): FSWatcher {
  const data = resolve(place.data);
  const more = place.sources.map((path) => resolve(path));
  const folders = new Set([...['lexicon', 'sources', 'originals'].map((name) => join(data, name)), ...more]);
  const files = ['catalogue.yaml', NAMES_FILE].map((name) => join(data, name));
  // What is not there is waited for in the folder above it: chokidar is ready too soon where it is given such a path.
  const above = (path: string) => (existsSync(path) ? path : dirname(path));
  const [there = [], lost = []] = [true, false].map((is) =>
    more.filter((path) => existsSync(above(path)) === is),
  );
  for (const path of lost) warn(`not watched: ${path}: no such folder; correct IBID_SOURCES, and restart`);
  const roots = [data, ...there.map(above)];
  const others = new Set([...roots, ...folders, ...files]);
  const isPart = (path: string, isFolder: boolean) =>
    others.has(path) || (!isFolder && folders.has(dirname(path)));
  const warned = new Set<string>();
  return watch(roots, {
    ignoreInitial: true,
    depth: 1,
    ignored: (path, stats) => !isPart(resolve(path), stats?.isDirectory() === true),
    awaitWriteFinish: { stabilityThreshold: WHOLE_MS, pollInterval: 100 },
  }).on('error', (error) => {
    const { code, path } = placeOf(error);
    const where = path === undefined || folders.has(path) ? path : dirname(path);
    const key = code in LIMITS ? code : `${code} ${where}`;
    if (!warned.has(key)) warn(unwatched(error, code));
    warned.add(key);
  });
}

/** What to do where the system watches no more files: each of them fails then, and one line is enough. */
const LIMITS: Readonly<Record<string, string>> = {
  ENOSPC: 'raise fs.inotify.max_user_watches',
  EMFILE: 'raise fs.inotify.max_user_instances',
};

function placeOf(error: unknown): { readonly code: string; readonly path: string | undefined } {
  if (!(error instanceof Error)) return { code: '', path: undefined };
  const code = 'code' in error ? String(error.code) : '';
  return { code, path: 'path' in error ? resolve(String(error.path)) : undefined };
}

/** The system's own words name the file. */
function unwatched(error: unknown, code: string): string {
  const reason = error instanceof Error ? error.message : String(error);
  const remedy = LIMITS[code] ?? 'let the one who runs Ibid read it';
  return `not watched: ${reason}; ${remedy}, and restart. Until then a reindex takes up what changes there`;
}
