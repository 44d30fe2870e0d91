import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { allowShrinkArgument, text } from './arguments.ts';
import { jobRequest, replyFor } from './outcome.ts';

const { name, description, options } = english.library.commands.rollback;

/** Serves a kept library again. Asks first if it holds half or less of the one that serves, and always with `ask`. */
export const rollback = defineCommand({
  name,
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    version: text(100).min(1).meta({ description: options.version.description, complete: 'version' }),
    smaller: allowShrinkArgument,
    ask: z.boolean().default(false).meta({ description: options.ask.description, hidden: true }),
  }),
  examples: ['0c1d2e3f4a5b'],
  async run(request, context) {
    const { admin, confirmed, texts } = context;
    const kept = await admin.history();
    const wanted = kept.find(({ version }) => version === request.version.toLowerCase());
    if (!wanted) {
      return {
        status: 'invalid',
        message: texts.library.noVersion(request.version),
        items: [],
        suggestions: kept.filter(({ serves }) => !serves).map(({ version }) => version),
      };
    }
    if (wanted.serves) {
      return { status: 'found', message: texts.library.servesAlready(wanted.version), items: [] };
    }
    if (request.ask && !confirmed) {
      const question = texts.library.rollbackQuestion(wanted.version);
      return { status: 'found', items: [], confirm: { question, input: { version: wanted.version } } };
    }
    const outcome = await admin.rollback(wanted.version, jobRequest(context, request.smaller));
    return replyFor(outcome, texts, { input: { ...request, smaller: true } });
  },
});
