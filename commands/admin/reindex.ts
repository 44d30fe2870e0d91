import { z } from 'zod';
import { defineKeepingCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { orderOf, told } from './outcome.ts';

const { name, description, options } = english.library.commands.reindex;

/** Builds the library of the files as they are now and serves it, or only says what would change. */
export const reindex = defineKeepingCommand({
  name,
  description,
  arguments: z.object({
    'dry-run': z.boolean().default(false).meta({ description: options['dry-run'].description }),
  }),
  examples: ['', '--dry-run'],
  async run(request, keeping, words) {
    const order = { ...orderOf(keeping), dryRun: request['dry-run'] };
    return told(await keeping.keeper.reindex(order), words, { input: request });
  },
});
