import { z } from 'zod';
import { defineCommand, type Reply } from '../src/command.ts';
import type { OrganizationItem } from '../src/model/answer.ts';
import { page, pagesOf, typed, unknownPage } from './arguments.ts';

const OFFERED = 5;
/** Passages that name it, a page. */
const PAGE_SIZE = 5;

/** Shows an organization: its names, its list entries, how often each source names it, the quotes that do. */
export const org = defineCommand({
  name: 'org',
  description: 'Show an organization: its names, its list entries and the passages that name it',
  arguments: z.object({
    name: typed('Its name, an acronym, or its number in a list: CD4HR, #27', 'organization'),
    page,
  }),
  examples: ['CD4HR', 'Neturei Karta', '#27'],
  answer({ name, page: number }, library) {
    const mentions = { offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    const entry = /#|\bentry\b/iu.test(name) ? library.refer(name) : null;
    const referred = entry?.items.filter((item) => item.kind === 'organization') ?? [];
    if (referred.length > 0) {
      const pages = referred.map((item) => {
        return { ...item, mentions: item.mentions.slice(mentions.offset, mentions.offset + PAGE_SIZE) };
      });
      return paged(name, pages, number);
    }
    if (entry?.message) return { status: 'not-found', message: entry.message, items: [] };

    const { exact, similar } = library.findOrganizations(name);
    if (exact.length > 0) {
      const items = exact.map((one) => library.organizationItem(one, mentions));
      return paged(name, items, number);
    }
    const offered = similar.slice(0, OFFERED);
    const none = `No organization named "${name}" is in the library.`;
    if (offered.length === 0) return { status: 'not-found', message: none, items: [] };
    return {
      status: 'not-found',
      closest: true,
      message: `${none} Did you mean one of these?`,
      items: offered.map((one) => library.organizationItem(one, { offset: 0, limit: PAGE_SIZE })),
      suggestions: offered.map((one) => one.name),
    };
  },
});

/** The reply with the page of passages that was asked for; the longest list says how many pages there are. */
function paged(typedName: string, items: readonly OrganizationItem[], number: number): Reply {
  const totals = items.map(({ counts }) => counts.reduce((sum, { mentions }) => sum + mentions, 0));
  const of = pagesOf(Math.max(...totals), PAGE_SIZE);
  const total = totals.reduce((sum, count) => sum + count, 0);
  return (
    unknownPage(number, of, 'passages that name it') ?? {
      ...reply(typedName, items),
      page: { number, of, total },
    }
  );
}

/** Several records of one name are all shown, and told apart; an acronym of several bodies is ambiguous. */
function reply(typedName: string, items: readonly OrganizationItem[]): Reply {
  const names = new Set(items.map((item) => item.name.toLowerCase()));
  const notes = items.flatMap(listedTwice);
  if (names.size > 1) {
    const message = `"${typedName}" stands for ${items.length} organizations; type the name of the one you mean`;
    return { status: 'ambiguous', message, items: [...items], suggestions: items.map((item) => item.name) };
  }
  if (items.length > 1)
    notes.unshift(`${items.length} records have this name; no source says that they are one body`);
  return {
    status: 'found',
    items: [...items],
    ...(notes.length > 0 ? { message: `${notes.join('. ')}.` } : {}),
  };
}

/** Entries of one list that name the same body, told as what they are. */
function listedTwice(item: OrganizationItem): string[] {
  const sources = [...new Set(item.entries.map((entry) => entry.source))];
  return sources.flatMap((source) => {
    const numbers = item.entries
      .filter((entry) => entry.source === source)
      .map((entry) => `#${entry.number}`);
    const times = numbers.length === 2 ? 'twice' : `${numbers.length} times`;
    return numbers.length > 1 ? [`${source} lists ${item.name} ${times}: ${numbers.join(' and ')}`] : [];
  });
}
