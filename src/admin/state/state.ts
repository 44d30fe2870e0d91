import type { ActiveLibrary } from '../../library/store/snapshot/active.ts';
import type { Audited } from '../../model/job.ts';
import type { ApiKey } from '../../model/state/api-key.ts';
import type { Basket } from '../../model/state/basket.ts';
import type { Forgotten } from '../../model/state/forgotten.ts';
import type { AskedGap } from '../../model/state/gap.ts';
import type { RecordedRestriction } from '../../model/state/restriction.ts';
import type { SeenTexts, Watch } from '../../model/state/watch.ts';
import type { SharedQuote } from '../../model/upload.ts';
import type { HeldLock, Lock } from '../lock.ts';
import type { Cooldowns } from './cooldown.ts';

/** Records of one kind, in the order in which they were added. Methods reject if the store cannot be read or written. */
export interface Records<Each> {
  /** Oldest first. */
  all(): Promise<Each[]>;
  /** Resolves once they are durable. */
  add(...records: readonly Each[]): Promise<void>;
  /** Removes records for good; resolves to their number. */
  remove(isMeant: (record: Each) => boolean): Promise<number>;
  /**
   * Replaces all records by those that `update` returns, if it returns any. It must be pure: a store may run it again after
   * a conflict with another process.
   */
  change<Result>(update: (all: readonly Each[]) => Updated<Each, Result>): Promise<Result>;
}

export interface Updated<Each, Result> {
  readonly records?: readonly Each[] | undefined;
  readonly result: Result;
}

/** Records apart for each key of 32 hexadecimal digits, such as a hash of a person's id. */
export interface KeyedRecords<Each> {
  of(key: string): Records<Each>;
  /** Those that may have records. */
  keys(): Promise<string[]>;
}

/** The pointer to the serving version. */
export interface Serving {
  /** Null if none serves, or if it has another index format. */
  read(): Promise<ActiveLibrary | null>;
  /** The key of the library that served last, if it has another index format. */
  outdatedKey(): Promise<string | undefined>;
  /** `lock`: the job lock. If another process has taken it, the pointer stays as it is. */
  write(active: ActiveLibrary, lock?: Lock): Promise<void>;
}

/** Records of a library other than its documents, safe for concurrent use by several processes. */
export interface State {
  readonly shares: Records<SharedQuote>;
  readonly audit: Records<Audited>;
  readonly restrictions: Records<RecordedRestriction>;
  readonly forgotten: Records<Forgotten>;
  /** In no backup. */
  readonly gaps: Records<AskedGap>;
  /** Keys of the HTTP API, in no backup. */
  readonly keys: Records<ApiKey>;
  readonly baskets: KeyedRecords<Basket>;
  readonly watches: KeyedRecords<Watch>;
  /** What watches have seen, in no backup: a restored library is not new. */
  readonly seen: Records<SeenTexts>;
  readonly serving: Serving;
  readonly cooldowns: Cooldowns;
  /** Takes a lock unless a living process holds it. Jobs take `job`. */
  lock(name: string, about: unknown): Promise<Lock | HeldLock>;
  /** Claims a key for `ms`. False if a process has claimed it already. */
  claim(key: string, ms: number): Promise<boolean>;
}
