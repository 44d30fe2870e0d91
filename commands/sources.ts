import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import { english } from '../src/i18n/en/index.ts';
import { diagnosticItem, page, pagesOf, source, unknownPage, unknownSource } from './arguments.ts';

const PAGE_SIZE = 10;
const DIAGNOSTICS = 25;
const { name, description, options } = english.commands.sources;

export const sources = defineCommand({
  name,
  description,
  task: 'read',
  access: 'everyone',
  effect: 'reads',
  guidance:
    'Use it to learn what the library holds: titles, ids, editions, how to cite them. An edition `digest` is a summary: its words are not those of the source.',
  arguments: z.object({
    source,
    check: z.boolean().default(false).meta({ description: options.check.description }),
    page,
  }),
  examples: ['', '--check', '--source ijd-2020'],
  run(request, { library, texts }) {
    const unknown = unknownSource(request.source, library, texts);
    if (unknown) return unknown;
    const documents = library.documents.filter(({ source: { id } }) => (request.source ?? id) === id);
    if (!request.check) {
      const { items, page: shown } = paged(documents, request.page, PAGE_SIZE);
      const listed = items.map((document) => library.sourceItem(document));
      return unknownPage(request.page, shown.of, texts) ?? { status: 'found', items: listed, page: shown };
    }
    const findings = library.findings(request.source === undefined ? undefined : documents);
    const { items, page: shown } = paged(findings, request.page, DIAGNOSTICS);
    const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
    return (
      unknownPage(request.page, shown.of, texts) ?? {
        status: 'found',
        message: texts.sources.findings(count('error'), count('warning'), count('info'), documents.length),
        items: items.map((finding) => diagnosticItem(finding, texts)),
        page: shown,
      }
    );
  },
});

function paged<Value>(all: readonly Value[], number: number, size: number) {
  const items = all.slice((number - 1) * size, number * size);
  return { items, page: { number, of: pagesOf(all.length, size), total: all.length } };
}
