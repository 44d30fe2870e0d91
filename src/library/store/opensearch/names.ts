import { basename } from 'node:path';
import { fingerprint } from '../fingerprint.ts';
import type { EngineSettings, LibraryPlace } from '../inputs.ts';
import type { ActiveLibrary } from '../snapshot/active.ts';

export function libraryName({ data, fallback }: Pick<LibraryPlace, 'data' | 'fallback'>): string {
  return fallback === undefined ? 'default' : basename(data);
}

/** The alias of the serving index. */
export function aliasOf({ prefix }: Pick<EngineSettings, 'prefix'>, library: string): string {
  return `${prefix}-${library}`;
}

/** The index of a library version. No library's name contains the separator. */
export function indexOf(
  settings: Pick<EngineSettings, 'prefix'>,
  library: string,
  { key, limits }: Pick<ActiveLibrary, 'key' | 'limits'>,
): string {
  const parts = limits === undefined ? [key] : [key, fingerprint(limits).slice(0, 12)];
  return [aliasOf(settings, library), ...parts].join('.');
}
