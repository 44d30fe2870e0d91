import type { Change } from './change.ts';
import type { Counts } from './counts.ts';
import type { Diagnostic, Document } from './document.ts';
import type { Lexicon } from './lexicon.ts';
import type { Organization } from './organization.ts';
import type { NameVerdict } from './verdict.ts';

/** The content of a library. `changes`: those of the handles of earlier libraries, newest first. */
export interface LibraryParts {
  readonly version: string;
  readonly counts: Counts;
  readonly documents: readonly Document[];
  readonly organizations: readonly Organization[];
  readonly diagnostics: readonly Diagnostic[];
  readonly lexicon: Lexicon;
  readonly verdicts: readonly NameVerdict[];
  readonly changes: readonly Change[];
}
