import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Audited } from '../model/job.ts';

const FILE = 'audit.jsonl';
/** Keeps each line within one write. */
const MAX_TEXT = 1_000;
const LINE_FEED = 0x0a;
/** The log names people. */
const OWNER_ONLY = 0o600;

/**
 * Appends a line of JSON to `audit.jsonl`, flushed to disk. A failed write goes to `warn` and does not stop the action:
 * `record` never rejects.
 */
export function openAudit(data: string, warn: (line: string) => void) {
  const path = join(data, FILE);
  const oneByOne = pLimit(1);
  return {
    record: (entry: Audited): Promise<void> =>
      oneByOne(() => append(path, jsonLine(entry))).catch((error: unknown) =>
        warn(`not recorded in ${path}: ${lineOf(error)}`),
      ),
  };
}

function jsonLine(entry: Audited): string {
  const line = entry.refusal && english.refusal(entry.refusal);
  const text = JSON.stringify({ ...entry, line }, (_, value) =>
    typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value,
  );
  return `${text}\n`;
}

/** Ends a line that a crash left incomplete first, so that only that line is lost. */
async function append(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', OWNER_ONLY);
  try {
    const bytes = Buffer.from((await endsMidLine(file)) ? `\n${line}` : line);
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten < bytes.length) throw new Error('only a part of the line was written');
    await file.sync();
  } finally {
    await file.close();
  }
}

async function endsMidLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const end = Buffer.alloc(1);
  await file.read(end, 0, 1, size - 1);
  return end[0] !== LINE_FEED;
}
