import { z } from 'zod';

export const words = z.union([z.string(), z.number()]).transform(String);
const flag = z.union([z.boolean(), z.string(), z.number()]);

const particles = {
  'dropping-particle': z.string().optional(),
  'non-dropping-particle': z.string().optional(),
  suffix: z.string().optional(),
  'comma-suffix': flag.optional(),
  'static-ordering': flag.optional(),
  'parse-names': flag.optional(),
};

/** A CSL-JSON name; `literal` is a body's. */
export const Name = z.union([
  z.strictObject({ family: z.string(), given: z.string().optional(), ...particles }),
  z.strictObject({ literal: z.string() }),
]);
export type Name = z.infer<typeof Name>;

export function familyOf(name: Extract<Name, { family: string }>): string {
  return [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
}

const DatePart = z.union([z.number().int(), z.string().regex(/^-?\d{1,4}$/)]).transform(Number);

/** `literal` is what an unreadable date says. */
export const CslDate = z
  .strictObject({
    'date-parts': z.array(z.array(DatePart).min(1).max(3)).min(1).max(2).optional(),
    season: words.optional(),
    circa: flag.optional(),
    literal: z.string().optional(),
  })
  .refine((date) => date['date-parts'] !== undefined || date.literal !== undefined, 'must have a year');
export type CslDate = z.infer<typeof CslDate>;

export function yearOf(date: CslDate | undefined): number | undefined {
  return date?.['date-parts']?.[0]?.[0];
}

const names = z.array(Name).optional();
const date = CslDate.optional();
const text = words.optional();

/** `book-edition` is CSL's `edition`. */
export const CSL_VARIABLES = {
  chair: names,
  'collection-editor': names,
  compiler: names,
  composer: names,
  'container-author': names,
  contributor: names,
  curator: names,
  director: names,
  'editorial-director': names,
  'executive-producer': names,
  guest: names,
  host: names,
  illustrator: names,
  interviewer: names,
  narrator: names,
  organizer: names,
  'original-author': names,
  performer: names,
  producer: names,
  recipient: names,
  'reviewed-author': names,
  'script-writer': names,
  'series-creator': names,
  translator: names,
  'available-date': date,
  'event-date': date,
  'original-date': date,
  submitted: date,
  'book-edition': text,
  abstract: text,
  annote: text,
  archive: text,
  archive_collection: text,
  archive_location: text,
  'archive-place': text,
  authority: text,
  'call-number': text,
  'chapter-number': text,
  'citation-key': text,
  'citation-label': text,
  'citation-number': text,
  'collection-number': text,
  'container-title-short': text,
  dimensions: text,
  division: text,
  event: text,
  'event-place': text,
  'event-title': text,
  'first-reference-note-number': text,
  genre: text,
  ISSN: text,
  issue: text,
  journalAbbreviation: text,
  jurisdiction: text,
  keyword: text,
  locator: text,
  medium: text,
  'number-of-pages': text,
  'number-of-volumes': text,
  'original-publisher': text,
  'original-publisher-place': text,
  'original-title': text,
  page: text,
  'page-first': text,
  part: text,
  'part-title': text,
  PMCID: text,
  PMID: text,
  printing: text,
  references: text,
  'reviewed-genre': text,
  'reviewed-title': text,
  scale: text,
  section: text,
  shortTitle: text,
  source: text,
  status: text,
  supplement: text,
  'title-short': text,
  version: text,
  volume: text,
  'volume-title': text,
  'volume-title-short': text,
  'year-suffix': text,
  categories: z.array(z.string()).optional(),
  custom: z.record(z.string(), z.unknown()).optional(),
};
