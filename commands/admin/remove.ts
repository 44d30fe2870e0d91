import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { unknownSource } from '../arguments.ts';
import { allowShrink, sourceId } from './arguments.ts';
import { jobRequest, replyFor, shrinkage } from './outcome.ts';

const { name, description, options } = english.groups.library.commands.remove;

export const remove = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({ source: sourceId(options.source), 'allow-shrink': allowShrink }),
  examples: ['ijd-2020'],
  async run(request, context) {
    const { admin, confirmed, texts } = context;
    const unknown = unknownSource(request.source, admin.library(), texts);
    if (unknown) return unknown;
    const foreign = admin.foreignFile(request.source);
    if (foreign) return notFound(texts.library.failed(texts.refusal(foreign)));
    const document = admin.library().document(request.source);
    if (document && !confirmed) {
      const { source, passages, footnotes } = document;
      const question = texts.library.removeQuestion(
        source.id,
        source.title,
        passages.length,
        footnotes.length,
        await admin.sharedOf(source.id),
      );
      const { counts } = admin.library();
      const left = {
        ...counts,
        documents: counts.documents - 1,
        passages: counts.passages - passages.length,
        notes: counts.notes - footnotes.length,
      };
      const fallen = shrinkage(counts, left);
      const shrinks = fallen.length > 0;
      return {
        status: 'found',
        items: [admin.library().sourceItem(document)],
        confirm: {
          question: shrinks ? `${question} ${texts.library.shrinks(fallen)}` : question,
          input: { source: request.source, 'allow-shrink': shrinks },
          danger: true,
        },
      };
    }
    const done = texts.library.removed(request.source);
    const outcome = await admin.remove(request.source, jobRequest(context, request['allow-shrink']));
    return replyFor(outcome, texts, { input: { ...request, 'allow-shrink': true }, done });
  },
});
