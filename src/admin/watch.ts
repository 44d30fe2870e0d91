import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { codeOf } from '../errors.ts';
import { NAMES_FILE } from '../library/store/files.ts';
import type { LibraryPlace } from '../library/store/inputs.ts';
import type { Actor, Outcome } from '../model/job.ts';
import type { LibraryAdmin } from './library-admin.ts';

export interface FolderWatch {
  close(): Promise<void>;
}

export interface WatchListener {
  readonly onOutcome: (outcome: Outcome) => void;
  readonly warn: (line: string) => void;
}

/**
 * Files are often written together, and large ones slowly, so reindex once none has changed for this long. chokidar's
 * own wait goes by the clock, and never ends if that is set back.
 */
const QUIET_MS = 1_500;
const BY: Actor = { id: 'watch', name: 'the file watch' };

export function keepUpToDate(
  admin: Pick<LibraryAdmin, 'reindex'>,
  place: LibraryPlace,
  { onOutcome, warn }: WatchListener,
): Promise<FolderWatch> {
  let timer: NodeJS.Timeout | undefined;
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void reindex(), QUIET_MS);
  };
  const reindex = async () => {
    const outcome = await admin.reindex({ by: BY, confirmed: false, dryRun: false });
    // The other job may have missed the change.
    if (outcome.kind === 'busy') schedule();
    else onOutcome(outcome);
  };
  const close = () => {
    clearTimeout(timer);
    return watcher.close();
  };
  const watcher = watchPlace(place, warn).on('all', schedule);
  return new Promise((resolve) => {
    watcher.on('ready', () => resolve({ close }));
  });
}

function watchPlace(place: LibraryPlace, warn: (line: string) => void): FSWatcher {
  const data = resolve(place.data);
  const sources = place.sources.map((path) => resolve(path));
  const folders = new Set([
    ...['lexicon', 'sources', 'originals'].map((name) => join(data, name)),
    ...sources,
  ]);
  const files = ['catalogue.yaml', NAMES_FILE].map((name) => join(data, name));
  // chokidar does not wait for a missing path, so watch its parent.
  const rootOf = (path: string) => (existsSync(path) ? path : dirname(path));
  for (const path of sources.filter((source) => !existsSync(rootOf(source))))
    warn(`Not watching ${path}: no such folder. Correct IBID_SOURCES, then restart.`);
  const roots = [data, ...sources.map(rootOf).filter((path) => existsSync(path))];
  const others = new Set([...roots, ...folders, ...files]);
  const isPart = (path: string, isFolder: boolean) =>
    others.has(path) || (!isFolder && folders.has(dirname(path)));
  const warned = new Set<string>();
  return watch(roots, {
    ignoreInitial: true,
    depth: 1,
    ignored: (path, stats) => !isPart(resolve(path), stats?.isDirectory() === true),
  }).on('error', (error) => {
    const code = codeOf(error) ?? '';
    const path = error instanceof Error && 'path' in error ? resolve(String(error.path)) : '';
    // One warning for each folder, one for a limit that every file hits.
    const key = code in LIMITS ? code : `${code} ${folders.has(path) ? path : dirname(path)}`;
    if (warned.has(key)) return;
    warned.add(key);
    const remedy = LIMITS[code] ?? 'Let the user that runs Ibid read it';
    const message = error instanceof Error ? error.message : String(error);
    warn(`Not watching: ${message}. ${remedy}, then restart; until then, reindex after each change.`);
  });
}

const LIMITS: Readonly<Record<string, string>> = {
  ENOSPC: 'Raise fs.inotify.max_user_watches',
  EMFILE: 'Raise fs.inotify.max_user_instances',
};
