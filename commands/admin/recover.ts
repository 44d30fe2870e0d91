import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { sourcesStep } from '../steps.ts';
import { allowShrink, sourceId } from './arguments.ts';
import { jobRequest, replyFor } from './outcome/outcome.ts';
import { isImpliedBy, titled, undoStep, viewStep } from './outcome/steps.ts';

const { name, description, options } = english.groups.library.commands.recover;

export const recover = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({ source: sourceId(options.source, 'removed'), 'allow-shrink': allowShrink }),
  examples: ['ijd-2020'],
  async run(request, context) {
    const { admin, texts } = context;
    const { source } = request;
    if (!admin.canRecover(source)) {
      const line = texts.library.failed(texts.refusal({ reason: 'nothing-removed', id: source }));
      return { ...notFound(line), next: [sourcesStep(texts)] };
    }
    const isSwapped = admin.library().document(source) !== undefined;
    const outcome = await admin.recover(source, jobRequest(context, request['allow-shrink']));
    const done = () => {
      const put = titled(admin.library(), source);
      const { done: say } = texts.library;
      const undo = undoStep(isSwapped ? 'recover' : 'remove', { source }, texts);
      return {
        message: put ? say.recovered(put) : say.added([]),
        next: [...(put ? [viewStep(source, texts)] : []), undo],
        implied: isImpliedBy([source], 'added'),
      };
    };
    return replyFor(outcome, texts, { input: { ...request, 'allow-shrink': true }, done });
  },
});
