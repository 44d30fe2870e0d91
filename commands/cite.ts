import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import type { Library, Referred } from '../src/library/library.ts';
import type { Item } from '../src/model/answer.ts';
import { english } from '../src/words/english.ts';
import { typed } from './arguments.ts';

const { name, description, options } = english.commands.cite;

/** Shows what a reference stands for: a note with what it resolves to, a paragraph, a list entry, a source. */
export const cite = defineCommand({
  name,
  description,
  arguments: z.object({
    reference: typed(options.reference, 'reference'),
    style: z
      .enum(['apa', 'harvard', 'vancouver'])
      .default('apa')
      .meta({ description: options.style.description }),
    format: z
      .enum(['bibtex', 'ris', 'csl-json'])
      .optional()
      .meta({ description: options.format.description }),
  }),
  examples: ['ijd-2020 n15', 'n13 --style harvard', '¶14', '#27', 'quds-2021 --format bibtex'],
  answer({ reference, style, format }, library, words) {
    const referred = library.refer(reference);
    if (!referred) {
      return {
        status: 'invalid',
        message: words.cite.noReference(reference),
        items: [],
        suggestions: library.complete('reference', reference, 5),
      };
    }
    const { handles, absence } = referred;
    const items = withReferences(referred, style, library);
    if (items.length === 0)
      return { status: 'not-found', ...(absence ? { message: words.cite.absent(absence) } : {}), items };
    if (items.length > 1) {
      return {
        status: 'ambiguous',
        message: words.cite.ambiguous(reference, items.length),
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
