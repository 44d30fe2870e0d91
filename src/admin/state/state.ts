import type { Audited } from '../../model/job.ts';
import type { Forgotten } from '../../model/state/forgotten.ts';
import type { AskedGap } from '../../model/state/gap.ts';
import type { RecordedRestriction } from '../../model/state/restriction.ts';
import type { SharedQuote } from '../../model/upload.ts';

/** Records of one kind, in the order in which they were added. Methods reject with errors of the file system. */
export interface Records<Each> {
  /** Oldest first. */
  all(): Promise<Each[]>;
  /** Resolves once they are flushed to disk. */
  add(...records: readonly Each[]): Promise<void>;
  /** Removes records for good; resolves to their number. */
  remove(isMeant: (record: Each) => boolean): Promise<number>;
}

/** Records of a library other than its documents, safe for concurrent use by several processes. */
export interface State {
  readonly shares: Records<SharedQuote>;
  readonly audit: Records<Audited>;
  readonly restrictions: Records<RecordedRestriction>;
  readonly forgotten: Records<Forgotten>;
  readonly gaps: Records<AskedGap>;
}
