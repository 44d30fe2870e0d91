import { commands } from '../../../commands/index.ts';
import type { LibraryAdmin } from '../../../src/admin/library-admin.ts';
import { openAdmin } from '../../../src/admin/open.ts';
import type { Texts } from '../../../src/i18n/en/index.ts';
import { Answer } from '../../../src/model/answer.ts';
import type { Progress } from '../../../src/model/job.ts';
import type { Refused, Upload } from '../../../src/model/upload.ts';
import { harbour } from './sample-library.ts';

/** An admin session on a sample library of its own. */
export interface SampleSession {
  readonly data: string;
  readonly admin: LibraryAdmin;
  readonly progress: Progress[];
  /** Files that commands can read, by reference. */
  readonly files: Map<string, Upload | Refused>;
  /** Runs a command, and checks its answer against the schema. */
  ask(name: string, input?: object, how?: { confirmed?: boolean; texts?: Texts }): Promise<Answer>;
  /** Runs a command, and says yes to its question. */
  confirm(name: string, input?: object): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a session for Ada. */
export async function openSession(): Promise<SampleSession> {
  const { data, remove } = harbour();
  const admin = await openAdmin({ place: { data, sources: [] } });
  const progress: Progress[] = [];
  const files = new Map<string, Upload | Refused>();
  const ask: SampleSession['ask'] = async (name, input = {}, { confirmed = false, texts } = {}) => {
    const command = commands.find((one) => one.name === name);
    const answer = await command?.run(input, {
      library: admin.library(),
      ...(texts && { texts }),
      read: async (reference) => files.get(reference) ?? { refused: `${reference}: no file` },
      session: {
        admin,
        actor: { id: 'user:ada', name: 'ada' },
        confirmed,
        progress: (step) => progress.push(step),
      },
    });
    return Answer.parse(answer);
  };
  return {
    ...{ data, admin, progress, files, ask },
    async confirm(name, input) {
      const { confirm } = await ask(name, input);
      if (!confirm) throw new Error(`${name} asked nothing`);
      return ask(name, confirm.input, { confirmed: true });
    },
    async close() {
      await admin.close();
      remove();
    },
  };
}
