import { z } from 'zod';
import { defineCommand, invalid } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import type { CitationStyle, Library, LookupResult } from '../src/library/library.ts';
import type { ChangeItem, Item } from '../src/model/answer.ts';
import { typed, valuesOf } from './arguments.ts';
import { chooseStyle, styleArgument } from './style.ts';

const { name, description, options } = english.commands.cite;

const FORMATS = ['bibtex', 'ris', 'csl-json', 'pandoc', 'annotation', 'link'] as const;
type FormatName = (typeof FORMATS)[number];

export const cite = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  takes: 'reference',
  onQuote: ({ handle }) => ({ reference: handle }),
  guidance:
    'Use it to read one place that you know by its handle, such as `ijd-2020 ¶14`, to resolve a footnote, or to get a reference in a style or for a reference manager.',
  arguments: z.object({
    reference: typed(options.reference, 'reference'),
    style: styleArgument(options.style),
    format: z.enum(FORMATS).optional().meta({ description: options.format.description }),
  }),
  examples: ['ijd-2020 n15', 'n13 --style harvard', '¶14', '#27', 'quds-2021 --format bibtex'],
  async run({ reference, style: name, format }, { library, texts }) {
    const { style, reply } = await chooseStyle(name, library, texts);
    if (reply) return reply;
    const referred = library.lookUp(reference);
    if (!referred) {
      return invalid(
        texts.cite.noReference(reference),
        valuesOf(library.complete('reference', reference, 5)),
      );
    }
    const { handles, absences, changes, left, choices } = referred;
    const items = withReferences(referred, style, library);
    const absent = absences.map(texts.cite.absent);
    const history = changes.length > 0 ? [historyLine(changes, texts)] : [];
    if (items.length === 0) {
      const present = movedItems(changes, style, library);
      const message = history[0] ?? absent.join(' ');
      return { status: present.length > 0 ? 'found' : 'not-found', message, items: [...present, ...changes] };
    }
    const more = left.length > 0 ? [texts.cite.left(items.length, left)] : [];
    if (choices.length > 0) {
      return {
        status: 'ambiguous',
        message: [texts.cite.ambiguous(reference, items.length + left.length), ...more, ...history].join(' '),
        items: [...items, ...changes],
        suggestions: [...choices],
      };
    }
    const shown = format === undefined ? [...items, ...changes] : filesOf(handles, format, library);
    const said = [...absent, ...more, ...history];
    return { status: 'found', items: shown, ...(said.length > 0 ? { message: said.join(' ') } : {}) };
  },
});

function historyLine([first, ...more]: readonly ChangeItem[], texts: Texts): string {
  const line = first === undefined ? [] : [texts.changes.told(first)];
  return [...line, ...(more.length > 0 ? [texts.changes.more(more.length)] : [])].join(' ');
}

function movedItems(
  [newest]: readonly ChangeItem[],
  style: CitationStyle | undefined,
  library: Library,
): Item[] {
  const referred = newest === undefined || newest.now === null ? null : library.lookUp(newest.now);
  return referred === null ? [] : withReferences(referred, style, library);
}

function filesOf(handles: readonly string[], format: FormatName, library: Library): Item[] {
  return [
    library.exportReferences(
      handles.map((handle) => ({ handle })),
      format,
    ),
  ];
}

function withReferences(
  { items, handles }: LookupResult,
  style: CitationStyle | undefined,
  library: Library,
): Item[] {
  return items.map((item, index) => {
    const handle = handles[index];
    if (handle === undefined) return item;
    const { note, bibliography } = library.citationForms(handle, style);
    if (item.kind === 'source') return { ...item, citation: bibliography.text };
    const reference = note.text;
    const takes = item.kind === 'excerpt' || item.kind === 'footnote' || item.kind === 'organization';
    return takes ? { ...item, reference } : item;
  });
}
