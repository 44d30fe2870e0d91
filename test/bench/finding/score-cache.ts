import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Score } from '../metrics.ts';

/** Keeps scores in a folder, so that peers are measured once for each collection. Without a folder it keeps none. */
export class ScoreCache {
  readonly #folder: string | undefined;

  constructor(folder: string | undefined) {
    this.#folder = folder;
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
  }

  async get(key: string | undefined, make: () => Promise<Score[]>): Promise<Score[]> {
    if (this.#folder === undefined || key === undefined) return make();
    const file = join(this.#folder, `${key}.json`);
    let content: string | undefined;
    try {
      content = readFileSync(file, 'utf8');
    } catch {}
    if (content !== undefined) return z.array(Score).parse(JSON.parse(content));
    const scores = await make();
    writeFileSync(file, JSON.stringify(scores));
    return scores;
  }
}
