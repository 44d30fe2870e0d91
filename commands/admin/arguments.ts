import { z } from 'zod';
import type { Reply } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { FieldName, FieldTexts } from '../../src/model/fields.ts';
import { Edition } from '../../src/model/source.ts';
import type { OptionText } from '../arguments.ts';

const LONGEST_FIELD = 500;

/** Control characters never carry meaning in what people type. */
const CONTROL = /[\p{Cc}\p{Cs}]+/gu;

/** The kinds of work that are offered: those of CSL that documents of a library are, as many as Discord shows. */
const TYPES = [
  'report',
  'webpage',
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'book',
  'chapter',
  'document',
  'post',
  'post-weblog',
  'pamphlet',
  'paper-conference',
  'thesis',
  'manuscript',
  'speech',
  'interview',
  'broadcast',
  'motion_picture',
  'legislation',
  'legal_case',
  'bill',
  'hearing',
  'dataset',
  'map',
] as const;

const { options } = english.library.commands.add;

/** Set where it was asked whether the library may fall to half or less. */
export const allowShrinkArgument = z
  .boolean()
  .default(false)
  .meta({ description: options.smaller.description, hidden: true });

/** The fields of a source as arguments: texts as people type them. An empty text, or `none`, takes a field away. */
export const fieldArguments = {
  id: field(options.id, true),
  title: field(options.title, true),
  author: field(options.author, true),
  issued: field(options.issued, true),
  publisher: field(options.publisher),
  url: field(options.url, true),
  type: z.enum(TYPES).optional().meta({ description: options.type.description }),
  language: field(options.language),
  edition: Edition.optional().meta({ description: options.edition.description }),
  restricted: field(options.restricted),
} satisfies Record<FieldName, z.ZodType>;

/** `form`: surfaces with forms have a field for it. */
function field({ description }: OptionText, form = false) {
  return text(LONGEST_FIELD).optional().meta({ description, form });
}

/** A text of bounded length on one line, which may be empty. */
export function text(longest: number) {
  return z
    .string()
    .max(longest)
    .overwrite((typed) => typed.replace(CONTROL, ' ').trim());
}

/** The id of a source as people type it. */
export const sourceId = ({ description }: OptionText) =>
  text(100)
    .min(1)
    .overwrite((typed) => typed.toLowerCase())
    .meta({ description, complete: 'source' });

/** What of a request are fields of a source, as typed. */
export function fieldsIn(request: FieldTexts): FieldTexts {
  const given = Object.keys(fieldArguments).filter((name) => name in request);
  return Object.fromEntries(Object.entries(request).filter(([name]) => given.includes(name)));
}

/** The reply to fields that cannot be read: each, and what it must be. */
export function wrongFields(wrong: readonly FieldName[], texts: Texts): Reply {
  const { commands, expected } = texts.library;
  const { options } = commands.add;
  const lines = wrong.map((field) => texts.option(options[field].name, expected[field]));
  const message = lines.join(texts.semicolon);
  return { status: 'invalid', message, items: [] };
}
