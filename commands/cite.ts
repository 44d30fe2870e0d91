import { z } from 'zod';
import { defineCommand, invalid } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import type { CitationStyle, Library, LookupResult } from '../src/library/library.ts';
import type { ChangeItem, Item } from '../src/model/answer.ts';
import { citedAs, referredAs } from '../src/model/bibliography/rich-text.ts';
import { sourceOf } from '../src/model/handle.ts';
import { typed, valuesOf } from './arguments.ts';
import { nearestReferences, otherSteps } from './misses.ts';
import { sourcesStep } from './steps.ts';
import { chooseStyle, styleArgument } from './style.ts';

const { name, description, options } = english.commands.cite;

const OFFERED = 5;
const FORMATS = ['bibtex', 'ris', 'csl-json', 'pandoc', 'annotation', 'link'] as const;

export const cite = defineCommand({
  name,
  description,
  task: 'quote',
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
      const near = valuesOf(library.complete('reference', reference, OFFERED));
      return {
        ...invalid(texts.cite.noReference(reference), near),
        next: otherSteps(reference, library, texts, 'cite'),
      };
    }
    const { handles, absences, changes, left, choices } = referred;
    const items = withReferences(referred, style, library);
    const absent = absences.map(texts.cite.absent);
    const history = changes.length > 0 ? [historyLine(changes, texts)] : [];
    if (items.length === 0) {
      const present = movedItems(changes, style, library);
      const message = history[0] ?? absent.join(' ');
      return {
        status: present.length > 0 ? 'found' : 'not-found',
        message,
        items: [...present, ...changes],
        suggestions: present.length > 0 ? [] : nearestReferences(absences, library),
        next: present.length > 0 ? [] : [sourcesStep(texts)],
      };
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
    const said = [...absent, ...more, ...history];
    if (format === undefined) {
      const shown = [...withForms(referred, style, library), ...changes];
      return { status: 'found', items: shown, ...(said.length > 0 ? { message: said.join(' ') } : {}) };
    }
    const lines = format === 'link' ? aboutLinks(handles, library, texts) : [];
    const message = [...said, ...lines].join(' ');
    const file = library.exportReferences(
      handles.map((handle) => ({ handle })),
      format,
    );
    if (file.text.trim() === '') return { status: 'not-found', message, items: [] };
    return { status: 'found', items: [file], ...(message === '' ? {} : { message }) };
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

function aboutLinks(handles: readonly string[], library: Library, texts: Texts): string[] {
  const ids = [...new Set(handles.map(sourceOf))];
  const documents = ids.flatMap((id) => library.document(id) ?? []);
  const named = (of: typeof documents) => of.map(({ source }) => source.id);
  const unknown = named(documents.filter(({ source }) => source.URL === undefined));
  const digests = named(documents.filter((one) => one.source.URL !== undefined && one.edition === 'digest'));
  return [
    ...(unknown.length > 0 ? [texts.cite.noAddress(unknown)] : []),
    ...(digests.length > 0 ? [texts.cite.digestPage(digests)] : []),
  ];
}

function withForms(referred: LookupResult, style: CitationStyle | undefined, library: Library): Item[] {
  const [item, handle] = [referred.items[0], referred.handles[0]];
  if (item === undefined || handle === undefined || referred.handles.length > 1)
    return withReferences(referred, style, library);
  const { note, short, inText, bibliography } = library.citationForms(handle, style);
  const forms = [
    { form: 'footnote' as const, ...note },
    { form: 'short' as const, ...short },
    { form: 'in-text' as const, ...inText },
    { form: 'bibliography' as const, ...bibliography },
  ];
  const shown = item.kind === 'source' ? { ...item, ...citedAs(bibliography) } : item;
  return [shown, { kind: 'citation', handle, forms }];
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
    if (item.kind === 'source') return { ...item, ...citedAs(bibliography) };
    const takes = item.kind === 'excerpt' || item.kind === 'footnote' || item.kind === 'organization';
    return takes ? { ...item, ...referredAs(note) } : item;
  });
}
