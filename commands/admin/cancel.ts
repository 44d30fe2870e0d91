import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';

const { name, description } = english.groups.library.commands.cancel;

export const cancel = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({}),
  examples: [''],
  async run(_, { admin, actor, texts }) {
    const job = admin.job();
    if (!job || !admin.cancel(actor)) return notFound(texts.library.noJob);
    return { status: 'found', message: texts.library.cancelling(job), items: [] };
  },
});
