import { z } from 'zod';
import type { Change } from './change.ts';
import type { Diagnostic, Document } from './document.ts';
import type { Lexicon } from './lexicon.ts';
import type { Organization } from './organization.ts';
import type { NameVerdict } from './state/verdict.ts';

/** `changes`: those of the handles of earlier libraries, newest first. `held` is unknown in older snapshots. */
export interface LibraryParts {
  readonly version: string;
  readonly counts: Counts;
  readonly documents: readonly Document[];
  readonly organizations: readonly Organization[];
  readonly diagnostics: readonly Diagnostic[];
  readonly lexicon: Lexicon;
  readonly verdicts: readonly NameVerdict[];
  readonly changes: readonly Change[];
  readonly held?: readonly HeldTexts[] | undefined;
  readonly views?: readonly LibraryView[] | undefined;
}

/**
 * What some channels see that do not see everything: `null` is outside of servers and in channels that no
 * restriction names. `hidden` are ids of sources.
 */
export interface LibraryView {
  readonly channels: readonly (string | null)[];
  readonly hidden: readonly string[];
  readonly version: string;
  parts(): ViewParts;
}

type ViewParts = Pick<LibraryParts, 'counts' | 'organizations' | 'verdicts' | 'changes'>;

/** Hashes of texts that only these channels could see while `source` had them. */
export const HeldTexts = z.object({
  source: z.string(),
  channels: z.array(z.string()).readonly(),
  texts: z.array(z.string()).readonly(),
});
export type HeldTexts = z.infer<typeof HeldTexts>;

/** Restrictions on a served snapshot: the only channels that may see these sources and words. */
export const LibraryLimits = z.object({
  restricted: z.record(z.string(), z.array(z.string()).readonly()),
  held: z.array(HeldTexts),
});
export type LibraryLimits = z.infer<typeof LibraryLimits>;

export interface Counts {
  readonly documents: number;
  readonly passages: number;
  readonly notes: number;
  readonly organizations: number;
}

export function halvedCounts(before: Counts, after: Counts): (keyof Counts)[] {
  const kinds = ['documents', 'passages', 'notes', 'organizations'] as const;
  return kinds.filter((kind) => before[kind] > 0 && after[kind] * 2 <= before[kind]);
}

export function countsOf(documents: readonly Document[], organizations: readonly Organization[]): Counts {
  return {
    documents: documents.length,
    passages: documents.reduce((sum, { passages }) => sum + passages.length, 0),
    notes: documents.reduce((sum, { footnotes }) => sum + footnotes.length, 0),
    organizations: organizations.length,
  };
}
