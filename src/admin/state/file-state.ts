import { join } from 'node:path';
import { buildFolder } from '../../library/store/inputs.ts';
import { readActive, readOutdatedKey, writeActive } from '../../library/store/snapshot/active.ts';
import { takeLock } from '../lock.ts';
import { Claim, claimIn } from './claim.ts';
import { OwnCooldowns } from './cooldown.ts';
import { recordsIn } from './kinds.ts';
import { RecordFile } from './record-file.ts';
import { RecordFolder } from './record-folder.ts';
import type { State } from './state.ts';

export function fileState(data: string): State {
  const locks = locksFolder(data);
  const build = buildFolder({ data });
  const claims = new RecordFile({ path: join(build, 'claims.jsonl'), locks, schema: Claim });
  return {
    ...recordsIn({
      list: (name, schema, most) =>
        new RecordFile({ path: join(data, `${name}.jsonl`), locks, schema, ...(most && { most }) }),
      groups: (name, schema) => new RecordFolder({ path: join(data, name), locks, schema }),
    }),
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
