import { basename } from 'node:path';
import type { LibraryPlace } from '../../library/store/inputs.ts';

/** Names are folders: lower case for file systems that ignore case, no dot, and no leading dash, which a shell reads as an option. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/u;

/** The library in the data folder itself, for servers without their own. */
export const DEFAULT_LIBRARY = 'default';

/** Windows has no folders with these names. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

const OF_SERVER = /^server-(\d{17,20})$/u;

/** Whether a library may have this name; `default` is reserved. */
export function isLibraryName(text: string): boolean {
  return NAME.test(text) && !DEVICE.test(text) && text !== DEFAULT_LIBRARY;
}

/** The library that a server's administrators created. */
export function nameForServer(server: string): string {
  return `server-${server}`;
}

export function isServerLibrary(name: string): boolean {
  return OF_SERVER.test(name);
}

/** Reserved, so that a server always finds its name free. */
export function isReserved(name: string): boolean {
  return name.startsWith('server-');
}

/** The name of the library in this folder; undefined for the default one. */
export function ownName({ data, fallback }: Pick<LibraryPlace, 'data' | 'fallback'>): string | undefined {
  return fallback === undefined ? undefined : basename(data);
}
