import { GivenSource, type Name } from '../../../model/source.ts';
import { namesIn, parseNames } from '../names.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

export function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string' || /\{\{|\{%|`r /u.test(value)) return undefined;
  const text = value
    .replace(/<[^<>]{1,200}>/gu, '')
    .replace(/(\*\*|__|`)([^*_`]+)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*([^*\s][^*]*)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/gu, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return text === '' ? undefined : text;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

export function namesOf(value: unknown): Name[] | undefined {
  const own = GivenSource.shape.author.safeParse(value);
  if (own.success) return own.data;
  const names = Array.isArray(value) ? listed(value) : isFields(value) ? nameOf(value) : inText(value);
  return names.length > 0 ? names : undefined;
}

function listed(values: readonly unknown[]): Name[] {
  if (values.every((value) => typeof value === 'string')) return namesIn(values);
  return values.flatMap((value) => (isFields(value) ? nameOf(value) : inText(value)));
}

function inText(value: unknown): Name[] {
  return typeof value === 'string' ? parseNames(value) : [];
}

function nameOf(fields: Fields): Name[] {
  const text = (...names: string[]) =>
    names.map((name) => fields[name]).find((value) => typeof value === 'string' && value.trim() !== '');
  const family = wordsOf(text('family', 'family-names', 'family_name', 'surname', 'last', 'lastname'));
  const given = wordsOf(text('given', 'given-names', 'given_name', 'firstname', 'first'));
  if (family !== undefined) return [{ family, ...(given === undefined ? {} : { given }) }];
  if (isFields(fields.name)) return nameOf(fields.name);
  const literal = wordsOf(text('literal', 'organization', 'collaboration'));
  const name = text('name', 'full_name', 'display_name', 'author', 'title');
  if (name !== undefined) return inText(name);
  if (literal !== undefined) return [{ literal }];
  // "Ada Lind: {email: …}"
  const entries = Object.entries(fields);
  const [only] = entries;
  return entries.length === 1 && only && (isFields(only[1]) || Array.isArray(only[1])) ? inText(only[0]) : [];
}
