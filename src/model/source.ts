import { z } from 'zod';

/** `original`: the publisher's wording. `digest`: a summary in this project's own words. */
export const Edition = z.enum(['original', 'digest']);
export type Edition = z.infer<typeof Edition>;

export const SourceId = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'must be 1 to 40 lower-case letters, digits and inner hyphens',
  );

/** A CSL-JSON name; `literal` is a body's. */
const Name = z.union([
  z.strictObject({ family: z.string(), given: z.string().optional(), suffix: z.string().optional() }),
  z.strictObject({ literal: z.string() }),
]);
export type Name = z.infer<typeof Name>;

/** Year, month and day as far as known. */
const CslDate = z.strictObject({
  'date-parts': z.array(z.array(z.number().int()).min(1).max(3)).length(1),
});

/** A bibliographic work in CSL-JSON. Ibid quotes a `restricted` source only in the Discord channels with these ids. */
export const Source = z.strictObject({
  id: SourceId,
  type: z.string().default('document'),
  title: z.string().min(1),
  author: z.array(Name).optional(),
  editor: z.array(Name).optional(),
  issued: CslDate.optional(),
  accessed: CslDate.optional(),
  publisher: z.string().optional(),
  'publisher-place': z.string().optional(),
  'container-title': z.string().optional(),
  'collection-title': z.string().optional(),
  number: z.string().optional(),
  URL: z.url().optional(),
  DOI: z.string().optional(),
  ISBN: z.string().optional(),
  language: z.string().optional(),
  note: z.string().optional(),
  restricted: z.array(z.string().regex(/^\d{17,20}$/, 'must be the id of a channel, in quotes')).optional(),
});
export type Source = z.infer<typeof Source>;

export const CatalogueEntry = Source.extend({
  originals: z.array(z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex')).default([]),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** Metadata from front matter, a side file or a person. Defaults would override another's value. */
export const GivenSource = Source.extend({ type: z.string(), edition: Edition }).partial();
export type GivenSource = z.infer<typeof GivenSource>;
