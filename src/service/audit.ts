import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Audited } from '../library/keeper.ts';

/** An entry as it is read back; later versions of Ibid may have other actions and outcomes. */
const AuditEntry = z.object({
  at: z.iso.datetime(),
  ms: z.number(),
  actor: z.object({ id: z.string(), name: z.string() }),
  action: z.string(),
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  outcome: z.string(),
  line: z.string().optional(),
  before: z.string(),
  after: z.string(),
});
type AuditEntry = z.infer<typeof AuditEntry>;

/** The record of what administrators did. */
export interface Audit {
  /** Resolves when the entry is on the disk, or could not be written; it never rejects. */
  record(entry: Audited): Promise<void>;
  /** The last entries, newest first. */
  last(count: number): AuditEntry[];
}

const FILE = 'audit.jsonl';
/** Text of an entry is cut here, so that a line is one write. */
const TEXT = 1_000;
const CHUNK = 64 * 1024;
const LINE_FEED = 0x0a;
/** It names people: its owner alone reads it. */
const MODE = 0o600;

/**
 * The audit log `audit.jsonl` of a data folder: a JSON line for each entry, appended in one write and flushed to the
 * disk. `warn` is told in a line what could not be written: the action that is recorded goes on all the same.
 */
export function openAudit(data: string, warn: (line: string) => void): Audit {
  const path = join(data, FILE);
  let last: Promise<void> = Promise.resolve();
  return {
    record(entry) {
      last = last
        .then(() => append(path, lineOf(entry)))
        .catch((error: unknown) => warn(`not recorded in ${path}: ${reason(error)}`));
      return last;
    },
    last: (count) => lastEntries(path, count),
  };
}

function lineOf(entry: Audited): string {
  const line = JSON.stringify(entry, (_, value) =>
    typeof value === 'string' && value.length > TEXT ? `${value.slice(0, TEXT)}…` : value,
  );
  return `${line}\n`;
}

/** A line that a crash or a full disk left torn is closed first, so that it takes no other with it. */
async function append(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', MODE);
  try {
    const bytes = Buffer.from((await isTorn(file)) ? `\n${line}` : line);
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten < bytes.length) throw new Error('the disk took only a part');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const end = Buffer.alloc(1);
  await file.read(end, 0, 1, size - 1);
  return end[0] !== LINE_FEED;
}

/** Reads from the end, as many bytes as it takes. Lines that are no entries are passed over. */
function lastEntries(path: string, count: number): AuditEntry[] {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return [];
  }
  try {
    const { size } = fstatSync(file);
    for (let length = CHUNK; ; length *= 4) {
      const from = Math.max(0, size - length);
      const bytes = Buffer.alloc(size - from);
      readSync(file, bytes, 0, bytes.length, from);
      const lines = bytes.toString('utf8').split('\n');
      const entries = (from === 0 ? lines : lines.slice(1)).flatMap(parse);
      if (from === 0 || entries.length >= count) return entries.toReversed().slice(0, count);
    }
  } finally {
    closeSync(file);
  }
}

function parse(line: string): AuditEntry[] {
  try {
    const { data } = AuditEntry.safeParse(JSON.parse(line));
    return data === undefined ? [] : [data];
  } catch {
    return [];
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
