import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { basketName, showAction } from './arguments.ts';
import { undoChange } from './changes.ts';

const { name, description, options } = english.groups.basket.commands.undo;

export const undo = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({
    name: basketName,
    change: z.string().max(32).optional().meta({ description: options.change.description, hidden: true }),
  }),
  examples: [''],
  async run({ name: named, change }, { own, texts }) {
    const basket = await undoChange({ own, name: named, change, at: new Date().toISOString() });
    if (basket === undefined) return { ...notFound(texts.basket.notUndone), failed: true };
    const message = texts.basket.undone(basket.name, basket.quotes.length);
    return { status: 'found', message, items: [], next: [showAction(basket.name, texts)] };
  },
});
