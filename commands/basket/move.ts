import { z } from 'zod';
import { defineCommand, invalid } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { basketName, changed, quoteId, quoteNumber } from './arguments.ts';

const { name, description, options } = english.groups.basket.commands.move;

export const move = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({
    number: quoteNumber.optional().meta({ description: options.number.description, leading: true }),
    to: quoteNumber.meta({ description: options.to.description, leading: true }),
    id: quoteId.meta({ description: options.id.description, hidden: true }),
    name: basketName,
  }),
  examples: ['5 1'],
  async run({ number, to, id, name: named }, context) {
    const { basket: say, option, wrong } = context.texts;
    if (number === undefined && id === undefined)
      return invalid(option(options.number.name, wrong.missing(options.number.description)));
    let from = number ?? 0;
    const message = () => say.moved(from, to);
    return changed(context, { name: named, message }, (quotes) => {
      if (id !== undefined) from = quotes.findIndex((one) => one.id === id) + 1;
      const moved = quotes[from - 1];
      if (moved === undefined) return { problem: id ? say.gone : say.noNumber(from, quotes.length) };
      if (to > quotes.length) return { problem: say.noNumber(to, quotes.length) };
      return quotes.toSpliced(from - 1, 1).toSpliced(to - 1, 0, moved);
    });
  },
});
