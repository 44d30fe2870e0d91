import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import { typed } from './arguments.ts';

/** Shows what a reference stands for: a note with what it resolves to, a paragraph, a list entry, a source. */
export const cite = defineCommand({
  name: 'cite',
  description: 'Show a note, a paragraph or a list entry by its number, ready to cite',
  arguments: z.object({
    reference: typed('n15, ¶14, #27, each with or without a source: ijd-2020 n15', 'reference'),
  }),
  examples: ['ijd-2020 n15', 'n13', '¶14', '#27'],
  answer({ reference }, library) {
    const referred = library.refer(reference);
    if (!referred) {
      return {
        status: 'invalid',
        message: `reference: "${reference}" is none; type n15, ¶14 or #27, or a source's id before it`,
        items: [],
        suggestions: library.complete('reference', reference, 5),
      };
    }
    const { items, message } = referred;
    if (items.length === 0)
      return { status: 'not-found', message: message ?? 'There is nothing of that name.', items };
    if (items.length === 1) return { status: 'found', items };
    return {
      status: 'ambiguous',
      message: `"${reference}" could be ${items.length} things; type the one you mean`,
      items,
      suggestions: items.flatMap((item) => ('handle' in item ? [item.handle] : [])),
    };
  },
});
