import { setImmediate } from 'node:timers/promises';
import type { Library } from '../library.ts';
import { loadLibrary } from '../saved.ts';
import { readSnapshot } from '../snapshot.ts';

/**
 * Opens a kept library while others are answered: no step of it holds them up. Null where it is not kept any more, or
 * cannot be read.
 */
export async function loadKept(folder: string, key: string): Promise<Library | null> {
  const breathe = () => setImmediate();
  try {
    const sections = await readSnapshot(folder, key, breathe);
    return sections && (await loadLibrary(sections, breathe));
  } catch {
    return null;
  }
}

/** As `loadKept`, with all content of its documents parsed: it will be asked at once. */
export async function loadWhole(folder: string, key: string): Promise<Library | null> {
  const library = await loadKept(folder, key);
  try {
    await library?.readAll();
    return library;
  } catch {
    return null;
  }
}
