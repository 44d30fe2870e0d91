import { library } from '../../../commands/admin/index.ts';
import type { LibraryAdmin } from '../../../src/admin/library-admin.ts';
import { openAdmin } from '../../../src/admin/open.ts';
import type { KeepingCommand } from '../../../src/command.ts';
import type { Texts } from '../../../src/i18n/en/index.ts';
import { Answer } from '../../../src/model/answer.ts';
import type { Progress } from '../../../src/model/job.ts';
import type { Refused, Upload } from '../../../src/model/upload.ts';
import { harbour } from './sample-library.ts';

/** Somebody at work on a library of their own. */
export interface Desk {
  readonly data: string;
  readonly keeper: LibraryAdmin;
  readonly progress: Progress[];
  /** Files that can be handed in, by their reference. */
  readonly files: Map<string, Upload | Refused>;
  /** Runs a command, and checks its answer against the schema. */
  ask(name: string, input?: object, how?: { confirmed?: boolean; words?: Texts }): Promise<Answer>;
  /** Runs a command, then what it asks with a yes. */
  insist(name: string, input?: object): Promise<Answer>;
  leave(): Promise<void>;
}

/** Opens the harbour's library, for Ada. */
export async function openDesk(): Promise<Desk> {
  const { data, remove } = harbour();
  const keeper = await openAdmin({ place: { data, sources: [] } });
  const progress: Progress[] = [];
  const files = new Map<string, Upload | Refused>();
  const ask: Desk['ask'] = async (name, input = {}, { confirmed = false, words } = {}) => {
    const answer = await commandNamed(name).run(
      input,
      {
        keeper,
        actor: { id: 'user:ada', name: 'ada' },
        confirmed,
        progress: (step) => progress.push(step),
        upload: async (reference) => files.get(reference) ?? { refused: `${reference}: no file` },
      },
      words,
    );
    return Answer.parse(answer);
  };
  return {
    data,
    keeper,
    progress,
    files,
    ask,
    async insist(name, input) {
      const { confirm } = await ask(name, input);
      if (!confirm) throw new Error(`${name} asked nothing`);
      return ask(name, confirm.input, { confirmed: true });
    },
    async leave() {
      await keeper.close();
      remove();
    },
  };
}

function commandNamed(name: string): KeepingCommand {
  const command = library.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command;
}
