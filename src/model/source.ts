import { z } from 'zod';
import { CSL_VARIABLES, CslDate, Name, words } from './bibliography/csl.ts';

export type { Name } from './bibliography/csl.ts';

/**
 * `original`: the publisher's wording. `digest`: a summary in this project's words. `recognized`: by text
 * recognition, which makes mistakes.
 */
export const Edition = z.enum(['original', 'digest', 'recognized']);
export type Edition = z.infer<typeof Edition>;

/** The library serves the best edition of a source. */
export const EDITION_RANK: Readonly<Record<z.infer<typeof Edition>, number>> = {
  digest: 0,
  recognized: 1,
  original: 2,
};

/** `constructor` is a key of every object, also of citeproc's registry of works. */
export const SourceId = z
  .string()
  .regex(
    /^(?!constructor$)[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'must be 1 to 40 lower-case letters, digits and inner hyphens',
  );

/** Other schemes, such as `javascript:`, may run code wherever they are shown. */
const WebAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });

const text = words.optional();
const CHANNEL_ID = 'must be the id of a channel, in quotes';

/** Ibid quotes a `restricted` source only in the Discord channels with these ids. */
export const Source = z.strictObject({
  id: SourceId,
  type: z.string().default('document'),
  title: z.string().min(1),
  author: z.array(Name).optional(),
  editor: z.array(Name).optional(),
  issued: CslDate.optional(),
  accessed: CslDate.optional(),
  publisher: text,
  'publisher-place': text,
  'container-title': text,
  'collection-title': text,
  number: text,
  URL: WebAddress.optional(),
  DOI: text,
  ISBN: text,
  language: text,
  note: text,
  ...CSL_VARIABLES,
  restricted: z
    .array(
      z.string(CHANNEL_ID).regex(/^\d{17,20}$/, CHANNEL_ID),
      'must be a list of ids of channels, in quotes',
    )
    .optional(),
});
export type Source = z.infer<typeof Source>;

export const CatalogueEntry = Source.extend({
  originals: z.array(z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex')).default([]),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** Defaults would override another's value. */
export const GivenSource = Source.extend({ type: z.string(), edition: Edition }).partial();
export type GivenSource = z.infer<typeof GivenSource>;
