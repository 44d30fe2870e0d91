import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { basketName, changed } from './arguments.ts';

const { name, description } = english.groups.basket.commands.empty;

export const empty = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({ name: basketName }),
  examples: [''],
  async run({ name: named }, context) {
    const { basket: say } = context.texts;
    let removed = 0;
    const message = ({ name: emptied }: { name: string }) => say.emptied(emptied, removed);
    return changed(context, { name: named, message }, (quotes) => {
      removed = quotes.length;
      return [];
    });
  },
});
