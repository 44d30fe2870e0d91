import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Lexicon } from '../../../src/model/lexicon.ts';
import type { Collection } from '../collection.ts';
import { hashOf } from '../hash.ts';
import { ownSearch } from '../own.ts';
import { openFts5, openLucene, PeerMissing } from './child-peers.ts';
import type { Engine } from './engine.ts';
import { PEERS, type Search } from './peers.ts';

/** Ibid. */
export function ownEngine(lexicon: Lexicon): Engine {
  return inProcess('Ibid', undefined, ({ entries }) => ownSearch(entries, lexicon));
}

/** The peers whose names begin with one of `only`, all without it. A missing one is reported and left out. */
export async function openPeers({ stopWords }: Lexicon, only: readonly string[]): Promise<Engine[]> {
  const version = hashOf(librariesOfPeers(), JSON.stringify(stopWords));
  const engines = Object.entries(PEERS).map(([name, build]) =>
    inProcess(name, version, ({ entries }) => build(entries, stopWords)),
  );
  for (const [name, open] of Object.entries({ FTS5: openFts5, Lucene: openLucene })) {
    if (only.length > 0 && !only.some((wanted) => wanted.startsWith(name) || name.startsWith(wanted)))
      continue;
    try {
      engines.push(...(await open()));
    } catch (error) {
      if (!(error instanceof PeerMissing)) throw error;
      console.error(`${name} is skipped: ${error.message}`);
    }
  }
  return engines.filter(({ name }) => only.length === 0 || only.some((wanted) => name.startsWith(wanted)));
}

/** How the JavaScript peers are set up, and their packages. */
function librariesOfPeers(): string {
  const source = readFileSync(join(import.meta.dirname, 'peers.ts'), 'utf8');
  const lines = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8').split('\n');
  return [source, ...lines.filter((line) => source.includes(`'${line.split('"')[1]}'`))].join('\n');
}

function inProcess(name: string, version: string | undefined, open: (of: Collection) => Search): Engine {
  return {
    name,
    ...(version !== undefined && { version }),
    async rank(collection, questions, limit) {
      const start = performance.now();
      const search = open(collection);
      const built = performance.now() - start;
      const rankings = questions.map((question) => {
        const asked = performance.now();
        const found = search(question, limit);
        return { found, milliseconds: performance.now() - asked };
      });
      return { built, rankings };
    },
    close() {},
  };
}
