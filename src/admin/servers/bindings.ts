import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, refuse } from '../../errors.ts';
import { writeAtomically } from '../../library/store/atomic-write.ts';
import { LibraryError } from '../../library/store/error.ts';
import { DEFAULT_LIBRARY, isLibraryName } from './names.ts';

export type Bindings = ReadonlyMap<string, string>;

/** A dot keeps it apart from every library. JSON, since YAML rounds ids that are not quoted. */
const FILE = 'servers.json';

const ServerId = z.string().regex(/^\d{17,20}$/u, 'must be a server id of 17 to 20 digits');
const BindingsFile = z.record(
  ServerId,
  z.string().refine((name) => name === DEFAULT_LIBRARY || isLibraryName(name), {
    error: 'must be the name of a library',
  }),
);

export function librariesFolder(data: string): string {
  return join(data, 'libraries');
}

/** Throws a LibraryError if the file is invalid: without it, servers would see the default library instead of theirs. */
export function readBindings(data: string): Bindings {
  const path = join(librariesFolder(data), FILE);
  let found: string;
  try {
    const parsed = BindingsFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return new Map(Object.entries(parsed.data));
    const [issue] = parsed.error.issues;
    found = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return new Map();
    if (code !== undefined) throw new LibraryError({ reason: 'unreadable-file', path, found: code });
    found = error instanceof Error ? error.message : String(error);
  }
  throw new LibraryError({ reason: 'invalid-file', path, found });
}

/** The folder of libraries must exist. */
export function writeBindings(data: string, bindings: Bindings): void {
  const sorted = Object.fromEntries([...bindings].sort(([a], [b]) => a.localeCompare(b)));
  const path = join(librariesFolder(data), FILE);
  writeAtomically(path, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/** Throws a RefusedError. */
export function serverId(text: string): string {
  const { data } = ServerId.safeParse(text.trim());
  return data ?? refuse({ reason: 'invalid-server', server: text.trim().slice(0, 40) });
}
