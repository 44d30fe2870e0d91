import { z } from 'zod';
import { defineCommand, invalid } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { allowShrink, text } from './arguments.ts';
import { jobRequest, replyFor } from './outcome.ts';

const { name, description, options } = english.library.commands.rollback;

/** Asks first if the version has half the content or less, and always with `ask`. */
export const rollback = defineCommand({
  name,
  description,
  access: 'admin',
  effect: 'library',
  arguments: z.object({
    version: text(100).min(1).meta({ description: options.version.description, complete: 'version' }),
    'allow-shrink': allowShrink,
    ask: z.boolean().default(false).meta({ description: options.ask.description, hidden: true }),
  }),
  examples: ['0c1d2e3f4a5b'],
  async run(request, context) {
    const { admin, confirmed, texts } = context;
    const kept = await admin.history();
    const wanted = kept.find(({ version }) => version === request.version.toLowerCase());
    if (!wanted) {
      const others = kept.filter(({ serves }) => !serves).map(({ version }) => version);
      return invalid(texts.library.noVersion(request.version), others);
    }
    if (wanted.serves) {
      return { status: 'found', message: texts.library.servesAlready(wanted.version), items: [] };
    }
    if (request.ask && !confirmed) {
      const question = texts.library.rollbackQuestion(wanted.version);
      return { status: 'found', items: [], confirm: { question, input: { version: wanted.version } } };
    }
    const outcome = await admin.rollback(wanted.version, jobRequest(context, request['allow-shrink']));
    return replyFor(outcome, texts, { input: { ...request, 'allow-shrink': true } });
  },
});
