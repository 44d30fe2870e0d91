import { z } from 'zod';
import { defineCommand, invalid, notFound, type Reply } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import { languages } from '../src/i18n/index.ts';
import type { Library } from '../src/library/library.ts';
import type { ItemAction, OrganizationItem } from '../src/model/answer.ts';
import type { Organization, OrganizationFilter } from '../src/model/organization.ts';
import { page, pagesOf, source, typed, unknownPage, unknownSource } from './arguments.ts';
import { sourcesStep } from './steps.ts';

const { name, description, options } = english.commands.orgs;

const PAGE_SIZE = 25;
const OFFERED = 3;

export const orgs = defineCommand({
  name,
  description,
  access: 'everyone',
  effect: 'reads',
  guidance: 'Use it to list or count organizations; pages hold a few each, and `format: csv` has them all.',
  arguments: z.object({
    country: typed(options.country, 'country').optional(),
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
    if (country === null) {
      const typedName = request.country ?? '';
      const near = library
        .completeCountries(typedName, OFFERED, Object.keys(languages))
        .map(({ code }) => code);
      return { ...invalid(texts.orgs.noCountry(typedName), near, 'country'), next: [sourcesStep(texts)] };
    }
    const { source: within, list: listed, query, sort } = request;
    const filter = { country, source: within, listed, query, sort };
    const found = library.browseOrganizations(filter);
    const total = found.length;
    const title = within === undefined ? undefined : library.document(within)?.source.title;
    const message = texts.orgs.found({ total, country, source: title, query, listed });
    if (total === 0) {
      return { ...notFound(message), next: widerSteps(filter, library, texts) };
    }
    if (request.format === 'csv') {
      return {
        status: 'found',
        items: [library.organizationTable(found, within)],
        page: { number: 1, of: 1, total },
      };
    }
    const of = pagesOf(total, PAGE_SIZE);
    const first = (request.page - 1) * PAGE_SIZE;
    const shown = found.slice(first, first + PAGE_SIZE);
    const reply: Reply = {
      status: 'found',
      message,
      items: inLines(shown, country === undefined, library),
      page: { number: request.page, of, total },
      each: { label: texts.orgs.each, command: english.commands.org.name, argument: 'name' },
    };
    return unknownPage(request.page, of, texts) ?? reply;
  },
});

function inLines(
  shown: readonly Organization[],
  namesCountries: boolean,
  library: Library,
): OrganizationItem[] {
  const isFirst = shown.map((one, at) => one.country !== shown[at - 1]?.country);
  const starts = isFirst.flatMap((first, at) => (first ? [at] : []));
  const isGrouped = namesCountries && starts.length * 2 <= shown.length && shown[0] !== undefined;
  return shown.map((one, at) => {
    const end = starts.find((start) => start > at) ?? shown.length;
    const group = isGrouped && isFirst[at] ? { group: end - at } : {};
    const line = { country: namesCountries && !isGrouped, ...group };
    return { ...library.organizationItem(one, { offset: 0, limit: 0 }), line };
  });
}

function widerSteps(filter: OrganizationFilter, library: Library, texts: Texts): ItemAction[] {
  const { country, source: within, listed = false, query } = filter;
  const { options: named } = texts.commands.orgs;
  const given = {
    ...(country !== undefined && { country }),
    ...(within !== undefined && { source: within }),
    ...(listed && { list: true }),
    ...(query !== undefined && { query }),
  };
  const steps = (['query', 'country', 'source', 'list'] as const).flatMap((option): ItemAction[] => {
    if (!(option in given)) return [];
    const without = { ...filter, [option === 'list' ? 'listed' : option]: undefined };
    if (library.browseOrganizations(without).length === 0) return [];
    const input = Object.fromEntries(Object.entries(given).filter(([each]) => each !== option));
    return [{ label: texts.next.without(named[option].name), command: name, input }];
  });
  return steps.length > 0 ? steps : [{ label: texts.next.orgs(undefined, false), command: name, input: {} }];
}
