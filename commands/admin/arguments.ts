import { z } from 'zod';
import { invalid, type Reply } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { FieldName, FieldTexts } from '../../src/model/bibliography/fields.ts';
import { Edition } from '../../src/model/source.ts';
import { clean, type OptionText } from '../arguments.ts';

const LONGEST_FIELD = 500;

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

const { options } = english.groups.library.commands.add;

export const allowShrink = z
  .boolean()
  .default(false)
  .meta({ description: options['allow-shrink'].description, hidden: true });

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

function field({ description }: OptionText, form = false) {
  return text(LONGEST_FIELD).optional().meta({ description, form });
}

export function text(longest: number) {
  return z.string().max(longest).overwrite(clean);
}

export const sourceId = ({ description }: OptionText, complete: 'source' | 'removed' = 'source') =>
  text(100)
    .min(1)
    .overwrite((typed) => typed.toLowerCase())
    .meta({ description, complete });

export function fieldsIn(request: FieldTexts): FieldTexts {
  const given = Object.keys(fieldArguments).filter((name) => name in request);
  return Object.fromEntries(Object.entries(request).filter(([name]) => given.includes(name)));
}

export function wrongFields(wrong: readonly FieldName[], texts: Texts): Reply {
  const { expected } = texts.library;
  const { options } = texts.groups.library.commands.add;
  const lines = wrong.map((field) => texts.option(options[field].name, expected[field]));
  return invalid(lines.join(texts.semicolon));
}
