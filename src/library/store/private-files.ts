import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readableNamesIn } from './folders.ts';

export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;
const OTHERS = 0o077;

export function makePrivateFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) chmodSync(made, PRIVATE_FOLDER);
}

/** Not atomic: for files that Ibid drops if it does not complete them. */
export function writePrivately(path: string, content: string | Uint8Array): void {
  writeFileSync(path, content, { mode: PRIVATE_FILE });
  chmodSync(path, PRIVATE_FILE);
}

const PRIVATE = [
  ...['originals', 'removed', 'build', 'libraries', 'baskets', 'watches'],
  ...['names.yaml', 'audit.jsonl', 'shares.jsonl', 'restrictions.jsonl', 'forgotten.jsonl'],
  ...['keys.jsonl', 'gaps.jsonl', 'seen.jsonl'],
];

export function openModes(data: string): string[] {
  if (process.platform === 'win32') return [];
  return PRIVATE.map((name) => join(data, name)).flatMap(openIn);
}

export function closeModes(data: string): string[] {
  return openModes(data).filter((path) => {
    try {
      chmodSync(path, lstatSync(path).isDirectory() ? PRIVATE_FOLDER : PRIVATE_FILE);
      return false;
    } catch {
      return true;
    }
  });
}

function openIn(path: string): string[] {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink()) return [];
  const own = (stat.mode & OTHERS) === 0 ? [] : [path];
  return stat.isDirectory()
    ? [...own, ...readableNamesIn(path).flatMap((name) => openIn(join(path, name)))]
    : own;
}
