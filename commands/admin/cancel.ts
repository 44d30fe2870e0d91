import { z } from 'zod';
import { defineKeepingCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { notDone } from './outcome.ts';

const { name, description } = english.library.commands.cancel;

/** Stops the job under way, whoever began it. */
export const cancel = defineKeepingCommand({
  name,
  description,
  arguments: z.object({}),
  examples: [''],
  async run(_, { keeper, actor }, words) {
    const job = keeper.job();
    if (!job || !keeper.cancel(actor)) return notDone(words.library.noJob);
    return { status: 'found', message: words.library.cancelling(job), items: [] };
  },
});
