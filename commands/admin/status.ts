import { z } from 'zod';
import { defineKeepingCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';

const { name, description } = english.library.commands.status;

/** Shows what serves, how much it holds, how old it is and what it takes; and the job under way. */
export const status = defineKeepingCommand({
  name,
  description,
  arguments: z.object({}),
  examples: [''],
  async run(_, { keeper }, words) {
    const job = keeper.job();
    return {
      status: 'found',
      ...(job ? { message: words.library.jobNow(job) } : {}),
      items: [keeper.status()],
    };
  },
});
