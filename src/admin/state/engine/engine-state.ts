import { hash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { EngineSettings } from '../../../library/store/inputs.ts';
import { aliasOf } from '../../../library/store/opensearch/names.ts';
import { Audited } from '../../../model/job.ts';
import { ApiKey } from '../../../model/state/api-key.ts';
import { Basket } from '../../../model/state/basket.ts';
import { Forgotten } from '../../../model/state/forgotten.ts';
import { AskedGap } from '../../../model/state/gap.ts';
import { RecordedRestriction } from '../../../model/state/restriction.ts';
import { SeenTexts, Watch } from '../../../model/state/watch.ts';
import { SharedQuote } from '../../../model/upload.ts';
import { Claim, claimIn } from '../claim.ts';
import { type Cooldowns, OwnCooldowns, type Pace, takeOne } from '../cooldown.ts';
import { MOST_SHARES } from '../file-state.ts';
import type { State } from '../state.ts';
import type { Patience, StateDocuments } from './documents.ts';
import { Leases, servingIn } from './leases.ts';
import { RecordGroups } from './record-groups.ts';
import { RecordList } from './record-list.ts';

export interface EngineStateOptions {
  readonly leaseMs?: number | undefined;
  readonly patience?: Patience | undefined;
}

/** The state of one library in OpenSearch, in an index of its own. The client is loaded with the first request. */
export function engineState(
  settings: EngineSettings,
  library: string,
  { leaseMs, patience }: EngineStateOptions = {},
): State {
  const index = `${aliasOf(settings, library)}.state`;
  const documents = async () => (await import('./documents.ts')).documentsIn(settings, index, patience);
  const list = <Each>(id: string, schema: z.ZodType<Each>, most?: number) =>
    new RecordList({ documents, id, schema, most });
  const leases = new Leases(documents, leaseMs);
  return {
    shares: list('shares', SharedQuote, MOST_SHARES),
    restrictions: list('restrictions', RecordedRestriction),
    forgotten: list('forgotten', Forgotten),
    gaps: list('gaps', AskedGap),
    keys: list('keys', ApiKey),
    seen: list('seen', SeenTexts),
    audit: list('audit', Audited),
    baskets: new RecordGroups({ documents, id: 'baskets', schema: Basket }),
    watches: new RecordGroups({ documents, id: 'watches', schema: Watch }),
    serving: servingIn(documents),
    cooldowns: new SharedCooldowns(documents),
    lock: (name, about) => leases.take(name, about),
    async claim(key, ms) {
      const id = `claims-${bucketOf(key)}`;
      return (await documents()).change(id, z.array(Claim), ({ body = [] }) => {
        const { records, result } = claimIn(body, key, ms);
        return { body: records && [...records], result };
      });
    },
  };
}

/** So that neither a document nor its contention grows with the number of people. */
function bucketOf(key: string): string {
  return hash('sha256', key).slice(0, 2);
}

const Times = z.array(z.tuple([z.string(), z.number()]));
/** A person waits for the answer. */
const TAKE_MS = 500;

/** Those of all processes together; of this one alone while the engine does not answer. */
class SharedCooldowns implements Cooldowns {
  readonly #documents: () => Promise<StateDocuments>;
  readonly #own = new OwnCooldowns();

  constructor(documents: () => Promise<StateDocuments>) {
    this.#documents = documents;
  }

  async take(key: string, now: number, pace: Pace): Promise<number> {
    const late = new AbortController();
    try {
      const wait = setTimeout(TAKE_MS, undefined, { signal: late.signal });
      return (await Promise.race([this.#take(key, now, pace), wait])) ?? this.#own.take(key, now, pace);
    } catch {
      return this.#own.take(key, now, pace);
    } finally {
      late.abort();
    }
  }

  async #take(key: string, now: number, pace: Pace): Promise<number> {
    const store = await this.#documents();
    const id = `cooldowns-${pace.burst}-${pace.periodMs}-${bucketOf(key)}`;
    return store.change(
      id,
      Times,
      ({ body = [] }) => {
        const times = new Map(body);
        const wait = takeOne(times, hash('sha256', key).slice(0, 16), now, pace);
        return { body: wait === 0 ? [...times] : undefined, result: wait };
      },
      TAKE_MS,
    );
  }
}
