import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../errors.ts';

const FILE = 'lock.json';
const ATTEMPTS = 5;

const Holder = z.object({
  pid: z.number().int().positive(),
  action: z.enum(['reindex', 'add', 'edit', 'remove', 'rollback', 'names']),
  by: z.object({ id: z.string(), name: z.string() }),
  since: z.number(),
});
export type Holder = z.infer<typeof Holder>;

export interface Lock {
  release(): void;
}

/** Takes over a stale lock. */
export function takeLock(folder: string, holder: Holder): Lock | { heldBy: Holder } {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  const own = join(folder, `.lock-${holder.pid}-${Math.round(performance.now() * 1000)}`);
  writeFileSync(`${own}.part`, JSON.stringify(holder));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // Linking is atomic and never replaces a file.
      if (link(`${own}.part`, path)) return { release: () => rmSync(path, { force: true }) };
      const held = readHolder(path);
      // In a container, a restarted process may have the PID of the last one.
      if (held && isHeld(held) && held.pid !== holder.pid) return { heldBy: held };
      removeStale(path, `${own}.old.part`, held);
    }
    return { heldBy: readHolder(path) ?? holder };
  } finally {
    rmSync(`${own}.part`, { force: true });
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(path: string, aside: string, stale: Holder | null): void {
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    if (moved !== null && moved.pid !== stale?.pid) link(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** An unreadable lock is stale: locks are written atomically. */
function readHolder(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** A lock older than the last boot is stale: its PID may have been reused. */
function isHeld({ pid, since }: Holder): boolean {
  if (since <= Date.now() - uptime() * 1000) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
