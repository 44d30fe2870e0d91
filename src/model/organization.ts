import { z } from 'zod';
import { Ordinal, Span } from './document.ts';
import { SourceId } from './source.ts';
import { NameVerdict } from './state/verdict.ts';

export const OrganizationEntry = z.object({
  source: SourceId,
  number: Ordinal,
  raw: z.string(),
  place: z.string().nullable(),
});
export type OrganizationEntry = z.infer<typeof OrganizationEntry>;

export const Mention = z.object({ source: SourceId, ordinal: Ordinal, span: Span });
export type Mention = z.infer<typeof Mention>;

/** A named body across all documents. `joined`: the verdicts that joined its names. */
export const Organization = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  country: z.string().length(2).nullable(),
  entries: z.array(OrganizationEntry),
  mentions: z.array(Mention),
  joined: z.array(NameVerdict.pick({ by: true, at: true })).optional(),
});
export type Organization = z.infer<typeof Organization>;

export interface OrganizationFilter {
  readonly country?: string | undefined;
  readonly source?: string | undefined;
  readonly listed?: boolean;
  readonly query?: string | undefined;
  readonly sort: 'appearance' | 'name' | 'mentions';
}
