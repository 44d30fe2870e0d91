import { join } from 'node:path';
import { FORGOTTEN_FILE } from '../../library/store/forgotten-file.ts';
import { buildFolder } from '../../library/store/inputs.ts';
import { readActive, readOutdatedKey, writeActive } from '../../library/store/snapshot/active.ts';
import { Audited } from '../../model/job.ts';
import { ApiKey } from '../../model/state/api-key.ts';
import { Basket } from '../../model/state/basket.ts';
import { Forgotten } from '../../model/state/forgotten.ts';
import { AskedGap } from '../../model/state/gap.ts';
import { RecordedRestriction } from '../../model/state/restriction.ts';
import { SeenTexts, Watch } from '../../model/state/watch.ts';
import { SharedQuote } from '../../model/upload.ts';
import { takeLock } from '../lock.ts';
import { Claim, claimIn } from './claim.ts';
import { OwnCooldowns } from './cooldown.ts';
import { RecordFile } from './record-file.ts';
import { RecordFolder } from './record-folder.ts';
import type { State } from './state.ts';

export const MOST_SHARES = 10_000;

export function fileState(data: string): State {
  const locks = locksFolder(data);
  const build = buildFolder({ data });
  const claims = new RecordFile({ path: join(build, 'claims.jsonl'), locks, schema: Claim });
  return {
    shares: new RecordFile({
      path: join(data, 'shares.jsonl'),
      ...{ locks, schema: SharedQuote, most: MOST_SHARES },
    }),
    restrictions: new RecordFile({
      path: join(data, 'restrictions.jsonl'),
      ...{ locks, schema: RecordedRestriction },
    }),
    forgotten: new RecordFile({ path: join(data, FORGOTTEN_FILE), locks, schema: Forgotten }),
    gaps: new RecordFile({ path: join(data, 'gaps.jsonl'), locks, schema: AskedGap }),
    keys: new RecordFile({ path: join(data, 'keys.jsonl'), locks, schema: ApiKey }),
    baskets: new RecordFolder({ path: join(data, 'baskets'), locks, schema: Basket }),
    watches: new RecordFolder({ path: join(data, 'watches'), locks, schema: Watch }),
    seen: new RecordFile({ path: join(data, 'seen.jsonl'), locks, schema: SeenTexts }),
    audit: new RecordFile({ path: join(data, 'audit.jsonl'), locks, schema: Audited }),
    serving: {
      read: async () => readActive(build),
      outdatedKey: async () => readOutdatedKey(build),
      write: async (active) => writeActive(build, active),
    },
    cooldowns: new OwnCooldowns(),
    lock: (name, about) => takeLock(locks, name, about),
    claim: (key, ms) => claims.change((all) => claimIn(all, key, ms)),
  };
}

export function locksFolder(data: string): string {
  return join(buildFolder({ data }), 'locks');
}
