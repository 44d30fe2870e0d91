/** `country` is an ISO 3166-1 alpha-2 code; `listed`: only entries of lists. */
export interface OrganizationFilter {
  readonly country?: string | undefined;
  readonly source?: string | undefined;
  readonly listed?: boolean;
  readonly query?: string | undefined;
  readonly sort: 'appearance' | 'name' | 'mentions';
}
