import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'lock.json';

/** Who holds a data folder: the process, what it does, for whom, since when (milliseconds of the epoch). */
const Holder = z.object({
  pid: z.number().int().positive(),
  action: z.enum(['reindex', 'add', 'edit', 'remove', 'rollback', 'names']),
  by: z.object({ id: z.string(), name: z.string() }),
  since: z.number(),
});
export type Holder = z.infer<typeof Holder>;

/** A lock that is held. */
export interface Lock {
  release(): void;
}

/**
 * Takes the folder's lock, or tells who holds it. A lock whose process is gone (a kill, a power cut) is taken over.
 * Throws what the file system throws.
 */
export function takeLock(folder: string, holder: Holder): Lock | { heldBy: Holder } {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  const own = join(folder, `lock-${holder.pid}-${Math.round(performance.now() * 1000)}`);
  writeFileSync(own, JSON.stringify(holder));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // A link is made whole or not at all, and never over another.
      if (link(own, path)) return { release: () => rmSync(path, { force: true }) };
      const held = readHolder(path);
      if (held && isHeld(held) && held.pid !== holder.pid) return { heldBy: held };
      retire(path, `${own}-old`, held);
    }
    return { heldBy: readHolder(path) ?? holder };
  } finally {
    rmSync(own, { force: true });
  }
}

const ATTEMPTS = 5;

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Takes a dead process's lock away. Where another process was faster, its lock is put back. */
function retire(path: string, aside: string, dead: Holder | null): void {
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    if (moved !== null && moved.pid !== dead?.pid) link(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** A lock that cannot be read was written by nobody who works now: locks are made whole. */
function readHolder(path: string): Holder | null {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** One of before the machine started is held by nobody: its process's number may be another's now. */
function isHeld({ pid, since }: Holder): boolean {
  return since > Date.now() - uptime() * 1000 && isAlive(pid);
}

/** In a container each process that starts may have the number of the one before: its own number is no other process. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
