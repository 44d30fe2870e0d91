import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../library/store/atomic-write.ts';
import { fingerprint, sha256Of } from '../../library/store/fingerprint.ts';
import { makePrivateFolder } from '../../library/store/private-files.ts';
import { Problem } from '../../model/problem.ts';
import { READER } from './pool.ts';
import type { ReaderTask } from './protocol.ts';

const MAX_FILES = 500;

const RememberedFile = z.object({ key: z.string(), problem: Problem });
type RememberedFile = z.infer<typeof RememberedFile>;

export class RefusedFiles {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  find(task: ReaderTask): Problem | undefined {
    const known = this.#read();
    if (known.length === 0) return undefined;
    const key = keyOf(task);
    const file = known.find((one) => one.key === key);
    return file?.problem;
  }

  add(task: ReaderTask, refused: Problem): void {
    const key = keyOf(task);
    const others = this.#read().filter((one) => one.key !== key);
    const files = [{ key, problem: refused }, ...others].slice(0, MAX_FILES);
    try {
      makePrivateFolder(dirname(this.#path));
      writeAtomically(this.#path, `${JSON.stringify(files)}\n`);
    } catch {}
  }

  #read(): RememberedFile[] {
    try {
      return z.array(RememberedFile).parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return [];
    }
  }
}

function keyOf({ kind, file, recognition }: ReaderTask): string {
  const head = fingerprint([readerVersion(), kind, file.side ?? null, recognition]);
  return sha256Of(head, file.bytes);
}

let version: string | undefined;

function readerVersion(): string {
  version ??= sha256Of(readFileSync(READER));
  return version;
}
