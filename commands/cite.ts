import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import type { Library, LookupResult } from '../src/library/library.ts';
import type { ChangeItem, Item } from '../src/model/answer.ts';
import { typed } from './arguments.ts';

const { name, description, options } = english.commands.cite;

const STYLES = ['apa', 'harvard', 'vancouver'] as const;
const FORMATS = ['bibtex', 'ris', 'csl-json'] as const;
type StyleName = (typeof STYLES)[number];
type FormatName = (typeof FORMATS)[number];

/** Shows what a reference stands for: a note with what it resolves to, a paragraph, a list entry, a source. */
export const cite = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  takes: 'reference',
  arguments: z.object({
    reference: typed(options.reference, 'reference'),
    style: z.enum(STYLES).default('apa').meta({ description: options.style.description }),
    format: z.enum(FORMATS).optional().meta({ description: options.format.description }),
  }),
  examples: ['ijd-2020 n15', 'n13 --style harvard', '¶14', '#27', 'quds-2021 --format bibtex'],
  run({ reference, style, format }, { library, texts }) {
    const referred = library.lookUp(reference);
    if (!referred) {
      return {
        status: 'invalid',
        message: texts.cite.noReference(reference),
        items: [],
        suggestions: library.complete('reference', reference, 5),
      };
    }
    const { handles, absence, changes } = referred;
    const items = withReferences(referred, style, library);
    if (items.length === 0) {
      const present = whereaboutsOf(changes, style, library);
      const message = changes.length > 0 ? toldOf(changes, texts) : absence && texts.cite.absent(absence);
      return {
        status: present.length > 0 ? 'found' : 'not-found',
        ...(message === undefined ? {} : { message }),
        items: [...present, ...changes],
      };
    }
    const told = changes.length > 0 ? [toldOf(changes, texts)] : [];
    if (items.length > 1) {
      return {
        status: 'ambiguous',
        message: [texts.cite.ambiguous(reference, items.length), ...told].join(' '),
        items: [...items, ...changes],
        suggestions: handles,
      };
    }
    const shown = format === undefined ? [...items, ...changes] : filesOf(handles, format, library);
    return { status: 'found', items: shown, ...(told.length > 0 ? { message: told.join(' ') } : {}) };
  },
});

/** What became of other texts under the handle, in one line. */
function toldOf([first, ...more]: readonly ChangeItem[], texts: Texts): string {
  const line = first === undefined ? [] : [texts.changes.told(first)];
  return [...line, ...(more.length > 0 ? [texts.changes.more(more.length)] : [])].join(' ');
}

/** What stands now where the texts went that a handle had, which is no more. */
function whereaboutsOf([newest]: readonly ChangeItem[], style: StyleName, library: Library): Item[] {
  const referred = newest === undefined || newest.now === null ? null : library.lookUp(newest.now);
  return referred === null ? [] : withReferences(referred, style, library);
}

function filesOf(handles: readonly string[], format: FormatName, library: Library): Item[] {
  return handles.map((handle) => library.exportReference(handle, format));
}

/** The items with the full reference to the place that was meant. */
function withReferences({ items, handles }: LookupResult, style: StyleName, library: Library): Item[] {
  return items.map((item, index) => {
    const handle = handles[index];
    if (handle === undefined) return item;
    const reference = library.reference(handle, style);
    if (item.kind === 'source') return { ...item, citation: reference };
    const takes = item.kind === 'excerpt' || item.kind === 'footnote' || item.kind === 'organization';
    return takes ? { ...item, reference } : item;
  });
}
