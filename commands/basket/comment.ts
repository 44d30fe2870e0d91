import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { basketName, changed, commentText, quoteNumber } from './arguments.ts';

const { name, description, options } = english.groups.basket.commands.comment;

export const comment = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({
    number: quoteNumber.meta({ description: options.number.description, leading: true }),
    text: commentText.meta({ description: options.text.description, positional: true }),
    name: basketName,
  }),
  examples: ['2 Compare with the first edition'],
  async run({ number, text = '', name: named }, context) {
    const { basket: say } = context.texts;
    const message = () => say.commented(number, text !== '');
    return changed(context, { name: named, message }, (quotes) => {
      const meant = quotes[number - 1];
      if (meant === undefined) return { problem: say.noNumber(number, quotes.length) };
      const { comment: _, ...bare } = meant;
      return quotes.with(number - 1, text === '' ? bare : { ...bare, comment: text });
    });
  },
});
