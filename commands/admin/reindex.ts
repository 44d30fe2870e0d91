import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { jobRequest, replyFor } from './outcome.ts';

const { name, description, options } = english.groups.library.commands.reindex;

export const reindex = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    'dry-run': z.boolean().default(false).meta({ description: options['dry-run'].description }),
  }),
  examples: ['', '--dry-run'],
  async run(request, context) {
    const job = { ...jobRequest(context), dryRun: request['dry-run'] };
    return replyFor(await context.admin.reindex(job), context.texts, { input: request });
  },
});
