import { z } from 'zod';
import { defineKeepingCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { smallerArgument, text } from './arguments.ts';
import { orderOf, told } from './outcome.ts';

const { name, description, options } = english.library.commands.rollback;

/** Serves a kept library again; asks where it holds half or less of the one that serves. */
export const rollback = defineKeepingCommand({
  name,
  description,
  arguments: z.object({
    version: text(100).min(1).meta({ description: options.version.description, kept: 'version' }),
    smaller: smallerArgument,
  }),
  examples: ['0c1d2e3f4a5b'],
  async run(request, keeping, words) {
    const kept = await keeping.keeper.history();
    const wanted = kept.find(({ version }) => version === request.version.toLowerCase());
    if (!wanted) {
      return {
        status: 'invalid',
        message: words.library.noVersion(request.version),
        items: [],
        suggestions: kept.filter(({ serves }) => !serves).map(({ version }) => version),
      };
    }
    if (wanted.serves) {
      return { status: 'found', message: words.library.servesAlready(wanted.version), items: [] };
    }
    const outcome = await keeping.keeper.rollback(wanted.version, orderOf(keeping, request.smaller));
    return told(outcome, words, { input: { ...request, smaller: true } });
  },
});
