import { z } from 'zod';
import { defineCommand } from '../src/command.ts';
import { page, source, unknownSource } from './arguments.ts';

const PAGE_SIZE = 10;
const DIAGNOSTICS = 25;

/** Lists the sources of the library with their counts, or what was found wrong in their files. */
export const sources = defineCommand({
  name: 'sources',
  description: 'List the sources, or with check what was found in their files',
  arguments: z.object({
    source,
    check: z.boolean().default(false).meta({ description: 'Show the findings about the files instead' }),
    page,
  }),
  examples: ['', '--check', '--source ijd-2020'],
  answer(request, library) {
    const unknown = unknownSource(request.source, library);
    if (unknown) return unknown;
    const documents = library.documents.filter(
      (document) => request.source === undefined || document.source.id === request.source,
    );
    if (!request.check) {
      const shown = paged(documents, request.page, PAGE_SIZE);
      return { ...shown, items: shown.items.map((document) => library.sourceItem(document)) };
    }
    const files = documents.map((document) => document.file);
    const findings = library.diagnostics.filter(
      (diagnostic) => request.source === undefined || files.includes(diagnostic.file),
    );
    const shown = paged(findings, request.page, DIAGNOSTICS);
    const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
    return {
      ...shown,
      message: `${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes on ${documents.length} documents.`,
      items: shown.items.map((diagnostic) => ({ kind: 'diagnostic', ...diagnostic })),
    };
  },
});

function paged<T>(all: readonly T[], number: number, size: number) {
  const of = Math.max(1, Math.ceil(all.length / size));
  const status = number > of ? 'not-found' : 'found';
  return {
    status,
    items: all.slice((number - 1) * size, number * size),
    page: { number, of, total: all.length },
  } as const;
}
