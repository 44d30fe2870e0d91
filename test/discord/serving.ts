import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Libraries } from '../../src/admin/libraries.ts';
import { LibraryAdmin } from '../../src/admin/library-admin.ts';
import type { Library } from '../../src/library/library.ts';
import type { Share } from '../../src/model/upload.ts';

/** What a test learns of shares. */
export interface Told {
  readonly shared?: (share: Share) => void;
  readonly retracted?: (share: Omit<Share, 'quotes'>) => void;
}

/** Serves one library everywhere, without a data folder. */
export function serving(library: () => Library, told: Told = {}): Pick<Libraries, 'of'> {
  const admin = new FolderlessAdmin(library, told);
  return { of: () => ({ kind: 'serving', admin }) };
}

class FolderlessAdmin extends LibraryAdmin {
  readonly #library: () => Library;
  readonly #told: Told;

  constructor(library: () => Library, told: Told) {
    const place = { data: join(tmpdir(), 'ibid-no-folder'), sources: [] };
    super({ place }, library(), { key: '', rolledBack: false });
    this.#library = library;
    this.#told = told;
  }

  override library(): Library {
    return this.#library();
  }

  override async shared(share: Share): Promise<void> {
    this.#told.shared?.(share);
  }

  override async retracted(share: Omit<Share, 'quotes'>): Promise<void> {
    this.#told.retracted?.(share);
  }
}
