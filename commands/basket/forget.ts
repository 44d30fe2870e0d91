import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { basketName } from './arguments.ts';
import { basketOf, missing, sumOf } from './changes.ts';

const { name, description, options } = english.groups.basket.commands.forget;

export const forget = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({
    name: basketName.meta({ description: options.name.description, complete: 'basket' }),
    sure: z.boolean().default(false).meta({ description: options.sure.description, hidden: true }),
  }),
  examples: ['', '--name Memo'],
  async run({ name: named, sure }, { own, texts }) {
    const { basket: say } = texts;
    const all = await own.baskets.all();
    const only = named === undefined ? undefined : basketOf(all, named);
    const meant = named === undefined ? all : only ? [only] : [];
    if (meant.length === 0) return notFound(missing(all, named, texts));
    const quotes = sumOf(meant);
    if (!sure) {
      const question = say.forgetQuestion(only?.name, quotes, meant.length);
      const input = { ...(named !== undefined && { name: named }), sure: true };
      return { status: 'found', items: [], confirm: { question, input, danger: true } };
    }
    await own.baskets.remove(({ name: each }) => named === undefined || each === only?.name);
    return { status: 'found', message: say.forgotten(quotes), items: [] };
  },
});
