import { basename } from 'node:path';
import type { LibraryPlace } from '../../library/store/inputs.ts';

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/u;

export const DEFAULT_LIBRARY = 'default';

const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

const OF_SERVER = /^server-(\d{17,20})$/u;

/** Whether a library may have this name; `default` is reserved. */
export function isLibraryName(text: string): boolean {
  return NAME.test(text) && !DEVICE.test(text) && text !== DEFAULT_LIBRARY;
}

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
