import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The SHA-256, in hex, of a value as JSON, together with the code that makes libraries. */
export function fingerprint(value: unknown): string {
  codeHash ??= hash(codeTexts());
  return hash([codeHash, value]);
}

let codeHash: string | undefined;

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * The sources of the code that turns files into a library. A format version kept by hand would be forgotten once,
 * and an old snapshot would then answer for new code.
 */
function codeTexts(): string[][] {
  return [
    'model',
    'text',
    'organizations',
    'ingest',
    'search',
    'cite',
    'history',
    'library',
    'admin',
  ].flatMap((part) => {
    const folder = join(import.meta.dirname, '../..', part);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => [part, name, readFileSync(join(folder, name), 'utf8')]);
  });
}
