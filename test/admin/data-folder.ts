import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryAdmin, LibraryAdminOptions } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { english } from '../../src/i18n/en/index.ts';
import type { Audited, JobRequest, Outcome, Progress } from '../../src/model/job.ts';

/** A temporary data folder with two documents, and the admin services opened on it. */
export interface DataFolder {
  readonly data: string;
  readonly sources: string;
  readonly audited: Audited[];
  readonly progress: Progress[];
  readonly request: JobRequest;
  open(options?: Partial<LibraryAdminOptions>): Promise<LibraryAdmin>;
  /** Writes a document among the originals. */
  write(name: string, ...paragraphs: string[]): string;
  close(): Promise<void>;
}

export function makeDataFolder(): DataFolder {
  const root = mkdtempSync(join(tmpdir(), 'ibid-admin-'));
  const data = join(root, 'data');
  const sources = join(root, 'sources');
  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(data, part), { recursive: true });
  for (const path of [sources, join(data, 'originals')]) mkdirSync(path, { recursive: true });
  const admins: LibraryAdmin[] = [];
  const folder: DataFolder = {
    data,
    sources,
    audited: [],
    progress: [],
    request: {
      by: { id: '1', name: 'Ada' },
      confirmed: false,
      progress: (progress) => folder.progress.push(progress),
    },
    async open(options = {}) {
      const place = { data, sources: [sources] };
      const onAudit = (entry: Audited) => void folder.audited.push(entry);
      const admin = await openAdmin({ place, onAudit, ...options });
      admins.push(admin);
      return admin;
    },
    write(name, ...paragraphs) {
      const path = join(data, 'originals', name);
      writeFileSync(path, `${paragraphs.join('\n\n')}\n`);
      return path;
    },
    async close() {
      for (const admin of admins) await admin.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  folder.write(
    'harbour.md',
    '# The harbour',
    'The harbour has twelve cranes.',
    'The oldest crane was built in 1931.',
  );
  folder.write('mill.md', '# The mill', 'The mill stands at the weir.', 'It ground rye until the flood.');
  return folder;
}

/** The handles of what a search finds. */
export function handles(admin: LibraryAdmin, query: string): string[] {
  const found = admin.library().search({ query, offset: 0, limit: 5, length: 300 });
  return found.excerpts.map(({ handle }) => handle);
}

/** What an admin reads about a job that failed. */
export function failure(outcome: Outcome | undefined): string {
  return outcome?.kind === 'failed' ? english.refusal(outcome.refusal) : `not failed: ${outcome?.kind}`;
}
