import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';

const { name, description } = english.library.commands.status;

export const status = defineCommand({
  name,
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({}),
  examples: [''],
  async run(_, { admin, texts }) {
    const job = admin.job();
    return {
      status: 'found',
      ...(job ? { message: texts.library.jobNow(job) } : {}),
      items: [admin.status()],
    };
  },
});
