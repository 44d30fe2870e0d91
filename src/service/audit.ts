import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { english } from '../i18n/en/index.ts';
import type { Audited } from '../model/job.ts';

/** The record of what administrators did. */
export interface Audit {
  /** Resolves when the entry is on the disk, or could not be written; it never rejects. */
  record(entry: Audited): Promise<void>;
}

const FILE = 'audit.jsonl';
/** Text of an entry is cut here, so that a line is one write. */
const TEXT = 1_000;
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
  };
}

function lineOf(entry: Audited): string {
  const line = entry.refusal && english.refusal(entry.refusal);
  const text = JSON.stringify({ ...entry, line }, (_, value) =>
    typeof value === 'string' && value.length > TEXT ? `${value.slice(0, TEXT)}…` : value,
  );
  return `${text}\n`;
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

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
