import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Library } from '../library/library.ts';
import type { Item } from '../model/answer.ts';
import type { Document } from '../model/document.ts';
import {
  addressOfSource,
  findPlace,
  PLACE_TEMPLATE,
  type ResourcePlace,
  SOURCE_TEMPLATE,
  SOURCES,
} from './addresses.ts';
import { drawItem } from './render.ts';
import type { ContextNow } from './tools.ts';

const TEXT = { mimeType: 'text/plain' };

export function registerResources(server: McpServer, now: ContextNow): void {
  const view = async () => (await now()).library.visibleIn(null);
  const complete = {
    source: async (typed: string) => (await view()).complete('source', typed, 20).map(({ value }) => value),
  };
  const about = { ...TEXT, description: 'Ids, titles and references of the sources' };
  server.registerResource('sources', SOURCES, { title: 'The sources of the library', ...about }, async () => {
    const library = await view();
    return read(
      SOURCES,
      library.documents.map((document) => library.sourceItem(document)),
    );
  });
  server.registerResource(
    'source',
    new ResourceTemplate(SOURCE_TEMPLATE, {
      list: async () => ({
        resources: (await view()).documents.map(({ source }) => ({
          ...{ uri: addressOfSource(source.id), name: source.id, title: source.title, ...TEXT },
        })),
      }),
      complete,
    }),
    { title: 'A source with its headings', ...TEXT },
    async ({ href }, { source }) => {
      const library = await view();
      const document = library.document(String(source)) ?? missing(href);
      return read(href, [library.sourceItem(document)], outlineOf(library, document));
    },
  );
  server.registerResource(
    'place',
    new ResourceTemplate(PLACE_TEMPLATE, { list: undefined, complete }),
    {
      title: 'A passage with its notes, or a note',
      description: 'Such as ibid://ijd-2020/p14 for ¶14 and ibid://ijd-2020/n15 for note 15',
      ...TEXT,
    },
    async (uri, { source }) => {
      const library = await view();
      const document = library.document(String(source));
      const found = document && findPlace(document, placeIn(uri));
      return read(uri.href, itemsAt(library, found ?? missing(uri.href)));
    },
  );
}

function read(uri: string, items: readonly Item[], more: readonly string[] = []) {
  const text = [...items.map((item) => drawItem(item).join('\n')), ...more].join('\n\n');
  return { contents: [{ uri, ...TEXT, text }] };
}

function missing(uri: string): never {
  throw new ResourceNotFoundError(uri);
}

/** Empty, and so never found, if it is not well encoded. */
function placeIn({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname.slice(1));
  } catch {
    return '';
  }
}

function itemsAt(library: Library, { document, passage, note }: ResourcePlace): Item[] {
  if (note) return [library.footnoteItem(document, note)];
  const ids = new Set(passage.marks.map((mark) => mark.note));
  const notes = document.footnotes.filter(({ id }) => ids.has(id));
  return [library.passageItem(document, passage), ...notes.map((one) => library.footnoteItem(document, one))];
}

function outlineOf(library: Library, document: Document): string[] {
  const { outline } = library.sourceItem(document);
  const lines = outline.map(({ section, paragraph }) => `¶${paragraph} ${section.join(' › ')}`);
  return lines.length === 0 ? [] : [`Headings:\n${lines.join('\n')}`];
}
