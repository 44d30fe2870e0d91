import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { messageOf, page, pagesOf, unknownPage } from '../arguments.ts';

const { name, description, options } = english.groups.library.commands.gaps;

const PAGE_SIZE = 20;

export const gaps = defineCommand({
  name,
  group: english.groups.library.name,
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({
    format: z.enum(['csv']).optional().meta({ description: options.format.description }),
    clear: z.boolean().optional().meta({ description: options.clear.description, effect: 'library' }),
    page,
  }),
  examples: ['', '--format csv'],
  async run({ format, clear, page: number }, { admin, texts, confirmed }) {
    const say = texts.gaps;
    if (clear === true) {
      if (!confirmed)
        return {
          ...{ status: 'found', items: [] },
          confirm: { question: say.clearQuestion, input: { clear }, danger: true },
        };
      await admin.gaps.clear();
      return { status: 'found', message: say.cleared, items: [] };
    }
    const all = await admin.gaps.list();
    const total = all.length;
    const message = messageOf(
      total === 0 ? say.none : say.listed(total),
      admin.gaps.isRecording ? undefined : say.off,
    );
    if (total === 0) return { status: 'not-found', message, items: [] };
    if (format === 'csv') return { status: 'found', message, items: [admin.gaps.table(all)] };
    const of = pagesOf(total, PAGE_SIZE);
    return (
      unknownPage(number, of, texts) ?? {
        ...{ status: 'found', message },
        items: all.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE),
        page: { number, of, total },
      }
    );
  },
});
