import type { z } from 'zod';
import { Audited } from '../../model/job.ts';
import { ApiKey } from '../../model/state/api-key.ts';
import { Basket } from '../../model/state/basket.ts';
import { Forgotten } from '../../model/state/forgotten.ts';
import { AskedGap } from '../../model/state/gap.ts';
import { RecordedRestriction } from '../../model/state/restriction.ts';
import { SeenTexts, Watch } from '../../model/state/watch.ts';
import { SharedQuote } from '../../model/upload.ts';
import type { KeyedRecords, Records, State } from './state.ts';

/** `most`: how many of the newest to keep. */
interface RecordStore {
  list<Each>(name: string, schema: z.ZodType<Each>, most?: number): Records<Each>;
  groups<Each>(name: string, schema: z.ZodType<Each>): KeyedRecords<Each>;
}

const MOST_SHARES = 10_000;

export function recordsIn(store: RecordStore): Omit<State, 'serving' | 'cooldowns' | 'lock' | 'claim'> {
  return {
    shares: store.list('shares', SharedQuote, MOST_SHARES),
    audit: store.list('audit', Audited),
    restrictions: store.list('restrictions', RecordedRestriction),
    forgotten: store.list('forgotten', Forgotten),
    gaps: store.list('gaps', AskedGap),
    keys: store.list('keys', ApiKey),
    baskets: store.groups('baskets', Basket),
    watches: store.groups('watches', Watch),
    seen: store.list('seen', SeenTexts),
  };
}
