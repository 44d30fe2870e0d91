import { z } from 'zod';
import { defineKeepingCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { notDone } from './outcome.ts';

const { name, description } = english.library.commands.history;

/** Lists the libraries that are kept, newest first. */
export const history = defineKeepingCommand({
  name,
  description,
  arguments: z.object({}),
  examples: [''],
  async run(_, { keeper }, words) {
    const kept = await keeper.history();
    if (kept.length === 0) return notDone(words.library.noHistory);
    return { status: 'found', message: words.library.kept(kept.length), items: kept };
  },
});
