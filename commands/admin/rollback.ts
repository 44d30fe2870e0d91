import { z } from 'zod';
import { defineCommand, invalid } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { allowShrink, text } from './arguments.ts';
import { jobRequest, replyFor } from './outcome/outcome.ts';
import { step, undoStep } from './outcome/steps.ts';

const { name, description, options } = english.groups.library.commands.rollback;

export const rollback = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    snapshot: text(20).min(1).meta({ description: options.snapshot.description, complete: 'snapshot' }),
    'allow-shrink': allowShrink,
    ask: z.boolean().default(false).meta({ description: options.ask.description, hidden: true }),
  }),
  examples: ['12'],
  async run(request, context) {
    const { admin, confirmed, texts } = context;
    const kept = await admin.history();
    const wanted = kept.find(({ snapshot }) => `${snapshot}` === request.snapshot);
    if (!wanted) {
      const others = kept.filter(({ serves }) => !serves).map(({ snapshot }) => `${snapshot}`);
      return invalid(texts.library.noSnapshot(request.snapshot), others, 'snapshot');
    }
    const { snapshot, version, serves } = wanted;
    if (serves) return { status: 'found', message: texts.library.servesAlready(snapshot), items: [] };
    if (request.ask && !confirmed) {
      const question = texts.library.rollbackQuestion(snapshot, version);
      return { status: 'found', items: [], confirm: { question, input: { snapshot: `${snapshot}` } } };
    }
    const outcome = await admin.rollback(snapshot, jobRequest(context, request['allow-shrink']));
    const before = kept.find((one) => one.serves);
    const done = () => ({
      message: texts.library.done.rolledBack(snapshot),
      next: [
        ...(before ? [undoStep('rollback', { snapshot: `${before.snapshot}` }, texts)] : []),
        step('history', texts),
      ],
    });
    return replyFor(outcome, texts, { input: { ...request, 'allow-shrink': true }, done });
  },
});
