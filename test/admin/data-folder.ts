import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FolderAdminOptions } from '../../src/admin/folder-admin.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import type { Audited, JobRequest, Progress } from '../../src/model/job.ts';

/** A data folder of a test, with two documents among its originals, and keepers of it. */
export interface House {
  readonly data: string;
  readonly sources: string;
  readonly audited: Audited[];
  readonly told: Progress[];
  readonly order: JobRequest;
  open(options?: Partial<FolderAdminOptions>): Promise<LibraryAdmin>;
  /** Writes a document of two paragraphs. */
  write(name: string, ...paragraphs: string[]): string;
  close(): Promise<void>;
}

export function makeHouse(): House {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-keeper-'));
  const data = join(folder, 'data');
  const sources = join(folder, 'sources');
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(data, part), { recursive: true });
  for (const path of [sources, join(data, 'originals')]) mkdirSync(path, { recursive: true });
  const keepers: LibraryAdmin[] = [];
  const house: House = {
    data,
    sources,
    audited: [],
    told: [],
    order: {
      by: { id: '1', name: 'Ada' },
      confirmed: false,
      progress: (progress) => house.told.push(progress),
    },
    async open(options = {}) {
      const place = { data, sources: [sources] };
      const keeper = await openAdmin({
        place,
        audit: (entry) => void house.audited.push(entry),
        ...options,
      });
      keepers.push(keeper);
      return keeper;
    },
    write(name, ...paragraphs) {
      const path = join(data, 'originals', name);
      writeFileSync(path, `${paragraphs.join('\n\n')}\n`);
      return path;
    },
    async close() {
      for (const keeper of keepers) await keeper.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  house.write(
    'harbour.md',
    '# The harbour',
    'The harbour has twelve cranes.',
    'The oldest crane was built in 1931.',
  );
  house.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground rye until the flood.');
  return house;
}

/** A search that names what it found by handles. */
export function handles(keeper: LibraryAdmin, query: string): string[] {
  const found = keeper.library().search({ query, offset: 0, limit: 5, length: 300 });
  return found.excerpts.map(({ handle }) => handle);
}
