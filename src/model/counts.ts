import type { Document } from './document.ts';
import type { Organization } from './organization.ts';

export interface Counts {
  readonly documents: number;
  readonly passages: number;
  readonly notes: number;
  readonly organizations: number;
}

export function countsOf(documents: readonly Document[], organizations: readonly Organization[]): Counts {
  return {
    documents: documents.length,
    passages: documents.reduce((sum, { passages }) => sum + passages.length, 0),
    notes: documents.reduce((sum, { footnotes }) => sum + footnotes.length, 0),
    organizations: organizations.length,
  };
}
