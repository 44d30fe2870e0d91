import { z } from 'zod';
import { defineCommand, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';

const { name, description } = english.library.commands.history;

export const history = defineCommand({
  name,
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({}),
  examples: [''],
  async run(_, { admin, texts }) {
    const kept = await admin.history();
    if (kept.length === 0) return notFound(texts.library.noHistory);
    const label = texts.library.commands.rollback.name;
    const items = kept.map((item) => {
      if (item.serves) return item;
      const input = { version: item.version, ask: true };
      return { ...item, actions: [{ label, command: english.library.commands.rollback.name, input }] };
    });
    return { status: 'found', message: texts.library.kept(kept.length), items };
  },
});
