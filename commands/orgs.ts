import { z } from 'zod';
import { defineCommand, type Reply } from '../src/command.ts';
import type { Library } from '../src/library/library.ts';
import { page, pagesOf, source, typed, unknownPage, unknownSource } from './arguments.ts';

const PAGE_SIZE = 10;

/** Lists the organizations of the library, all or those that fit, or hands them out as a table. */
export const orgs = defineCommand({
  name: 'orgs',
  description:
    'List the organizations, by country, source or words of their names; format csv gives them all',
  arguments: z.object({
    country: typed('Only of this country: its name, a code such as GB, or a word for its people').optional(),
    source,
    list: z.boolean().default(false).meta({ description: 'Only those that stand in a list' }),
    query: typed('Only those with these words in a name').optional(),
    sort: z
      .enum(['appearance', 'name', 'mentions'])
      .default('appearance')
      .meta({ description: 'By first appearance, by name, or the most mentioned first' }),
    format: z
      .enum(['csv'])
      .optional()
      .meta({ description: 'All of them, not only a page, as a table in a file' }),
    page,
  }),
  examples: ['--country Denmark', '--list --sort mentions', '--source ijd-2020 --format csv'],
  answer(request, library) {
    const unknown = unknownSource(request.source, library);
    if (unknown) return unknown;
    const country =
      request.country === undefined ? undefined : (library.findCountry(request.country) ?? null);
    if (country === null) {
      return {
        status: 'invalid',
        message: `country: "${request.country}" is none; type a name or an ISO code, such as Denmark or DK`,
        items: [],
      };
    }
    const { source: within, list: listed, query, sort } = request;
    const found = library.browseOrganizations({ country, source: within, listed, query, sort });
    if (found.length === 0) return notFound(library);
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
      unknownPage(request.page, of, 'organizations') ?? {
        status: 'found',
        items: found
          .slice(first, first + PAGE_SIZE)
          .map((one) => library.organizationItem(one, { offset: 0, limit: 0 })),
        page: { number: request.page, of, total },
      }
    );
  },
});

function notFound({ organizations }: Library): Reply {
  const held = organizations.length;
  return {
    status: 'not-found',
    message: `None of the ${held} organizations fits; try fewer filters`,
    items: [],
  };
}
