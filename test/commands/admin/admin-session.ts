import { commands } from '../../../commands/index.ts';
import type { LibraryAdmin } from '../../../src/admin/library-admin.ts';
import { openAdmin } from '../../../src/admin/open.ts';
import { type Command, fullName } from '../../../src/command.ts';
import type { Texts } from '../../../src/i18n/en/index.ts';
import { Answer } from '../../../src/model/answer.ts';
import type { Progress } from '../../../src/model/job.ts';
import type { Upload } from '../../../src/model/upload.ts';
import { harbour } from './sample-library.ts';

/** Ada, at work on a sample library. */
export interface TestSession {
  readonly data: string;
  readonly admin: LibraryAdmin;
  readonly progress: Progress[];
  /** The files that can be read, by name. */
  readonly files: Map<string, Upload>;
  /** Runs a command, and checks its answer against the schema. */
  ask(name: string, input?: object, how?: { confirmed?: boolean; texts?: Texts }): Promise<Answer>;
  /** Runs a command, then says yes to its question. */
  confirm(name: string, input?: object): Promise<Answer>;
  close(): Promise<void>;
}

export async function openSession(): Promise<TestSession> {
  const { data, remove } = harbour();
  const admin = await openAdmin({ place: { data, sources: [] } });
  const progress: Progress[] = [];
  const files = new Map<string, Upload>();
  const session = {
    ...{ admin, actor: { id: 'user:ada', name: 'ada' } },
    progress: (step: Progress) => void progress.push(step),
  };
  const read = async (path: string) =>
    files.get(path) ?? { refused: { reason: 'file-missing' as const, path } };
  const ask: TestSession['ask'] = async (name, input = {}, { confirmed = false, texts } = {}) => {
    const context = { library: admin.library(), read, session: { ...session, confirmed } };
    return Answer.parse(await commandNamed(name).run(input, texts ? { ...context, texts } : context));
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

function commandNamed(name: string): Command {
  const command = commands.find((one) => [name, `library ${name}`].includes(fullName(one)));
  if (!command) throw new Error(`no command ${name}`);
  return command;
}
