import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { jobRequest, replyFor } from './outcome/outcome.ts';
import { sourcesStep, step, undoStep } from './outcome/steps.ts';

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
    const { admin, texts } = context;
    const before = (await admin.history()).find(({ serves }) => serves);
    const outcome = await admin.reindex({ ...jobRequest(context), dryRun: request['dry-run'] });
    if (outcome.kind !== 'done') return replyFor(outcome, texts, { input: request });
    const next = outcome.dryRun
      ? [step('reindex', texts)]
      : [
          sourcesStep(texts),
          ...(before ? [undoStep('rollback', { snapshot: `${before.snapshot}`, ask: true }, texts)] : []),
        ];
    return { ...replyFor(outcome, texts, { input: request }), next };
  },
});
