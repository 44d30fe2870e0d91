import type { Refusal } from '../../model/refusal.ts';

export function refusal(refused: Refusal): string {
  switch (refused.reason) {
    case 'no-data-folder':
      return `${refused.path}: no data folder; set IBID_DATA to the folder index-data`;
    case 'no-documents': {
      const where = refused.path === undefined ? '' : ` (${refused.path}: ${refused.found})`;
      return `no document to serve${where}; put documents into index-data/originals or set IBID_SOURCES`;
    }
    case 'unreadable-shipped-file':
      return `${refused.path}: ${refused.found}; restore the file that ships with Ibid`;
    case 'unreadable-file':
      return `${refused.path}: ${refused.found}; make the file readable`;
    case 'invalid-file':
      return `${refused.path}: ${refused.found}; correct the file`;
  }
}
