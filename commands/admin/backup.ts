import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { text } from './arguments.ts';
import { jobRequest, replyFor } from './outcome/outcome.ts';

const { name, description, options } = english.groups.library.commands.backup;

export const backup = defineCommand({
  name,
  group: 'library',
  description,
  access: 'operator',
  effect: 'reads',
  arguments: z.object({ file: text(4096).min(1).meta({ description: options.file.description }) }),
  examples: ['ibid-backup.tar.gz'],
  async run(request, context) {
    const { operator, texts } = context;
    const outcome = await operator.backUp(request.file, jobRequest(context));
    if (outcome.kind !== 'saved') return replyFor(outcome, texts, { input: request });
    const { path, manifest } = outcome;
    const { version, documents, restricted } = manifest;
    const message = texts.library.savedBackup({
      path,
      version,
      documents,
      restricted,
      others: operator.others,
    });
    return { status: 'found', message, items: [] };
  },
});
