import { z } from 'zod';
import { defineCommand, invalid, notFound } from '../src/command.ts';
import { english } from '../src/i18n/en/index.ts';
import { page, pagesOf, source, typed, unknownPage, unknownSource } from './arguments.ts';

const { name, description, options } = english.commands.orgs;

const PAGE_SIZE = 10;

export const orgs = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  guidance: 'Use it to list or count organizations; pages hold a few each, and `format: csv` has them all.',
  arguments: z.object({
    country: typed(options.country).optional(),
    source,
    list: z.boolean().default(false).meta({ description: options.list.description }),
    query: typed(options.query).optional(),
    sort: z
      .enum(['appearance', 'name', 'mentions'])
      .default('appearance')
      .meta({ description: options.sort.description }),
    format: z.enum(['csv']).optional().meta({ description: options.format.description }),
    page,
  }),
  examples: ['--country Denmark', '--list --sort mentions', '--source ijd-2020 --format csv'],
  run(request, { library, texts }) {
    const unknown = unknownSource(request.source, library, texts);
    if (unknown) return unknown;
    const country =
      request.country === undefined ? undefined : (library.findCountry(request.country) ?? null);
    if (country === null) return invalid(texts.orgs.noCountry(request.country ?? ''));
    const { source: within, list: listed, query, sort } = request;
    const found = library.browseOrganizations({ country, source: within, listed, query, sort });
    if (found.length === 0) return notFound(texts.orgs.none(library.organizations.length));
    const total = found.length;
    if (request.format === 'csv') {
      return {
        status: 'found',
        items: [library.organizationTable(found, within)],
        page: { number: 1, of: 1, total },
      };
    }
    const of = pagesOf(total, PAGE_SIZE);
    const first = (request.page - 1) * PAGE_SIZE;
    return (
      unknownPage(request.page, of, texts) ?? {
        status: 'found',
        items: found
          .slice(first, first + PAGE_SIZE)
          .map((one) => library.organizationItem(one, { offset: 0, limit: 0 })),
        page: { number: request.page, of, total },
      }
    );
  },
});
