import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { text } from './arguments.ts';
import { jobRequest, replyFor } from './outcome/outcome.ts';

const { name, description, options } = english.groups.library.commands.restore;

export const restore = defineCommand({
  name,
  group: 'library',
  description,
  access: 'operator',
  effect: 'library',
  arguments: z.object({ file: text(4096).min(1).meta({ description: options.file.description }) }),
  examples: ['ibid-backup.tar.gz'],
  async run(request, context) {
    const { operator, confirmed, texts } = context;
    const found = await operator.inspect(request.file);
    if ('refused' in found) return notFound(texts.library.failed(texts.refusal(found.refused)));
    if (!confirmed) {
      const question = texts.library.restoreQuestion(found, await operator.summary());
      return { status: 'found', items: [], confirm: { question, input: request, danger: true } };
    }
    const outcome = await operator.restore(request.file, jobRequest(context));
    if (outcome.kind !== 'restored') return replyFor(outcome, texts, { input: request });
    const { version, manifest, away } = outcome;
    const message = texts.library.restored({ version, documents: manifest.documents, away });
    return { status: 'found', message, items: [] };
  },
});
