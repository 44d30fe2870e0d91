import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import type { Library, Referred } from '../src/library/library.ts';
import type { Item } from '../src/model/answer.ts';
import { typed } from './arguments.ts';

/** Shows what a reference stands for: a note with what it resolves to, a paragraph, a list entry, a source. */
export const cite = defineCommand({
  name: 'cite',
  description: 'Show a note, a paragraph or a list entry by its number, ready to cite',
  arguments: z.object({
    reference: typed('n15, ¶14, #27, each with or without a source: ijd-2020 n15', 'reference'),
    style: z
      .enum(['apa', 'harvard', 'vancouver'])
      .default('apa')
      .meta({ description: 'The style of the full reference' }),
    format: z
      .enum(['bibtex', 'ris', 'csl-json'])
      .optional()
      .meta({ description: 'The work as a file for a reference manager instead' }),
  }),
  examples: ['ijd-2020 n15', 'n13 --style harvard', '¶14', '#27', 'quds-2021 --format bibtex'],
  answer({ reference, style, format }, library) {
    const referred = library.refer(reference);
    if (!referred) {
      return {
        status: 'invalid',
        message: `reference: "${reference}" is none; type n15, ¶14 or #27, or a source's id before it`,
        items: [],
        suggestions: library.complete('reference', reference, 5),
      };
    }
    const { handles, message } = referred;
    const items = withReferences(referred, style, library);
    if (items.length === 0)
      return { status: 'not-found', message: message ?? 'There is nothing of that name.', items };
    if (items.length > 1) {
      return {
        status: 'ambiguous',
        message: `"${reference}" could be ${items.length} things; type the one you mean`,
        items,
        suggestions: handles,
      };
    }
    if (format === undefined) return { status: 'found', items };
    return { status: 'found', items: handles.map((handle) => library.exportReference(handle, format)) };
  },
});

/** The items with the full reference to the place that was meant. */
function withReferences(
  { items, handles }: Referred,
  style: 'apa' | 'harvard' | 'vancouver',
  library: Library,
): Item[] {
  return items.map((item, index) => {
    const handle = handles[index];
    if (handle === undefined) return item;
    const reference = library.reference(handle, style);
    if (item.kind === 'source') return { ...item, citation: reference };
    const takes = item.kind === 'excerpt' || item.kind === 'footnote' || item.kind === 'organization';
    return takes ? { ...item, reference } : item;
  });
}
