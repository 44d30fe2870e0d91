import { z } from 'zod';
import { defineCommand, invalid, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { listAction } from './items.ts';

const { name, description, options } = english.groups.watch.commands.remove;

export const remove = defineCommand({
  name,
  group: english.groups.watch.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({
    number: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: options.number.description, positional: true }),
    id: z.string().max(32).optional().meta({ description: options.id.description, hidden: true }),
  }),
  examples: ['2'],
  async run({ number, id }, { own, texts }) {
    const { watch: say } = texts;
    const all = await own.watches.all();
    const meant = id === undefined ? all[(number ?? 0) - 1] : all.find((one) => one.id === id);
    if (meant === undefined && id === undefined) return invalid(say.noNumber(number, all.length));
    if (meant === undefined || !(await own.watches.remove(meant.id))) return notFound(say.gone);
    return { status: 'found', message: say.removed(meant.about), items: [], next: [listAction(texts)] };
  },
});
