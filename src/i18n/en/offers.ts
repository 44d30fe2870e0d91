import { count } from './admin.ts';
import { country } from './lists.ts';

export interface OrganizationListing {
  readonly total: number;
  readonly country: string | undefined;
  readonly source: string | undefined;
  readonly query: string | undefined;
  readonly listed: boolean;
}

export const next = {
  ask: 'Ask this as a question',
  search: 'Search for these words',
  org: (name: string) => `Organization: ${name}`,
  cite: (reference: string) => `Look up ${reference}`,
  verify: 'Check as a quote',
  sources: 'All sources',
  without: (option: string) => `Without ${option}`,
  orgs: (code: string | undefined, listed: boolean) =>
    `${listed ? 'Listed organizations' : 'All organizations'}${code === undefined ? '' : ` from ${country(code)}`}`,
};

export const orgs = {
  found: ({ total, country: code, source, query, listed }: OrganizationListing) => {
    const wanted = [
      ...(code === undefined ? [] : [`from ${country(code)}`]),
      ...(source === undefined ? [] : [`in “${source}”`]),
      ...(query === undefined ? [] : [`with “${query}” in the name`]),
    ];
    const one = `${listed ? 'listed ' : ''}organization`;
    return `${[total === 0 ? `Found no ${one}` : count(total, one), ...wanted].join(' ')}.`;
  },
  each: 'Show an organization',
  noPlace: 'No country given',
  noCountry: (text: string) => `“${text}” is not a country. Type a name or a code, such as Denmark or DK.`,
};
