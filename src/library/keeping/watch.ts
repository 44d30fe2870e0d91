import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { watch } from 'chokidar';
import { type LibraryPlace, ownFolders } from '../inputs.ts';
import type { Actor, Keeper, Outcome } from '../keeper.ts';

/** A watch that is kept. */
export interface Watch {
  close(): Promise<void>;
}

/** Several files are often written together: after the last of them this long is waited. */
const QUIET_MS = 1_000;
/** A file is whole when its size has not changed for this long. */
const WHOLE_MS = 500;
const BY: Actor = { id: 'watch', name: 'the watch on the files' };

/** Reindexes when files of the library change; `told` hears what came of it. Resolves when the watch has begun. */
export function keepUpToDate(
  keeper: Keeper,
  place: LibraryPlace,
  told: (outcome: Outcome) => void,
): Promise<Watch> {
  const data = ['lexicon', 'catalogue.yaml', 'names.yaml'].map((name) => join(place.data, name));
  const paths = [...ownFolders(place), ...data.filter((path) => existsSync(path)), ...place.sources];
  const watcher = watch(paths, {
    ignoreInitial: true,
    depth: 0,
    awaitWriteFinish: { stabilityThreshold: WHOLE_MS, pollInterval: 100 },
  });
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
  watcher.on('all', wait);
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
